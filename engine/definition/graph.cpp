#include "engine/definition/graph.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

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
    index_actions();
    explore();
    find_traps();
}

void state_graph::index_actions()
{
    const auto triggered = triggered_actions(definition_);
    for (const auto& [name, rule] : definition_.actions) {
        action_names_.push_back(name);
        if (!may_ever_be_taken(rule, triggered.contains(name))) {
            continue;
        }
        for (const auto& state : rule.from) {
            leaving_[state].push_back({action_names_.size() - 1, &rule});
            if (rule.to == "$history") {
                with_history_.insert(state);
            }
        }
    }
}

node_index state_graph::node_for(const std::string& state, const std::string& previous, const graph_step& came_from)
{
    const auto& [name, rule] = *definition_.states.find(state);
    const auto* before = with_history_.contains(state) ? &definition_.states.find(previous)->first : nullptr;
    const auto [known, is_new] = known_.try_emplace({&name, before}, nodes_.size());
    if (is_new) {
        nodes_.push_back({&name, before, rule.final, {}, came_from});
    }
    return known->second;
}

/// Steps out of a node, staying included. Nothing but `reopens` leads out of a final state.
void state_graph::expand(node_index here)
{
    const auto from = *nodes_[here].state;
    const auto leaving = leaving_.find(from);
    if (leaving == leaving_.end()) {
        return;
    }
    for (const auto& [action, rule] : leaving->second) {
        const auto& name = action_names_[action];
        const auto& target = rule->to.empty() ? from : rule->to == "$history" ? *nodes_[here].previous : rule->to;
        if (target == from) {
            nodes_[here].steps.push_back({action, here});
        } else if (!nodes_[here].is_final || rule->reopens) {
            const auto there = node_for(target, from, {action, here});
            nodes_[here].steps.push_back({action, there});
            if (nodes_[there].is_final) {
                entering_final_.insert(name);
            }
        } else {
            continue;
        }
        takeable_.try_emplace(name, here);
    }
}

void state_graph::explore()
{
    node_for(definition_.initial, definition_.initial, {});
    for (node_index here = 0; here < nodes_.size(); ++here) {
        first_visits_.try_emplace(*nodes_[here].state, here);
        expand(here);
    }
}

/// Backwards from the final states until nothing new can end; what is left cannot.
void state_graph::find_traps()
{
    std::vector<std::vector<node_index>> before(nodes_.size());
    std::vector<node_index> waiting;
    std::vector<bool> can_end(nodes_.size());
    for (node_index from = 0; from < nodes_.size(); ++from) {
        if (nodes_[from].is_final) {
            waiting.push_back(from);
            can_end[from] = true;
        }
        for (const auto& step : nodes_[from].steps) {
            before[step.target].push_back(from);
        }
    }
    while (!waiting.empty()) {
        const auto here = waiting.back();
        waiting.pop_back();
        for (const auto earlier : before[here]) {
            if (!can_end[earlier]) {
                can_end[earlier] = true;
                waiting.push_back(earlier);
            }
        }
    }
    for (node_index where = 0; where < nodes_.size(); ++where) {
        if (!can_end[where] && !traps_.contains(*nodes_[where].state)) {
            traps_[*nodes_[where].state] = path_to(where);
        }
    }
}

action_path state_graph::path_to(node_index target) const
{
    action_path path;
    for (auto here = target; here != 0; here = nodes_[here].came_from.target) {
        path.push_back(action_names_[nodes_[here].came_from.action]);
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
    for (const auto& from : nodes_) {
        for (const auto& step : from.steps) {
            if (nodes_[step.target].state != from.state) {
                moves.insert({*from.state, *nodes_[step.target].state, action_names_[step.action]});
            }
        }
    }
    return {moves.begin(), moves.end()};
}

std::set<std::string> state_graph::states_after(const std::set<std::string>& actions) const
{
    std::vector<bool> seen(nodes_.size());
    std::vector<node_index> waiting;
    const auto visit = [&](node_index node) {
        if (!seen[node]) {
            seen[node] = true;
            waiting.push_back(node);
        }
    };
    for (const auto& from : nodes_) {
        for (const auto& step : from.steps) {
            if (actions.contains(action_names_[step.action])) {
                visit(step.target);
            }
        }
    }
    std::set<std::string> states;
    while (!waiting.empty()) {
        const auto here = waiting.back();
        waiting.pop_back();
        states.insert(*nodes_[here].state);
        for (const auto& step : nodes_[here].steps) {
            visit(step.target);
        }
    }
    return states;
}

} // namespace huhang::definition
