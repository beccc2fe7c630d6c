// What a case did against what its definition allows.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/routes.hpp"
#include "adapters/http/api/values.hpp"
#include "engine/app/past.hpp"
#include "engine/conformance/conformance.hpp"

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using huhang::to_text;

json::value text_or_null(const std::string& text)
{
    return text.empty() ? json::value(nullptr) : json::value(json::string_view(text));
}

json::value law_of(const conformance::finding& one)
{
    if (!one.cite) {
        return nullptr;
    }
    return json::object{
        {"title", one.cite->title},
        {"article", one.cite->article},
        {"flag", definition::to_text(one.cite->flag)},
        {"note", text_or_null(one.cite->note)},
    };
}

json::object finding_view(const conformance::finding& one)
{
    const bool clock = one.due.has_value();
    json::array skipped;
    for (const auto& step : one.path) {
        skipped.emplace_back(step);
    }
    return {
        {"kind", conformance::to_text(one.kind)},
        {"instanceId", static_cast<int>(one.instance)},
        {"procedure", one.procedure},
        {"seq", one.seq},
        {"action", clock ? json::value(nullptr) : json::value(json::string_view(one.action))},
        {"clock", clock ? json::value(json::string_view(one.action)) : json::value(nullptr)},
        {"state", text_or_null(one.state)},
        {"subject", text_or_null(one.subject.str())},
        {"due", one.due ? json::value(json::string_view(to_text(*one.due))) : json::value(nullptr)},
        {"evidence", text_or_null(one.evidence)},
        {"skipped", std::move(skipped)},
        {"text", both(one.text)},
        {"citation", law_of(one)},
    };
}

response show_conformance(routes& api, const call& from)
{
    auto& cases = api.around().cases;
    const auto stored = cases.load(case_id(from.asked.parameter("caseId")));
    if (!stored) {
        return to_response(storage_problem(), from.asked);
    }
    if (!*stored || !ports::sees(from.who.scope, (*stored)->file)) {
        return to_response(as_problem(reject("case.not_found")), from.asked);
    }
    const auto& file = (*stored)->file;
    if (file.version > static_cast<std::uint64_t>(app::max_past_events)) {
        return to_response(as_problem(reject("past.too_much")), from.asked);
    }
    const auto history = cases.history(file.id, 0, app::max_past_events);
    if (!history) {
        return to_response(storage_problem(), from.asked);
    }
    const auto& around = api.around().service.around();
    const auto report = conformance::check(*history, around.definitions, around.calendar, around.now());
    json::array findings;
    for (const auto& one : report.findings) {
        findings.push_back(finding_view(one));
    }
    return json_answer(
        200,
        json::object{
            {"findings", std::move(findings)},
            {"acts", report.moves.acts},
            {"allowed", report.moves.allowed},
            {"skipped", report.moves.skipped},
            {"fitness", report.moves.fitness()},
        }
    );
}

} // namespace

void add_conformance_route(routes& api, router& table)
{
    table.get("/api/v1/cases/{caseId}/conformance", api.reading([&api](const call& from) {
        return show_conformance(api, from);
    }));
}

} // namespace huhang::http::api
