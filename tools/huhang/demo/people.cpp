#include "tools/huhang/demo/people.hpp"

#include "adapters/runtime/data_folder.hpp"
#include "tools/huhang/demo/members.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace huhang::demo {
namespace {

std::vector<std::string> roles_of(const json::value& who)
{
    std::vector<std::string> roles;
    for (const auto& role : list_of(who, "roles")) {
        roles.emplace_back(role.is_string() ? std::string(role.get_string()) : std::string());
    }
    return roles;
}

ports::office read_office(const json::value& from, const std::vector<ports::office>& above)
{
    const auto parent = std::ranges::find(above, office_id(text_of(from, "parent")), &ports::office::id);
    const auto id = text_of(from, "id");
    return {
        office_id(id),
        (parent == above.end() ? "/" : parent->path) + id + "/",
        both_of(from, "name"),
        text_of(from, "level"),
    };
}

/// One user of each kind that every office has, named after it: "officer.990101".
void add_staff(people& all, const json::value& kinds)
{
    for (const auto& office : all.offices) {
        for (const auto& kind : list_of(kinds, "everyOffice")) {
            all.users.push_back({
                user_id(text_of(kind, "id") + "." + office.id.str()),
                office.name.zh + text_of(kind, "name"),
                office.id,
                roles_of(kind),
            });
        }
    }
}

} // namespace

std::filesystem::path demo_folder(const std::filesystem::path& data_folder)
{
    return data_folder / "workflows" / "demo";
}

std::expected<people, std::string> read_people(const std::filesystem::path& data_folder)
{
    const auto path = demo_folder(data_folder) / "people.json";
    const auto text = runtime::read_text_file(path);
    if (!text) {
        return std::unexpected(text.error());
    }
    boost::system::error_code error;
    const auto read = json::parse(*text, error);
    if (error) {
        return std::unexpected(path.string() + ": " + error.message());
    }
    people all;
    for (const auto& one : list_of(read, "offices")) {
        all.offices.push_back(read_office(one, all.offices));
    }
    add_staff(all, read);
    for (const auto& one : list_of(read, "users")) {
        all.users.push_back(
            {user_id(text_of(one, "id")), text_of(one, "name"), office_id(text_of(one, "office")), roles_of(one)}
        );
    }
    for (const auto& one : list_of(read, "targets")) {
        const auto rate = static_cast<int>(number_of(one, "ratePermille"));
        all.targets.push_back({.office = office_id(text_of(one, "office")), .rate_permille = rate});
    }
    if (all.offices.empty() || all.users.empty()) {
        return std::unexpected(path.string() + ": no offices or no users");
    }
    return all;
}

} // namespace huhang::demo
