// Handing a case to another office, and the register of document numbers.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/commands.hpp"
#include "adapters/http/api/paging.hpp"

#include <algorithm>
#include <charconv>

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using huhang::to_text;

constexpr std::size_t max_text = 200;

/// The path of an office; empty when there is none, which no move accepts.
std::string path_named(routes& api, const office_id& id)
{
    const auto offices = api.around().directory.offices();
    if (!offices) {
        return {};
    }
    const auto found = std::ranges::find(*offices, id, &ports::office::id);
    return found == offices->end() ? std::string() : found->path;
}

domain::command read_move(routes& api, object_reader& body)
{
    domain::move_case move;
    move.to = office_id(body.required_string("officeId", max_text));
    move.to_path = path_named(api, move.to);
    move.reason = body.required_string("reason", max_text);
    move.cite = body.optional_string("cite", max_text).value_or("");
    move.on = read_time(body, "on");
    if (move.to_path.empty() && !move.to.empty()) {
        body.refuse("officeId", "office.not_allowed", {"没有此单位", "there is no such office"});
    }
    return move;
}

domain::command read_void(const call& from, object_reader& body)
{
    domain::void_document voided;
    const auto& text = from.asked.parameter("documentId");
    std::from_chars(text.data(), text.data() + text.size(), voided.document);
    voided.reason = body.required_string("reason", max_text);
    voided.on = read_time(body, "on");
    return voided;
}

json::object view(const ports::registered_number& one)
{
    return {
        {"n", one.n},
        {"number", one.number},
        {"caseId", one.which ? json::value(json::string_view(one.which->str())) : json::value()},
        {"documentId", one.which ? json::value(one.seq) : json::value()},
        {"voidedOn", one.voided_on ? json::value(json::string_view(to_text(*one.voided_on))) : json::value()},
        {"voidReason", one.void_reason.empty() ? json::value() : json::value(json::string_view(one.void_reason))},
    };
}

response show_register(routes& api, const call& from)
{
    const auto this_year = year_of(legal_date(api.around().service.around().now()));
    const auto year = read_number(from.asked, "year", this_year, 1949, 2100);
    const auto after = read_number(from.asked, "after", 0, 0, max_sequence);
    const auto limit = read_number(from.asked, "limit", default_page, 1, max_page);
    if (!year || !after || !limit) {
        return to_response((!year ? year : !after ? after : limit).error(), from.asked);
    }
    const office_id office(read_word(from.asked, "office").value_or(from.who.actor.office.str()));
    const auto kind = read_word(from.asked, "kind").value_or("case");
    const auto& own = from.who.actor.office_path;
    if (own.empty() || !path_named(api, office).starts_with(own) || from.who.scope.office_path.empty()) {
        return to_response(as_problem(reject("office.not_allowed", "/office")), from.asked);
    }
    const ports::number_series series{office, kind, static_cast<int>(*year)};
    const auto rows = api.around().cases.register_of(series, *after, static_cast<int>(*limit), from.who.scope);
    if (!rows) {
        return to_response(storage_problem(), from.asked);
    }
    json::array items;
    for (const auto& one : *rows) {
        items.push_back(view(one));
    }
    return json_answer(
        200, json::object{{"office", office.str()}, {"kind", kind}, {"year", *year}, {"items", std::move(items)}}
    );
}

} // namespace

void add_office_routes(routes& api, router& table)
{
    const std::string one = "/api/v1/cases/{caseId}";
    table.post(one + "/move", case_command(api, precondition::version, [&api](const call&, object_reader& body) {
                   return read_move(api, body);
               }));
    table.post(one + "/documents/{documentId}/void", case_command(api, precondition::none, read_void));
    table.get("/api/v1/documents/register", api.reading([&api](const call& from) { return show_register(api, from); }));
}

} // namespace huhang::http::api
