// Lists: cases, the caller's worklist, mediations. Every row and count is inside the caller's scope.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/moment.hpp"
#include "adapters/http/api/paging.hpp"
#include "adapters/http/api/values.hpp"

#include <algorithm>
#include <span>

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

json::array work_items(const routes& api, std::span<const ports::worklist_row> rows, date today)
{
    json::array items;
    for (const auto& row : rows) {
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
    return items;
}

/// Every page is made anew; what was known at an instant does not change, so a position is enough of a cursor.
response show_past_worklist(routes& api, const call& from, const app::moment& when)
{
    const auto limit = read_number(from.asked, "limit", default_page, 1, max_page);
    const auto start = read_number(from.asked, "cursor", 0, 0, max_sequence);
    if (!limit || !start) {
        return to_response((limit ? start : limit).error(), from.asked);
    }
    const auto office = read_word(from.asked, "officeId");
    const auto& around = api.around().service.around();
    const app::past_question asked{
        .owner_roles = from.who.user.roles,
        .office = office ? std::optional(office_id(*office)) : std::nullopt,
        .when = when,
        .who = from.who.scope,
    };
    const auto rows = app::past_worklist(api.around().cases, around, asked);
    if (!rows) {
        return to_response(as_problem(rows.error()), from.asked);
    }
    const auto first = std::min(static_cast<std::size_t>(*start), rows->size());
    const auto shown =
        std::span(*rows).subspan(first, std::min(static_cast<std::size_t>(*limit), rows->size() - first));
    const auto end = first + shown.size();
    auto body = list_of(
        work_items(api, shown, legal_date(app::instant_of(when, around.now()))),
        end < rows->size() ? std::to_string(end) : "",
        std::ssize(*rows)
    );
    body["moment"] = as_json(std::optional(when));
    return json_answer(200, body);
}

response show_worklist(routes& api, const call& from)
{
    const auto today = legal_date(api.around().service.around().now());
    const auto when = read_moment(from.asked, api.around().service.around().now());
    if (!when) {
        return to_response(when.error(), from.asked);
    }
    if (*when) {
        return show_past_worklist(api, from, **when);
    }
    const auto page = read_page(from.asked);
    if (!page) {
        return to_response(page.error(), from.asked);
    }
    const auto found = api.around().cases.worklist(from.who.user.roles, *page, from.who.scope);
    if (!found) {
        return to_response(list_problem(found.error()), from.asked);
    }
    auto body = list_of(work_items(api, found->rows, today), found->next, found->total);
    body["moment"] = nullptr;
    return json_answer(200, body);
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
