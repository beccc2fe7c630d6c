#include "adapters/http/api/case_view.hpp"

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/values.hpp"

#include <algorithm>

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using huhang::to_text;

json::value text_or_null(const std::string& text)
{
    return text.empty() ? json::value(nullptr) : json::value(json::string_view(text));
}

json::object state_view(const definition::procedure_definition& definition, const std::string& code)
{
    const auto& state = definition.states.at(code);
    return {{"code", code}, {"title", both(state.title)}, {"owner", state.owner}};
}

json::array facts_view(const domain::procedure_instance& instance, const definition::procedure_definition& definition)
{
    json::array facts;
    for (const auto& [key, known] : instance.facts) {
        const auto rule = definition.facts.find(key.name);
        facts.push_back(json::object{
            {"name", key.name},
            {"subject", text_or_null(key.subject.str())},
            {"title", rule == definition.facts.end() ? json::object() : both(rule->second.title)},
            {"value", as_json(known.value)},
            {"legalTime", to_text(known.legal)},
            {"recordedAt", to_text(known.recorded_at)},
            {"recordedBy", known.recorded_by.str()},
            {"evidence", text_or_null(known.evidence)},
        });
    }
    return facts;
}

json::object
outcome_view(const domain::procedure_instance& instance, const definition::procedure_definition& definition)
{
    const auto ground = definition.grounds.find(instance.outcome);
    return {
        {"code", instance.outcome},
        {"title", ground == definition.grounds.end() ? json::value(nullptr) : json::value(both(ground->second.title))},
    };
}

json::array conditions_view(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::procedure_definition& definition,
    const decide::context& context
)
{
    json::array conditions;
    for (const auto& one : decide::conditions_of(file, instance, context)) {
        conditions.push_back(json::object{
            {"condition", one.name},
            {"title", both(one.rule->title)},
            {"met", one.met},
            {"citation", citation(definition, one.rule->cite)},
        });
    }
    return conditions;
}

json::object
track_view(const domain::case_file& file, const domain::procedure_instance& instance, const decide::context& context)
{
    const auto& definition = *context.definitions.find(instance.definition);
    return {
        {"instanceId", static_cast<int>(instance.id)},
        {"procedure", instance.definition.procedure},
        {"definitionVersion", instance.definition.version},
        {"definitionHash", instance.definition.hash},
        {"title", both(definition.title)},
        {"parentId", instance.parent ? json::value(static_cast<int>(*instance.parent)) : json::value(nullptr)},
        {"state", state_view(definition, instance.state)},
        {"round", instance.round},
        {"ended", instance.ended},
        {"outcome", instance.ended ? json::value(outcome_view(instance, definition)) : json::value(nullptr)},
        {"facts", facts_view(instance, definition)},
        {"conditions", conditions_view(file, instance, definition, context)},
    };
}

json::value origin_view(const domain::case_file& file)
{
    if (!file.imported) {
        return nullptr;
    }
    const auto& from = *file.imported;
    return json::object{
        {"source", from.source}, {"key", from.key}, {"acts", from.acts}, {"againstRule", from.against_rule}
    };
}

json::array decisions_view(const domain::case_file& file)
{
    json::array decisions;
    for (const auto& made : file.decisions) {
        json::array respondents;
        for (const auto& [party, status] : made.status) {
            const auto outcome = made.outcomes.find(party);
            respondents.push_back(json::object{
                {"partyId", party.str()},
                {"outcome",
                 outcome == made.outcomes.end() ? json::value(nullptr) : json::value(json::string_view(outcome->second))
                },
                {"status", domain::to_text(status)},
            });
        }
        decisions.push_back(json::object{
            {"decisionId", made.id.str()},
            {"instanceId", static_cast<int>(made.instance)},
            {"kind", made.kind},
            {"round", made.round},
            {"made", to_text(made.made)},
            {"respondents", std::move(respondents)},
        });
    }
    return decisions;
}

json::array documents_view(const routes& api, const case_context& shown)
{
    json::array documents;
    const auto& file = shown.stored.file;
    for (const auto& issued : file.documents) {
        const auto* instance = domain::find_instance(file, issued.instance);
        const auto* definition = api.around().service.around().definitions.find(instance->definition);
        const auto number = std::ranges::find_if(shown.numbers, [&](const ports::issued_number& one) {
            return one.seq == issued.seq && one.kind == instance->definition.procedure + "." + issued.document;
        });
        documents.push_back(json::object{
            {"document", issued.document},
            {"title", both(definition->documents.at(issued.document).title)},
            {"number",
             number == shown.numbers.end() ? json::value(nullptr) : json::value(json::string_view(number->number))},
            {"issuedOn", to_text(issued.issued)},
            {"documentId", issued.seq},
            {"issuer", issued.issuer.str()},
            {"voidedOn", issued.voided ? json::value(json::string_view(to_text(*issued.voided))) : json::value(nullptr)
            },
            {"voidReason", text_or_null(issued.void_reason)},
            {"instanceId", static_cast<int>(issued.instance)},
        });
    }
    return documents;
}

json::array handoffs_view(const case_context& shown)
{
    json::array handoffs;
    for (const auto& one : shown.stored.file.handoffs) {
        json::array deliveries;
        for (const auto& delivery : shown.deliveries) {
            if (delivery.message.handoff == one.id) {
                deliveries.push_back(as_json(delivery));
            }
        }
        handoffs.push_back(json::object{
            {"handoffId", one.id.str()},
            {"instanceId", static_cast<int>(one.instance)},
            {"agency", one.agency},
            {"document", one.document},
            {"sequence", one.sequence},
            {"stage", domain::to_text(one.stage)},
            {"outcome", text_or_null(one.outcome)},
            {"receiverRef", text_or_null(one.receiver_ref)},
            {"needsReview", one.needs_review},
            {"deliveries", std::move(deliveries)},
        });
    }
    return handoffs;
}

json::array actions_view(const domain::case_file& file, const decide::context& context)
{
    json::array actions;
    for (const auto& one : decide::allowed_actions(file, context)) {
        const auto* definition = context.definitions.find(domain::find_instance(file, one.instance)->definition);
        json::array subjects;
        for (const auto& subject : one.subjects) {
            subjects.emplace_back(subject.str());
        }
        actions.push_back(json::object{
            {"instanceId", static_cast<int>(one.instance)},
            {"procedure", definition->ref.procedure},
            {"action", one.name},
            {"title", both(one.rule->title)},
            {"perRespondent", one.rule->per_respondent},
            {"subjects", std::move(subjects)},
            {"citation", citation(*definition, one.rule->cite)},
            {"factsSchema", facts_schema(*definition, one.rule->requires_facts, one.rule->accepts_facts)},
        });
    }
    return actions;
}

template <class Ids>
json::array ids_of(const Ids& ids)
{
    json::array list;
    for (const auto& id : ids) {
        list.emplace_back(id.str());
    }
    return list;
}

/// Earlier cases of the same respondents or rights. One that the caller does not see is told without its id; one not
/// linked yet can be, as repeat_of.
json::array repeats_view(const routes& api, const call& from, const case_context& shown)
{
    json::array repeats;
    for (const auto& one : shown.priors) {
        const auto& which = one.which;
        const bool seen = api.around().cases.visible(which.id, from.who.scope).value_or(false);
        const bool linked = std::ranges::any_of(shown.links, [&](const ports::link_row& row) {
            return row.stated_here && row.kind == "repeat_of" && row.other == which.id;
        });
        repeats.push_back(json::object{
            {"caseId", seen ? json::value(json::string_view(which.id.str())) : json::value()},
            {"procedure", which.procedure},
            {"ground", text_or_null(which.ground)},
            {"group", which.group},
            {"on", to_text(which.on)},
            {"respondents", ids_of(one.respondents)},
            {"rights", ids_of(one.rights)},
            {"canLink", seen && !linked},
        });
    }
    return repeats;
}

template <class Rows>
json::array all_as_json(const Rows& rows)
{
    json::array list;
    for (const auto& row : rows) {
        list.push_back(as_json(row));
    }
    return list;
}

} // namespace

json::object case_view(const routes& api, const call& from, const case_context& shown)
{
    const auto& file = shown.stored.file;
    const auto& around = api.around().service.around();
    const auto& definitions = around.definitions;
    const auto now = around.now();
    const auto priors = api.around().service.priors_of(file).value_or(std::vector<domain::prior_case>{});
    const decide::context context{definitions, around.calendar, from.who.actor, now, priors};
    json::array tracks;
    for (const auto& instance : file.instances) {
        tracks.push_back(track_view(file, instance, context));
    }
    const auto& main = file.instances.front();
    return {
        {"caseId", file.id.str()},
        {"number", shown.stored.number},
        {"version", file.version},
        {"moment", as_json(shown.when)},
        {"title", file.title},
        {"source", file.source},
        {"goods", text_or_null(file.goods)},
        {"received", to_text(file.received)},
        {"acted", file.acted ? json::value(json::string_view(to_text(*file.acted))) : json::value(nullptr)},
        {"procedure", main.definition.procedure},
        {"imported", origin_view(file)},
        {"closed", file.closed},
        {"closedOn", file.closed_on ? json::value(json::string_view(to_text(*file.closed_on))) : json::value(nullptr)},
        {"closingGround",
         file.closed ? json::value(outcome_view(main, *definitions.find(main.definition))) : json::value(nullptr)},
        {"office", json::object{{"id", file.office.str()}, {"name", both({shown.office_name_zh, shown.office_name_en})}}
        },
        {"parties", all_as_json(file.parties)},
        {"rights", all_as_json(file.rights)},
        {"tracks", std::move(tracks)},
        {"decisions", decisions_view(file)},
        {"documents", documents_view(api, shown)},
        {"handoffs", handoffs_view(shown)},
        {"allowedActions", shown.when ? json::array() : actions_view(file, context)},
        {"links", all_as_json(shown.links)},
        {"repeats", repeats_view(api, from, shown)},
        {"deadlines",
         deadlines_view(api, file, from.asked.language, false, shown.when ? app::instant_of(*shown.when, now) : now)},
    };
}

} // namespace huhang::http::api
