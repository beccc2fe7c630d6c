// Lists: cases, the caller's worklist, mediations. Every row and count is inside the caller's scope.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/paging.hpp"
#include "adapters/http/api/values.hpp"

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using huhang::to_text;

response show_cases(routes& api, const call& from)
{
    const auto page = read_page(from.asked);
    const auto closed = read_flag(from.asked, "closed");
    if (!page || !closed) {
        return to_response(page ? closed.error() : page.error(), from.asked);
    }
    ports::case_filter filter;
    filter.procedure = read_word(from.asked, "procedure");
    filter.state = read_word(from.asked, "state");
    filter.closed = *closed;
    if (const auto office = read_word(from.asked, "officeId")) {
        filter.office = office_id(*office);
    }
    filter.text = read_word(from.asked, "q");
    filter.track = read_word(from.asked, "track");
    const auto found = api.around().cases.list(filter, *page, from.who.scope);
    if (!found) {
        return to_response(list_problem(found.error()), from.asked);
    }
    json::array items;
    for (const auto& row : found->rows) {
        items.push_back(as_json(row));
    }
    return json_answer(200, list_of(std::move(items), found->next, found->total));
}

/// The rule of a clock as the newest definition that has it states it.
const definition::clock_rule* rule_of(const routes& api, const ports::worklist_row& row)
{
    const definition::clock_rule* newest = nullptr;
    for (const auto& definition : api.around().service.around().definitions.all()) {
        const auto* rule = definition::find_clock(definition, row.clock.clock);
        newest = rule == nullptr ? newest : rule;
    }
    return newest;
}

response show_worklist(routes& api, const call& from)
{
    const auto page = read_page(from.asked);
    if (!page) {
        return to_response(page.error(), from.asked);
    }
    const auto found = api.around().cases.worklist(from.who.user.roles, *page, from.who.scope);
    if (!found) {
        return to_response(list_problem(found.error()), from.asked);
    }
    const auto today = legal_date(api.around().service.around().now());
    json::array items;
    for (const auto& row : found->rows) {
        const auto* rule = rule_of(api, row);
        const bool soft = rule != nullptr && rule->kind == definition::clock_kind::soft;
        const auto days_left = (row.clock.due - today).count();
        items.push_back(json::object{
            {"case", as_json(row.which)},
            {"clock", row.clock.clock},
            {"title", rule == nullptr ? json::value(nullptr) : json::value(both(rule->title))},
            {"instanceId", static_cast<int>(row.clock.instance)},
            {"subject",
             row.clock.subject.empty() ? json::value(nullptr) : json::value(json::string_view(row.clock.subject.str()))
            },
            {"owner", row.clock.owner},
            {"due", to_text(row.clock.due)},
            {"daysLeft", days_left},
            {"overdue", days_left < 0 && !soft},
            {"provisional", row.clock.provisional},
        });
    }
    return json_answer(200, list_of(std::move(items), found->next, found->total));
}

response show_mediations(routes& api, const call& from)
{
    const auto page = read_page(from.asked);
    const auto ended = read_flag(from.asked, "ended");
    if (!page || !ended) {
        return to_response(page ? ended.error() : page.error(), from.asked);
    }
    const auto found = api.around().cases.tracks("mediation", *ended, *page, from.who.scope);
    if (!found) {
        return to_response(list_problem(found.error()), from.asked);
    }
    json::array items;
    for (const auto& row : found->rows) {
        items.push_back(json::object{
            {"case", as_json(row.which)},
            {"instanceId", static_cast<int>(row.instance)},
            {"state", row.state},
            {"ended", row.ended},
            {"outcome", row.outcome.empty() ? json::value(nullptr) : json::value(json::string_view(row.outcome))},
        });
    }
    return json_answer(200, list_of(std::move(items), found->next, found->total));
}

response show_me(const call& from)
{
    json::array roles;
    for (const auto& role : from.who.user.roles) {
        roles.emplace_back(role);
    }
    return json_answer(
        200,
        json::object{
            {"userId", from.who.user.id.str()},
            {"name", from.who.user.name},
            {"officeId", from.who.user.office.str()},
            {"officePath", from.who.actor.office_path},
            {"roles", std::move(roles)},
        }
    );
}

} // namespace

void add_lists(routes& api, router& table)
{
    table.get("/api/v1/me", api.reading(show_me));
    table.get("/api/v1/cases", api.reading([&api](const call& from) { return show_cases(api, from); }));
    table.get("/api/v1/worklist", api.reading([&api](const call& from) { return show_worklist(api, from); }));
    table.get("/api/v1/mediations", api.reading([&api](const call& from) { return show_mediations(api, from); }));
}

} // namespace huhang::http::api
