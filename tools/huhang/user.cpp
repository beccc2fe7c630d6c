// `user`: offices, users and tokens without a server, for the first administrator and for scripts.

#include "adapters/runtime/crypto.hpp"
#include "adapters/runtime/identifiers.hpp"
#include "tools/huhang/commands.hpp"
#include "tools/huhang/store_access.hpp"

#include <algorithm>
#include <cstdio>

namespace huhang::cli {
namespace {

constexpr std::size_t public_part = 12;

template <class Save>
int with_directory(const invocation& with, Save save)
{
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    return save((*opened)->directory());
}

} // namespace

int add_office(
    const invocation& with,
    const std::string& id,
    const std::string& parent,
    const std::string& zh,
    const std::string& en,
    const std::string& level
)
{
    return with_directory(with, [&](ports::directory& directory) -> int {
        const auto all = directory.offices();
        if (!all) {
            return complain(all.error().text);
        }
        const auto above = std::ranges::find(*all, office_id(parent), &ports::office::id);
        if (!parent.empty() && above == all->end()) {
            return complain(with.say("没有此上级单位", "there is no such office above"), usage);
        }
        const auto path = (parent.empty() ? std::string("/") : above->path) + id + "/";
        const auto saved = directory.save(ports::office{office_id(id), path, {zh, en}, level});
        return saved ? ok : complain(saved.error().text);
    });
}

int add_user(
    const invocation& with,
    const std::string& id,
    const std::string& name,
    const std::string& office,
    const std::vector<std::string>& roles
)
{
    return with_directory(with, [&](ports::directory& directory) -> int {
        const auto all = directory.offices();
        if (!all) {
            return complain(all.error().text);
        }
        if (std::ranges::find(*all, office_id(office), &ports::office::id) == all->end()) {
            return complain(with.say("没有此单位", "there is no such office"), usage);
        }
        const auto saved = directory.save(ports::user{user_id(id), name, office_id(office), roles, true});
        return saved ? ok : complain(saved.error().text);
    });
}

int issue_token(const invocation& with, const std::string& user, int valid_days)
{
    const auto key = token_key(with.settings);
    if (!key) {
        return complain(key.error());
    }
    return with_directory(with, [&](ports::directory& directory) -> int {
        const auto users = directory.users();
        if (!users) {
            return complain(users.error().text);
        }
        if (std::ranges::find(*users, user_id(user), &ports::user::id) == users->end()) {
            return complain(with.say("没有此用户", "there is no such user"), usage);
        }
        const auto secret = runtime::new_token();
        const auto expires = runtime::system_now() + std::chrono::days{valid_days};
        const auto id = runtime::sha256_hex(secret).substr(0, public_part);
        const auto saved =
            directory.save(ports::token{id, user_id(user), runtime::hmac_sha256_hex(*key, secret), expires, false});
        if (!saved) {
            return complain(saved.error().text);
        }
        std::printf(with.json ? "{\"tokenId\":\"%s\",\"token\":\"%s\"}\n" : "%s %s\n", id.c_str(), secret.c_str());
        return ok;
    });
}

int list_users(const invocation& with)
{
    return with_directory(with, [&](ports::directory& directory) -> int {
        const auto users = directory.users();
        if (!users) {
            return complain(users.error().text);
        }
        for (const auto& one : *users) {
            std::string roles;
            for (const auto& role : one.roles) {
                roles += " " + role;
            }
            std::printf(
                "%s  %s  %s %s%s\n",
                one.id.str().c_str(),
                one.name.c_str(),
                one.office.str().c_str(),
                one.active ? "" : "(x)",
                roles.c_str()
            );
        }
        return ok;
    });
}

} // namespace huhang::cli
