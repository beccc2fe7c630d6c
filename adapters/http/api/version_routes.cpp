// Published versions of procedures: which there are, their bytes, and what changed between two of them.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/change_view.hpp"
#include "adapters/http/api/paging.hpp"
#include "adapters/http/conditional.hpp"
#include "engine/definition/diff.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using huhang::to_text;
using versions = std::vector<ports::published_definition>;

constexpr std::int64_t highest_version = 1'000'000;

/// The published versions of the procedure in the path, oldest first; 404 when there is none.
std::expected<versions, problem> versions_of(routes& api, const call& from)
{
    auto all = api.around().definitions.published();
    if (!all) {
        return std::unexpected(storage_problem());
    }
    const auto& procedure = from.asked.parameter("procedure");
    std::erase_if(*all, [&](const ports::published_definition& one) { return one.procedure != procedure; });
    if (all->empty()) {
        return std::unexpected(make_problem(problem_kind::not_found));
    }
    return std::move(*all);
}

const ports::published_definition* find(const versions& all, std::int64_t version)
{
    const auto found = std::ranges::find_if(all, [&](const auto& one) { return one.version == version; });
    return found == all.end() ? nullptr : &*found;
}

response show_versions(routes& api, const call& from)
{
    const auto all = versions_of(api, from);
    if (!all) {
        return to_response(all.error(), from.asked);
    }
    json::array items;
    for (const auto& one : *all) {
        items.push_back(json::object{
            {"procedure", one.procedure},
            {"version", one.version},
            {"hash", one.hash},
            {"publishedAt", to_text(one.published_at)},
            {"publishedBy", one.published_by.str()},
        });
    }
    return json_answer(200, json::object{{"items", std::move(items)}});
}

/// The bytes themselves: their SHA-256 is the hash that cases keep, and the tag.
response show_source(routes& api, const call& from)
{
    const auto all = versions_of(api, from);
    if (!all) {
        return to_response(all.error(), from.asked);
    }
    const auto& wanted = from.asked.parameter("version");
    const auto found =
        std::ranges::find_if(*all, [&](const auto& one) { return std::to_string(one.version) == wanted; });
    if (found == all->end()) {
        return to_response(make_problem(problem_kind::not_found), from.asked);
    }
    auto answer = json_response(200, found->body);
    answer.headers.set("ETag", strong_etag(found->hash));
    return answer;
}

response show_changes(routes& api, const call& from)
{
    const auto before = read_number(from.asked, "from", 1, 1, highest_version);
    const auto after = read_number(from.asked, "to", 1, 1, highest_version);
    if (!before || !after) {
        return to_response((before ? after : before).error(), from.asked);
    }
    const auto all = versions_of(api, from);
    if (!all) {
        return to_response(all.error(), from.asked);
    }
    const auto* first = find(*all, *before);
    const auto* second = find(*all, *after);
    if (first == nullptr || second == nullptr) {
        return to_response(make_problem(problem_kind::not_found), from.asked);
    }
    json::array items;
    for (const auto& change : definition::compare(first->body, second->body)) {
        items.push_back(change_view(change));
    }
    return json_answer(200, json::object{{"items", std::move(items)}});
}

} // namespace

void add_version_routes(routes& api, router& table)
{
    const std::string one = "/api/v1/workflows/{procedure}";
    table.get(one + "/versions", api.reading([&api](const call& from) { return show_versions(api, from); }));
    table.get(one + "/versions/{version}", api.reading([&api](const call& from) { return show_source(api, from); }));
    table.get(one + "/changes", api.reading([&api](const call& from) { return show_changes(api, from); }));
}

} // namespace huhang::http::api
