// Published procedures, for people who want to see what the program will do and why.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/paging.hpp"
#include "adapters/http/api/values.hpp"
#include "engine/definition/diagram.hpp"

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using definition::procedure_definition;
using huhang::to_text;

json::object summary(const procedure_definition& one)
{
    return {
        {"procedure", one.ref.procedure},
        {"version", one.ref.version},
        {"hash", one.ref.hash},
        {"kind", one.is_main ? "main" : "track"},
        {"title", both(one.title)},
        {"validFrom", to_text(one.valid_from)},
        {"validUntil",
         one.valid_until ? json::value(json::string_view(to_text(*one.valid_until))) : json::value(nullptr)},
    };
}

json::array words(const std::vector<std::string>& list)
{
    json::array all;
    for (const auto& one : list) {
        all.emplace_back(one);
    }
    return all;
}

json::array states_view(const procedure_definition& one)
{
    json::array all;
    for (const auto& [code, state] : one.states) {
        all.push_back(json::object{
            {"code", code},
            {"title", both(state.title)},
            {"owner", state.owner},
            {"final", state.final},
            {"clocks", words(state.clocks)},
            {"unlimited", state.unlimited ? json::value(both(*state.unlimited)) : json::value(nullptr)},
        });
    }
    return all;
}

json::array actions_view(const procedure_definition& one)
{
    json::array all;
    for (const auto& [name, rule] : one.actions) {
        all.push_back(json::object{
            {"action", name},
            {"title", both(rule.title)},
            {"from", words(rule.from)},
            {"to", rule.to.empty() ? json::value(nullptr) : json::value(json::string_view(rule.to))},
            {"by", words(rule.by)},
            {"separateFrom", words(rule.separate_from)},
            {"when", rule.when ? json::value(json::string_view(rule.when->source())) : json::value(nullptr)},
            {"factsSchema", facts_schema(one, rule.requires_facts, rule.accepts_facts)},
            {"citation", citation(one, rule.cite)},
        });
    }
    return all;
}

json::array clocks_view(const procedure_definition& one)
{
    json::array all;
    for (const auto& rule : one.clocks) {
        all.push_back(json::object{
            {"clock", rule.id},
            {"title", both(rule.title)},
            {"kind", definition::to_text(rule.kind)},
            {"owner", rule.owner},
            {"starts", words(rule.starts)},
            {"stops", words(rule.stops)},
            {"excludes", words(rule.excludes)},
            {"citation", citation(one, rule.cite)},
        });
    }
    return all;
}

json::array conditions_view(const procedure_definition& one)
{
    json::array all;
    for (const auto& [name, rule] : one.conditions) {
        all.push_back(json::object{
            {"condition", name},
            {"title", both(rule.title)},
            {"when", rule.when.source()},
            {"citation", citation(one, rule.cite)},
        });
    }
    return all;
}

const procedure_definition* find_definition(routes& api, const call& from)
{
    const auto& around = api.around().service.around();
    return around.definitions.current_or_nearest(from.asked.parameter("procedure"), legal_date(around.now()));
}

response show_workflow(routes& api, const call& from)
{
    const auto* found = find_definition(api, from);
    if (found == nullptr) {
        return to_response(make_problem(problem_kind::not_found), from.asked);
    }
    auto body = summary(*found);
    body["initial"] = found->initial;
    body["opening"] = json::object{
        {"by", words(found->opening.by)},
        {"factsSchema", facts_schema(*found, found->opening.requires_facts, found->opening.accepts_facts)},
    };
    body["states"] = states_view(*found);
    body["actions"] = actions_view(*found);
    body["clocks"] = clocks_view(*found);
    body["conditions"] = conditions_view(*found);
    return json_answer(200, body);
}

response show_diagram(routes& api, const call& from)
{
    const auto* found = find_definition(api, from);
    if (found == nullptr) {
        return to_response(make_problem(problem_kind::not_found), from.asked);
    }
    response picture;
    picture.content_type = "image/svg+xml";
    picture.body = definition::svg(*found, from.asked.language);
    return picture;
}

response show_workflows(routes& api, const call&)
{
    json::array items;
    for (const auto& one : api.around().service.around().definitions.all()) {
        items.push_back(summary(one));
    }
    return json_answer(200, json::object{{"items", std::move(items)}});
}

} // namespace

void add_workflow_routes(routes& api, router& table)
{
    const std::string all = "/api/v1/workflows";
    table.get(all, api.reading([&api](const call& from) { return show_workflows(api, from); }));
    table.get(all + "/{procedure}", api.reading([&api](const call& from) { return show_workflow(api, from); }));
    table.get(all + "/{procedure}/diagram", api.reading([&api](const call& from) { return show_diagram(api, from); }));
}

} // namespace huhang::http::api
