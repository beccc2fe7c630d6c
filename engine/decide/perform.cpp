#include "engine/decide/perform.hpp"

#include "engine/decide/authority.hpp"
#include "engine/decide/effects.hpp"
#include "engine/decide/fine.hpp"
#include "engine/definition/bridge.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

using definition::action_rule;

bool is_listed(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}

checked check_subject(const event_writer& writer, const action_rule& rule, const party_id& subject)
{
    if (!rule.per_respondent) {
        return subject.empty() ? checked() : std::unexpected(reject("subject.unknown", "/subject"));
    }
    if (subject.empty()) {
        return std::unexpected(reject("subject.required", "/subject"));
    }
    const auto all = domain::respondents(writer.file());
    const bool known = std::ranges::find(all, subject) != all.end();
    return known ? checked() : std::unexpected(reject("subject.unknown", "/subject"));
}

/// Every required fact is supplied, and nothing is supplied that the action does not take.
checked check_facts(const action_rule& rule, const action_request& request)
{
    const auto given = [&](const std::string& name) {
        return request.facts.contains(name) || request.passed.contains(name);
    };
    for (const auto& name : rule.requires_facts) {
        if (!given(name)) {
            return std::unexpected(reject("fact.required", "/facts/" + name));
        }
    }
    for (const auto& [name, json] : request.facts) {
        if (!is_listed(rule.requires_facts, name) && !is_listed(rule.accepts_facts, name)) {
            return std::unexpected(reject("fact.unknown", "/facts/" + name));
        }
    }
    return {};
}

checked check_guard(const event_writer& writer, const action_rule& rule, const action_request& request)
{
    if (!rule.when) {
        return {};
    }
    const auto& instance = writer.instance(request.instance);
    auto asked = asked_by(writer.file(), instance, request.subject, writer.around());
    if (asked.actor != nullptr) {
        asked.actor = &writer.who().user;
    }
    return rule.when->holds(asked) ? checked()
                                   : std::unexpected(reject("action.guard_not_met", "/action", rule.otherwise));
}

/// What can only be judged with the facts of the action itself.
checked check_after(const event_writer& writer, const action_rule& rule, const action_request& request)
{
    if (const auto holds = check_guard(writer, rule, request); !holds) {
        return holds;
    }
    const auto certified = check_certified(writer, rule, request);
    return certified ? check_fine(writer, rule, request) : certified;
}

/// The town's own people need the delegation; the principal's may act on the case at any time.
checked check_office(const event_writer& writer, const action_request& request)
{
    const bool own = writer.around().who.office == writer.file().office;
    if (request.cause != causation::person || !own) {
        return {};
    }
    const auto& outside = writer.around().outside;
    return check_delegation(outside, matter_of(writer, request.instance), request.on.first, "/action");
}

checked check(const event_writer& writer, const action_rule& rule, const action_request& request)
{
    const auto& instance = writer.instance(request.instance);
    if (request.cause == causation::person) {
        if (const auto allowed = may_take(instance, request.action, rule, writer.who()); !allowed) {
            return allowed;
        }
    } else if (!is_listed(rule.from, instance.state)) {
        return std::unexpected(reject("action.not_allowed_here", "/action"));
    }
    if (const auto in_time = not_in_future(request.on, writer.around().now); !in_time) {
        return in_time;
    }
    if (const auto subject = check_subject(writer, rule, request.subject); !subject) {
        return subject;
    }
    if (const auto delegated = check_office(writer, request); !delegated) {
        return delegated;
    }
    return check_facts(rule, request);
}

std::string target_state(const action_rule& rule, const domain::procedure_instance& instance)
{
    if (rule.to.empty()) {
        return instance.state;
    }
    return rule.to == "$history" ? instance.previous_state : rule.to;
}

/// Where an act of the past leaves the case that the definition did not allow as it came: ahead, when steps were left
/// out before it; where it was, when the act belongs to an earlier part or the procedure is over.
std::string target_of_past(
    const definition::procedure_definition& definition,
    const action_rule& rule,
    const domain::procedure_instance& instance
)
{
    if (is_listed(rule.from, instance.state)) {
        return target_state(rule, instance);
    }
    const auto way = definition::bridge_to(definition, instance.state, rule);
    if (!way) {
        return instance.state;
    }
    return rule.to.empty() || rule.to == "$history" ? way->reached : rule.to;
}

checked record_facts_of(event_writer& writer, const action_rule& rule, const action_request& request)
{
    for (const auto& name : rule.records) {
        record_value(writer, request.instance, name, request.subject, request.on, request.on);
    }
    for (const auto& [name, value] : request.passed) {
        record_value(writer, request.instance, name, request.subject, value, request.on);
    }
    return record_supplied(writer, request.instance, request.subject, request.on, request.facts);
}

} // namespace

checked perform(event_writer& writer, const action_request& request)
{
    const auto* instance = domain::find_instance(writer.file(), request.instance);
    if (instance == nullptr) {
        return std::unexpected(reject("track.unknown", "/instance"));
    }
    const auto& definition = definition_of(writer, request.instance);
    const auto* rule = definition::find_action(definition, request.action);
    if (rule == nullptr) {
        return std::unexpected(reject("action.unknown", "/action"));
    }
    const auto allowed = check(writer, *rule, request);
    if (writer.refuses(allowed)) {
        return allowed;
    }
    writer.add(domain::action_taken{
        request.instance,
        request.action,
        instance->state,
        allowed ? target_state(*rule, *instance) : target_of_past(definition, *rule, *instance),
        request.subject,
        request.on,
        request.note,
        writer.telling_past() ? writer.telling_past()->evidence : std::string(),
    });
    if (const auto recorded = record_facts_of(writer, *rule, request); !recorded) {
        return recorded;
    }
    if (const auto holds = check_after(writer, *rule, request); allowed && writer.refuses(holds)) {
        return holds;
    }
    return cause_effects(writer, *rule, request);
}

} // namespace huhang::decide
