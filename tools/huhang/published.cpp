#include "tools/huhang/published.hpp"

#include "adapters/runtime/identifiers.hpp"
#include "adapters/runtime/log.hpp"

#include <algorithm>
#include <charconv>

namespace huhang::cli {
namespace {

using ports::published_definition;

/// workflows/<procedure>/v<version>.json; the reader has checked that name and content agree.
struct file_name {
    std::string procedure;
    int version = 0;
};

file_name name_of(const std::filesystem::path& path)
{
    const auto stem = path.stem().string();
    file_name name{path.parent_path().filename().string(), 0};
    std::from_chars(stem.data() + 1, stem.data() + stem.size(), name.version);
    return name;
}

const published_definition* find(const std::vector<published_definition>& all, const file_name& name)
{
    const auto found = std::ranges::find_if(all, [&](const published_definition& one) {
        return one.procedure == name.procedure && one.version == name.version;
    });
    return found == all.end() ? nullptr : &*found;
}

std::string altered(const invocation& with, const runtime::definition_file& file, const published_definition& known)
{
    const auto name = known.procedure + "@" + std::to_string(known.version);
    const auto when = to_text(known.published_at);
    return file.path.string() + with.say(":内容与已发布的 ", ": not what was published as ") + name + " (" +
           known.hash.substr(0, 12) + ", " + when + ", " + known.published_by.str() + ")" +
           with.say(
               "不同。已发布的版本不得修改:用 huhang workflow source 取回原文恢复文件,并把改动另存为下一版本;"
               "如为可以丢弃的演示库,请删除数据库后重新 huhang migrate",
               ". A published version is never edited: restore the file with `huhang workflow source` and give the "
               "change "
               "the next version number; if this is a demonstration database that may be lost, delete it and run "
               "`huhang migrate` again"
           );
}

} // namespace

std::expected<runtime::installation, std::string>
read_published_installation(const invocation& with, ports::definition_store& store)
{
    const auto& data = with.settings.text("data-dir");
    const auto files = runtime::definition_files(data);
    if (!files) {
        return std::unexpected(files.error());
    }
    const auto published = store.published();
    if (!published) {
        return std::unexpected(published.error().text);
    }
    for (const auto& file : *files) {
        const auto* known = find(*published, name_of(file.path));
        if (known != nullptr && known->hash != file.hash) {
            return std::unexpected(altered(with, file, *known));
        }
    }
    std::vector<runtime::definition_file> without_file;
    for (const auto& one : *published) {
        const bool has_file =
            std::ranges::any_of(*files, [&](const runtime::definition_file& file) { return file.hash == one.hash; });
        if (!has_file) {
            const auto name = one.procedure + "@" + std::to_string(one.version);
            without_file.push_back({"published " + name, one.body, one.hash});
        }
    }
    return runtime::read_installation(data, without_file);
}

std::expected<void, std::string> publish_installed(const invocation& with, ports::definition_store& store)
{
    const auto files = runtime::definition_files(with.settings.text("data-dir"));
    const auto published = store.published();
    if (!files || !published) {
        return std::unexpected(files ? published.error().text : files.error());
    }
    for (const auto& file : *files) {
        const auto name = name_of(file.path);
        if (find(*published, name) != nullptr) {
            continue;
        }
        const auto done = store.publish(
            {name.procedure, name.version, file.hash, runtime::system_now(), user_id("system"), file.bytes}
        );
        if (!done) {
            return std::unexpected(done.error().text);
        }
        runtime::log(
            runtime::log_level::info,
            "definition_published",
            {{"procedure", name.procedure}, {"version", static_cast<std::int64_t>(name.version)}, {"hash", file.hash}}
        );
    }
    return {};
}

std::expected<ports::user, std::string> responsible_user(
    const invocation& with, ports::directory& directory, const std::string& name, const std::vector<std::string>& roles
)
{
    const auto users = directory.users();
    if (!users) {
        return std::unexpected(users.error().text);
    }
    const auto found = std::ranges::find(*users, user_id(name), &ports::user::id);
    const bool may = found != users->end() && found->active && std::ranges::any_of(roles, [&](const std::string& role) {
                         return std::ranges::find(found->roles, role) != found->roles.end();
                     });
    if (!may) {
        std::string list;
        for (const auto& role : roles) {
            list += (list.empty() ? "" : ", ") + role;
        }
        return std::unexpected(
            with.say("--by 须为在岗用户,岗位之一:", "--by must name an active user with one of the roles ") + list
        );
    }
    return *found;
}

} // namespace huhang::cli
