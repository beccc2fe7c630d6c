// Reachability, ends, owners and limits of states; what actions may do with final states; separation of duties.

#include "engine/definition/proof.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

void prove_state(proof& on, const std::string& name, const state_rule& rule)
{
    const auto at = "/states/" + name;
    if (!on.graph.reaches(name)) {
        on.note(
            "definition.state_unreachable",
            at,
            {"没有办理路径到达状态 " + name, "no path of actions leads to the state " + name}
        );
    }
    if (rule.final) {
        return;
    }
    if (rule.owner.empty()) {
        on.note(
            "definition.owner_missing",
            at,
            {"状态 " + name + " 没有承办角色", "nobody owns the state " + name},
            on.graph.path_to(name)
        );
    }
    if (rule.clocks.empty() && !rule.unlimited) {
        on.note(
            "definition.no_clock_and_no_reason",
            at,
            {"状态 " + name + " 既无时限，也未说明为何不限时",
             "the state " + name + " has no clock and no reason for having none"},
            on.graph.path_to(name)
        );
    }
}

bool is_final(const proof& on, const std::string& state)
{
    return on.definition.states.at(state).final;
}

void prove_final_states(proof& on, const std::string& name, const action_rule& rule)
{
    const auto at = "/actions/" + name;
    const auto final_source = std::ranges::find_if(rule.from, [&](const std::string& state) {
        return is_final(on, state) && state != rule.to;
    });
    if (final_source != rule.from.end() && !rule.to.empty() && !rule.reopens) {
        on.note(
            "definition.forbidden_on_final",
            at + "/from",
            {"未标明重新开启的事项不得离开终结状态", "only an action that reopens may lead out of a final state"},
            on.graph.path_to(*final_source)
        );
    }
    if (rule.reopens && (final_source == rule.from.end() || rule.to.empty())) {
        on.note(
            "definition.reopens_misplaced",
            at + "/reopens",
            {"重新开启只用于离开终结状态", "reopening is for leaving a final state"}
        );
    }
    const auto& ending = on.definition.is_main ? rule.ground : rule.outcome;
    const bool enters =
        on.graph.can_enter_final(name) || (!rule.to.empty() && rule.to != "$history" && is_final(on, rule.to));
    if (enters && !ending.given()) {
        on.note(
            "definition.final_without_ground",
            at,
            {"进入终结状态的事项须有结案事由或结果", "an action into a final state needs a closing ground or an outcome"
            },
            on.graph.path_through(name)
        );
    }
    if (!enters && ending.given()) {
        on.note(
            "definition.ground_misplaced",
            at,
            {"结案事由或结果只用于进入终结状态的事项",
             "a closing ground or an outcome is for actions into a final state"}
        );
    }
}

/// An office has one head, so two actions of the head alone are always the same person's.
bool is_one_person(const action_rule& rule)
{
    return std::ranges::all_of(rule.by, [](const std::string& role) { return role == "head" || role == "system"; });
}

bool is_only_system(const action_rule& rule)
{
    return std::ranges::all_of(rule.by, [](const std::string& role) { return role == "system"; });
}

void prove_separation(proof& on, const std::string& name, const action_rule& rule)
{
    for (std::size_t i = 0; i < rule.separate_from.size(); ++i) {
        const auto& other = rule.separate_from[i];
        const auto& other_rule = on.definition.actions.at(other);
        const bool is_met_by_someone = other != name && !is_only_system(rule) && !is_only_system(other_rule) &&
                                       !(is_one_person(rule) && is_one_person(other_rule));
        if (!is_met_by_someone) {
            on.note(
                "definition.separation_impossible",
                "/actions/" + name + "/separateFrom/" + std::to_string(i),
                {name + " 与 " + other + " 无法由不同的人办理",
                 name + " and " + other + " cannot be taken by different people"},
                on.graph.path_through(name)
            );
        }
    }
}

void prove_taken(proof& on, const std::string& name, const action_rule& rule)
{
    if (on.graph.can_be_taken(name)) {
        return;
    }
    const auto open =
        std::ranges::find_if(rule.from, [&](const std::string& state) { return on.graph.reaches(state); });
    const auto at = "/actions/" + name;
    if (open == rule.from.end()) {
        const bilingual text{
            "事项 " + name + " 所在状态均不可到达", "no state in which " + name + " is allowed can be reached"
        };
        on.note("definition.action_dead", at, text);
    } else if (rule.when && rule.when->constant() == false) {
        const bilingual text{"事项 " + name + " 的条件恒不成立", "the guard of " + name + " never holds"};
        on.note("definition.action_dead", at + "/when", text, on.graph.path_to(*open));
    } else {
        const bilingual text{"事项 " + name + " 无人可办理", "there is nobody to take " + name};
        on.note("definition.action_dead", at + "/by", text, on.graph.path_to(*open));
    }
}

} // namespace

void prove_states(proof& on)
{
    for (const auto& [name, rule] : on.definition.states) {
        prove_state(on, name, rule);
    }
    for (const auto& [name, path] : on.graph.traps()) {
        on.note(
            "definition.cannot_end",
            "/states/" + name,
            {"从状态 " + name + " 无法到达终结状态", "no final state can be reached from the state " + name},
            path
        );
    }
}

void prove_actions(proof& on)
{
    for (const auto& [name, rule] : on.definition.actions) {
        prove_taken(on, name, rule);
        prove_final_states(on, name, rule);
        prove_separation(on, name, rule);
    }
}

} // namespace huhang::definition
