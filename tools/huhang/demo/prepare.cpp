#include "tools/huhang/demo/prepare.hpp"

#include "adapters/runtime/crypto.hpp"
#include "adapters/runtime/identifiers.hpp"
#include "tools/huhang/demo/keys.hpp"
#include "tools/huhang/demo/people.hpp"
#include "tools/huhang/store_access.hpp"

#include <algorithm>
#include <cstdio>

namespace huhang::demo {
namespace {

constexpr std::size_t public_part = 12;
constexpr std::chrono::days token_life{30};

using done = std::expected<void, std::string>;

template <class Item>
done save_all(ports::directory& directory, const std::vector<Item>& items)
{
    for (const auto& one : items) {
        if (const auto saved = directory.save(one); !saved) {
            return std::unexpected(saved.error().text);
        }
    }
    return {};
}

/// Whether the demonstration offices are there already. A database with real offices is left alone.
std::expected<bool, std::string> is_prepared(ports::directory& directory, const people& cast)
{
    const auto offices = directory.offices();
    if (!offices) {
        return std::unexpected(offices.error().text);
    }
    if (offices->empty()) {
        return false;
    }
    const auto known = [&](const ports::office& one) {
        return std::ranges::find(*offices, one.id, &ports::office::id) != offices->end();
    };
    if (!std::ranges::all_of(cast.offices, known)) {
        return std::unexpected("this database belongs to other offices; name an empty one with --database");
    }
    return true;
}

/// Early in a year the demonstration also shows the year before, so both get the target.
done fill(ports::directory& directory, const people& cast, int year)
{
    auto targets = cast.targets;
    targets.insert(targets.end(), cast.targets.begin(), cast.targets.end());
    for (std::size_t at = 0; at < targets.size(); ++at) {
        targets[at].year = at < cast.targets.size() ? year - 1 : year;
    }
    auto filled = save_all(directory, cast.offices);
    filled = filled ? save_all(directory, cast.users) : filled;
    return filled ? save_all(directory, targets) : filled;
}

done revoke_old(ports::directory& directory, const user_id& owner)
{
    auto old = directory.tokens_of(owner);
    if (!old) {
        return std::unexpected(old.error().text);
    }
    std::erase_if(*old, [](const ports::token& one) { return one.revoked; });
    for (auto& one : *old) {
        one.revoked = true;
    }
    return save_all(directory, *old);
}

std::expected<std::string, std::string>
new_token(ports::directory& directory, const user_id& owner, const std::string& key)
{
    if (const auto revoked = revoke_old(directory, owner); !revoked) {
        return std::unexpected(revoked.error());
    }
    auto secret = runtime::new_token();
    const ports::token token{
        runtime::sha256_hex(secret).substr(0, public_part),
        owner,
        runtime::hmac_sha256_hex(key, secret),
        runtime::system_now() + token_life,
    };
    if (const auto saved = directory.save(token); !saved) {
        return std::unexpected(saved.error().text);
    }
    return secret;
}

std::expected<keys, std::string>
issue_tokens(ports::directory& directory, const people& cast, const std::string& key, const std::filesystem::path& file)
{
    const auto before = read_keys(file);
    keys all{before ? before->today : legal_date(runtime::system_now()), {}};
    for (const auto& user : cast.users) {
        auto token = new_token(directory, user.id, key);
        if (!token) {
            return std::unexpected(token.error());
        }
        all.tokens[user.id.str()] = std::move(*token);
    }
    return all;
}

} // namespace

int prepare(const cli::invocation& with, const options& how)
{
    const auto cast = read_people(with.settings.text("data-dir"));
    auto opened = cast ? cli::open_store(with) : std::unexpected(cast.error());
    if (!opened) {
        return cli::complain(opened.error());
    }
    auto& directory = (*opened)->directory();
    const auto prepared = is_prepared(directory, *cast);
    const auto key = prepared ? cli::token_key(with.settings) : std::unexpected(prepared.error());
    if (!key) {
        return cli::complain(key.error());
    }
    const int year = year_of(legal_date(runtime::system_now()));
    const auto filled = *prepared ? done() : fill(directory, *cast, year);
    const auto all = filled ? issue_tokens(directory, *cast, *key, how.tokens_file) : std::unexpected(filled.error());
    const auto written = all ? write_keys(how.tokens_file, *all) : std::unexpected(all.error());
    if (!written) {
        return cli::complain(written.error());
    }
    std::printf(
        with.json ? "{\"offices\":%zu,\"users\":%zu}\n"
                  : with.say("演示机构 %zu 个,用户 %zu 名,令牌已签发\n", "%zu offices, %zu users, tokens issued\n"),
        cast->offices.size(),
        cast->users.size()
    );
    return cli::ok;
}

} // namespace huhang::demo
