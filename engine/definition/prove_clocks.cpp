// Citations; and of every clock that somebody owns it, that it can start and stop, and that its lapse means something.

#include "engine/definition/proof.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

void need_cite(proof& on, const std::string& cite, const std::string& at)
{
    if (cite.empty()) {
        on.note("definition.citation_missing", at, {"没有引用法律依据", "no provision is cited"});
    }
}

/// What can start the clock, all of its start facts together.
producers starters(const proof& on, const clock_rule& rule)
{
    producers all;
    for (const auto& name : rule.starts) {
        const auto& of_one = on.producers_of(name);
        all.opening = all.opening || of_one.opening;
        all.actions.insert(of_one.actions.begin(), of_one.actions.end());
    }
    return all;
}

bool can_produce(const proof& on, const std::string& action, const std::vector<std::string>& facts)
{
    return std::ranges::any_of(facts, [&](const auto& fact) { return on.producers_of(fact).actions.contains(action); });
}

/// Whether a fact that satisfies the clock can be recorded with its start or at some time after it.
bool can_stop(const proof& on, const clock_rule& rule, const std::set<std::string>& running_in)
{
    const auto start = starters(on, rule);
    return std::ranges::any_of(on.definition.actions, [&](const auto& entry) {
        const auto& [name, action] = entry;
        const bool in_time =
            start.opening || start.actions.contains(name) ||
            std::ranges::any_of(action.from, [&](const auto& state) { return running_in.contains(state); });
        return in_time && can_produce(on, name, rule.stops);
    });
}

action_path path_to_start(const proof& on, const clock_rule& rule)
{
    action_path shortest;
    const auto start = starters(on, rule);
    for (const auto& action : start.actions) {
        auto path = on.graph.path_through(action);
        if (shortest.empty() || path.size() < shortest.size()) {
            shortest = std::move(path);
        }
    }
    return start.opening ? action_path{} : shortest;
}

void prove_lapse(proof& on, const clock_rule& rule, const std::string& at)
{
    const bool is_soft = rule.kind == clock_kind::soft;
    if (!is_soft && rule.lapse == lapse_effect::none) {
        on.note(
            "definition.lapse_missing",
            at,
            {"未说明 " + rule.id + " 届满的后果", "what the lapse of " + rule.id + " does is not said"}
        );
    }
    if (is_soft && rule.lapse != lapse_effect::none) {
        on.note("definition.lapse_on_soft", at + "/lapse", {"提示性时限没有届满后果", "a soft clock has no lapse"});
    }
}

void prove_places(proof& on, const clock_rule& rule, const std::set<std::string>& running_in)
{
    for (const auto& [name, state] : on.definition.states) {
        const auto listed = std::ranges::find(state.clocks, rule.id);
        if (listed == state.clocks.end() || running_in.contains(name) || !on.graph.reaches(name)) {
            continue;
        }
        on.note(
            "definition.clock_not_running_here",
            "/states/" + name + "/clocks/" + std::to_string(listed - state.clocks.begin()),
            {"时限 " + rule.id + " 在此状态之前不会开始",
             "the clock " + rule.id + " cannot have started when this state is reached"},
            on.graph.path_to(name)
        );
    }
}

/// An interval that cannot end would hold up every clock that does not count it for ever.
void prove_interval(proof& on, const std::string& name)
{
    const auto lists = [&](const std::vector<std::string>& names) {
        return std::ranges::find(names, name) != names.end();
    };
    std::set<std::string> openers;
    for (const auto& [action, rule] : on.definition.actions) {
        if (lists(rule.opens) && on.graph.can_be_taken(action)) {
            openers.insert(action);
        }
    }
    const auto open_in = on.graph.states_after(openers);
    const bool can_close = std::ranges::any_of(on.definition.actions, [&](const auto& entry) {
        const auto& [action, rule] = entry;
        const auto is_open_there = [&](const std::string& state) { return open_in.contains(state); };
        return lists(rule.closes) && on.graph.can_be_taken(action) && std::ranges::any_of(rule.from, is_open_there);
    });
    if (!openers.empty() && !can_close) {
        on.note(
            "definition.interval_never_closed",
            "/intervals/" + name,
            {"期间 " + name + " 开始后没有事项使其结束", "once opened, nothing closes the interval " + name},
            on.graph.path_through(*openers.begin())
        );
    }
}

void prove_placed(proof& on, const clock_rule& rule, const std::string& at)
{
    const bool is_placed = std::ranges::any_of(on.definition.states, [&](const auto& entry) {
        return std::ranges::find(entry.second.clocks, rule.id) != entry.second.clocks.end();
    });
    if (!is_placed) {
        on.note(
            "definition.clock_not_placed", at, {"没有状态列出时限 " + rule.id, "no state lists the clock " + rule.id}
        );
    }
}

std::set<std::string> all_reachable(const proof& on)
{
    std::set<std::string> states;
    for (const auto& [name, state] : on.definition.states) {
        if (on.graph.reaches(name)) {
            states.insert(name);
        }
    }
    return states;
}

void prove_clock(proof& on, const clock_rule& rule, const std::string& at)
{
    need_cite(on, rule.cite, at);
    if (rule.owner.empty()) {
        on.note(
            "definition.owner_missing", at, {"时限 " + rule.id + " 没有承办角色", "nobody owns the clock " + rule.id}
        );
    }
    prove_lapse(on, rule, at);
    prove_placed(on, rule, at);
    bool can_start = true;
    for (const auto& name : rule.starts) {
        if (!on.producers_of(name).any()) {
            on.note(
                "definition.clock_cannot_start",
                at + "/starts",
                {"没有事项登记 " + name, "nothing records " + name + ", which starts the clock"}
            );
            can_start = false;
        }
    }
    if (!can_start) {
        return;
    }
    const auto start = starters(on, rule);
    const auto running_in = start.opening ? all_reachable(on) : on.graph.states_after(start.actions);
    if (!can_stop(on, rule, running_in)) {
        on.note(
            "definition.clock_cannot_stop",
            at + "/stops",
            {"时限 " + rule.id + " 开始后没有事项使其停止", "once started, nothing stops the clock " + rule.id},
            path_to_start(on, rule)
        );
    }
    prove_places(on, rule, running_in);
}

} // namespace

void prove_citations(proof& on)
{
    for (const auto& [name, rule] : on.definition.actions) {
        need_cite(on, rule.cite, "/actions/" + name);
    }
    for (const auto& [name, rule] : on.definition.intervals) {
        need_cite(on, rule.cite, "/intervals/" + name);
    }
    for (const auto& [name, rule] : on.definition.conditions) {
        need_cite(on, rule.cite, "/conditions/" + name);
    }
    for (const auto& [name, rule] : on.definition.grounds) {
        need_cite(on, rule.cite, "/grounds/" + name);
    }
    for (const auto& [name, rule] : on.definition.documents) {
        need_cite(on, rule.cite, "/documents/" + name);
    }
}

void prove_clocks(proof& on)
{
    for (const auto& [name, rule] : on.definition.intervals) {
        prove_interval(on, name);
    }
    const auto& clocks = on.definition.clocks;
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        const auto at = "/clocks/" + std::to_string(i);
        prove_clock(on, clocks[i], at);
        for (std::size_t j = 0; j < clocks[i].extensions.size(); ++j) {
            need_cite(on, clocks[i].extensions[j].cite, at + "/extensions/" + std::to_string(j));
        }
    }
}

} // namespace huhang::definition
