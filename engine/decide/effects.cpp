#include "engine/decide/effects.hpp"

#include "engine/base/assert.hpp"
#include "engine/decide/authority.hpp"
#include "engine/decide/fact_input.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

using definition::action_rule;
using definition::decision_effect;

/// The law counts a procedure's tracks inside tracks on one hand; a longer chain is a definition that runs in circles.
constexpr std::size_t max_instances = 200;

void set_and_clear(event_writer& writer, const action_rule& rule, const action_request& request)
{
    for (const auto& [name, json] : rule.sets) {
        const auto& declared = definition_of(writer, request.instance).facts.at(name);
        const auto value = read_fact(name, declared, json, writer.file());
        HUHANG_ASSERT(value.has_value()); // the reader has checked constants against their type
        record_value(writer, request.instance, name, request.subject, *value, request.on);
    }
    for (const auto& name : rule.clears) {
        auto known = writer.instance(request.instance).facts;
        std::erase_if(known, [&](const auto& entry) { return entry.first.name != name; });
        for (const auto& [key, value] : known) {
            if (request.subject.empty() || key.subject.empty() || key.subject == request.subject) {
                writer.add(domain::fact_cleared{request.instance, key});
            }
        }
    }
}

void move_intervals(event_writer& writer, const action_rule& rule, const action_request& request)
{
    const auto is_open = [&](const std::string& kind) {
        return std::ranges::any_of(writer.instance(request.instance).intervals, [&](const domain::interval& one) {
            return one.kind == kind && !one.to;
        });
    };
    for (const auto& kind : rule.closes) {
        if (is_open(kind)) {
            writer.add(domain::interval_closed{request.instance, kind, request.on});
        }
    }
    for (const auto& kind : rule.opens) {
        if (!is_open(kind)) {
            writer.add(domain::interval_opened{request.instance, kind, request.on});
        }
    }
}

void issue_documents(event_writer& writer, const action_rule& rule, const action_request& request)
{
    const auto& definition = definition_of(writer, request.instance);
    const auto issuer = issuer_of(writer, request.instance, request.on.first);
    const auto in_name_of = issuer == writer.file().office ? office_id() : issuer;
    for (const auto& document : rule.documents) {
        const auto seq = writer.add(domain::document_issued{request.instance, document, request.on, in_name_of});
        const auto& pattern = definition.documents.at(document).number_pattern;
        if (!pattern.empty() && !writer.telling_past()) {
            writer.ask_number({
                .kind = definition.ref.procedure + "." + document,
                .pattern = pattern,
                .year = year_of(request.on.first),
                .seq = seq,
                .office = issuer,
            });
        }
    }
}

template <class Value>
const Value* value_of(const domain::procedure_instance& instance, const std::string& name)
{
    const auto* known = name.empty() ? nullptr : domain::find_fact(instance, name);
    return known == nullptr ? nullptr : std::get_if<Value>(&known->value);
}

std::vector<party_id> concerned(const event_writer& writer, const std::string& only, const action_request& request)
{
    if (!request.subject.empty()) {
        return {request.subject};
    }
    if (const auto* named = value_of<domain::text_list>(writer.instance(request.instance), only)) {
        return {named->begin(), named->end()};
    }
    return domain::respondents(writer.file());
}

void make_decision(event_writer& writer, const definition::decision_rule& rule, const action_request& request)
{
    const auto& instance = writer.instance(request.instance);
    domain::decision_record made;
    made.id = decision_id("D" + std::to_string(writer.file().decisions.size() + 1));
    made.instance = request.instance;
    made.kind = rule.kind;
    made.round = instance.round;
    made.made = request.on;
    if (const auto* outcomes = value_of<domain::outcome_map>(instance, rule.outcomes)) {
        for (const auto& [party, code] : *outcomes) {
            made.outcomes.emplace(party_id(party), code);
            made.status.emplace(party_id(party), domain::decision_status::made);
        }
    } else {
        for (const auto& party : concerned(writer, rule.only, request)) {
            made.status.emplace(party, domain::decision_status::made);
        }
    }
    writer.add(domain::decision_made{std::move(made)});
}

domain::decision_status status_after(decision_effect effect)
{
    switch (effect) {
    case decision_effect::make: return domain::decision_status::made;
    case decision_effect::serve: return domain::decision_status::served;
    case decision_effect::take_effect: return domain::decision_status::effective;
    case decision_effect::withdraw: return domain::decision_status::withdrawn;
    case decision_effect::annul: return domain::decision_status::annulled;
    }
    std::abort();
}

void change_decisions(event_writer& writer, const action_rule& rule, const action_request& request)
{
    for (const auto& one : rule.decisions) {
        if (one.effect == decision_effect::make) {
            make_decision(writer, one, request);
            continue;
        }
        const auto& all = writer.file().decisions;
        const auto latest = std::ranges::find_if(all.rbegin(), all.rend(), [&](const domain::decision_record& made) {
            return made.kind == one.kind && made.instance == request.instance;
        });
        if (latest != all.rend()) {
            const auto id = latest->id;
            writer.add(domain::decision_status_changed{
                id, status_after(one.effect), concerned(writer, one.only, request), request.on
            });
        }
    }
}

/// The same paper sent again (a supplement, a correction) is a new version of the same hand-off.
void request_handoff(event_writer& writer, const definition::handoff_rule& rule, instance_id instance)
{
    for (const auto& known : writer.file().handoffs) {
        if (known.instance == instance && known.agency == rule.agency && known.document == rule.document) {
            writer.add(domain::handoff_requested{known.id, instance, rule.agency, rule.document, known.sequence + 1});
            return;
        }
    }
    const auto& file = writer.file();
    const auto& id = file.id.str();
    const auto tail = id.substr(id.size() > 12 ? id.size() - 12 : 0);
    const handoff_id name("HO-" + file.office.str() + "-" + tail + "-" + std::to_string(file.handoffs.size() + 1));
    writer.add(domain::handoff_requested{name, instance, rule.agency, rule.document, 1});
}

checked start_tracks(event_writer& writer, const action_rule& rule, const action_request& request)
{
    for (const auto& one : rule.starts) {
        const auto* definition = writer.around().definitions.current_or_nearest(one.procedure, request.on.first);
        HUHANG_ASSERT(definition != nullptr); // the prover has looked for it
        if (writer.file().instances.size() >= max_instances) {
            return std::unexpected(reject("track.too_many", "/action"));
        }
        const auto track = start_procedure(writer, *definition, request.instance, request.on);
        for (const auto& [theirs, ours] : one.pass) {
            if (const auto* known = domain::find_fact(writer.instance(request.instance), ours)) {
                const auto value = known->value;
                record_value(writer, track, theirs, {}, value, request.on);
            }
        }
    }
    return {};
}

std::string resolve(const event_writer& writer, const definition::code_source& source, instance_id instance)
{
    if (source.fact.empty()) {
        return source.code;
    }
    const auto* value = value_of<std::string>(writer.instance(instance), source.fact);
    return value == nullptr ? std::string() : *value;
}

bool in_final_state(const event_writer& writer, instance_id instance)
{
    return definition_of(writer, instance).states.at(writer.instance(instance).state).final;
}

} // namespace

instance_id start_procedure(
    event_writer& writer,
    const definition::procedure_definition& definition,
    std::optional<instance_id> parent,
    const legal_time& on
)
{
    const auto id = static_cast<instance_id>(static_cast<std::int32_t>(writer.file().instances.size()) + 1);
    writer.add(domain::procedure_started{id, parent, definition.ref, definition.initial});
    if (!definition.opening.records.empty()) {
        record_value(writer, id, definition.opening.records, {}, on, on);
    }
    return id;
}

checked end_procedure(event_writer& writer, instance_id instance, const std::string& outcome, const legal_time& on)
{
    const auto& definition = definition_of(writer, instance);
    const auto parent = writer.instance(instance).parent;
    writer.add(domain::procedure_ended{instance, outcome, on});
    if (!parent) {
        return {};
    }
    const auto& parent_definition = definition_of(writer, *parent);
    const auto handled = parent_definition.tracks.find(definition.ref.procedure);
    if (handled == parent_definition.tracks.end() || !handled->second.contains(outcome)) {
        return {};
    }
    const auto& then = handled->second.at(outcome);
    const auto& rule = parent_definition.actions.at(then.action);
    if (std::ranges::find(rule.from, writer.instance(*parent).state) == rule.from.end()) {
        return {}; // the parent has moved on; the outcome stays on the track's record
    }
    action_request request;
    request.instance = *parent;
    request.action = then.action;
    request.on = on;
    request.cause = causation::system;
    for (const auto& [ours, theirs] : then.pass) {
        if (const auto* known = domain::find_fact(writer.instance(instance), theirs)) {
            request.passed.emplace(ours, known->value);
        }
    }
    return perform(writer, request);
}

checked cause_effects(event_writer& writer, const action_rule& rule, const action_request& request)
{
    if (rule.reopens && writer.instance(request.instance).ended && !in_final_state(writer, request.instance)) {
        if (request.instance == main_instance && writer.around().outside.returned_as_new) {
            return std::unexpected(reject("case.returned_as_new", "/action"));
        }
        writer.add(domain::procedure_reopened{request.instance, request.on});
    }
    set_and_clear(writer, rule, request);
    move_intervals(writer, rule, request);
    issue_documents(writer, rule, request);
    change_decisions(writer, rule, request);
    if (rule.new_round) {
        writer.add(domain::round_opened{request.instance, writer.instance(request.instance).round + 1});
    }
    if (rule.handoff) {
        request_handoff(writer, *rule.handoff, request.instance);
    }
    if (const auto started = start_tracks(writer, rule, request); !started) {
        return started;
    }
    const auto& instance = writer.instance(request.instance);
    if (instance.ended || !in_final_state(writer, request.instance)) {
        return {};
    }
    const auto& source = instance.parent ? rule.outcome : rule.ground;
    return end_procedure(writer, request.instance, resolve(writer, source, request.instance), request.on);
}

} // namespace huhang::decide
