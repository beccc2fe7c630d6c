#include "engine/definition/graph.hpp"

#include <algorithm>
#include <deque>

namespace huhang::definition {

namespace {

bool is_final(const procedure_definition& definition, const std::string& state)
{
    return definition.states.at(state).final;
}

/// Whether there is anybody to take it, and a case in which its guard may hold.
bool may_ever_be_taken(const action_rule& rule, bool is_triggered)
{
    const bool has_person = std::ranges::any_of(rule.by, [](const std::string& role) { return role != "system"; });
    return (has_person || is_triggered) && !(rule.when && rule.when->constant() == false);
}

} // namespace

std::set<std::string> triggered_actions(const procedure_definition& definition)
{
    std::set<std::string> triggered;
    for (const auto& [event, action] : definition.replies) {
        triggered.insert(action);
    }
    for (const auto& clock : definition.clocks) {
        triggered.insert(clock.lapse_action);
    }
    for (const auto& [procedure, outcomes] : definition.tracks) {
        for (const auto& [code, outcome] : outcomes) {
            triggered.insert(outcome.action);
        }
    }
    return triggered;
}

state_graph::state_graph(const procedure_definition& definition)
    : definition_(definition)
{
    const auto triggered = triggered_actions(definition);
    for (const auto& [name, rule] : definition.actions) {
        if (may_ever_be_taken(rule, triggered.contains(name))) {
            live_.insert(name);
        }
    }
    explore();
    find_traps();
}

/// Steps out of a node, staying included. Nothing but `reopens` leads out of a final state.
std::vector<state_graph::edge> state_graph::edges_from(const node& from) const
{
    std::vector<edge> edges;
    for (const auto& name : live_) {
        const auto& rule = definition_.actions.at(name);
        if (std::ranges::find(rule.from, from.state) == rule.from.end()) {
            continue;
        }
        const auto& target = rule.to.empty() ? from.state : rule.to == "$history" ? from.previous : rule.to;
        if (target == from.state) {
            edges.push_back({name, from});
        } else if (!is_final(definition_, from.state) || rule.reopens) {
            edges.push_back({name, {target, from.state}});
        }
    }
    return edges;
}

void state_graph::explore()
{
    const node start{definition_.initial, definition_.initial};
    std::deque<node> waiting{start};
    edges_[start] = edges_from(start);
    while (!waiting.empty()) {
        const node here = std::move(waiting.front());
        waiting.pop_front();
        first_visits_.try_emplace(here.state, here);
        for (const auto& step : edges_.at(here)) {
            takeable_.try_emplace(step.action, here);
            const bool moves = step.target.state != here.state;
            if (moves && is_final(definition_, step.target.state)) {
                entering_final_.insert(step.action);
            }
            if (!edges_.contains(step.target)) {
                edges_[step.target] = edges_from(step.target);
                came_from_.emplace(step.target, edge{step.action, here});
                waiting.push_back(step.target);
            }
        }
    }
}

/// Backwards from the final states until nothing new can end; what is left cannot.
void state_graph::find_traps()
{
    std::map<node, std::vector<node>> before;
    std::vector<node> waiting;
    std::set<node> can_end;
    for (const auto& [from, steps] : edges_) {
        if (is_final(definition_, from.state)) {
            waiting.push_back(from);
            can_end.insert(from);
        }
        for (const auto& step : steps) {
            before[step.target].push_back(from);
        }
    }
    while (!waiting.empty()) {
        const node here = std::move(waiting.back());
        waiting.pop_back();
        for (const auto& earlier : before[here]) {
            if (can_end.insert(earlier).second) {
                waiting.push_back(earlier);
            }
        }
    }
    for (const auto& [where, steps] : edges_) {
        if (!can_end.contains(where)) {
            auto path = path_to(where);
            const auto known = traps_.find(where.state);
            if (known == traps_.end() || path.size() < known->second.size()) {
                traps_[where.state] = std::move(path);
            }
        }
    }
}

action_path state_graph::path_to(const node& target) const
{
    action_path path;
    for (auto step = came_from_.find(target); step != came_from_.end(); step = came_from_.find(step->second.target)) {
        path.push_back(step->second.action);
    }
    std::ranges::reverse(path);
    return path;
}

action_path state_graph::path_to(const std::string& state) const
{
    const auto found = first_visits_.find(state);
    return found == first_visits_.end() ? action_path{} : path_to(found->second);
}

action_path state_graph::path_through(const std::string& action) const
{
    const auto found = takeable_.find(action);
    if (found == takeable_.end()) {
        return {};
    }
    auto path = path_to(found->second);
    path.push_back(action);
    return path;
}

std::vector<transition> state_graph::transitions() const
{
    std::set<transition> moves;
    for (const auto& [from, steps] : edges_) {
        for (const auto& step : steps) {
            if (step.target.state != from.state) {
                moves.insert({from.state, step.target.state, step.action});
            }
        }
    }
    return {moves.begin(), moves.end()};
}

std::set<std::string> state_graph::states_after(const std::set<std::string>& actions) const
{
    std::set<node> seen;
    std::vector<node> waiting;
    for (const auto& [from, steps] : edges_) {
        for (const auto& step : steps) {
            if (actions.contains(step.action) && seen.insert(step.target).second) {
                waiting.push_back(step.target);
            }
        }
    }
    std::set<std::string> states;
    while (!waiting.empty()) {
        const node here = std::move(waiting.back());
        waiting.pop_back();
        states.insert(here.state);
        for (const auto& step : edges_.at(here)) {
            if (seen.insert(step.target).second) {
                waiting.push_back(step.target);
            }
        }
    }
    return states;
}

} // namespace huhang::definition
