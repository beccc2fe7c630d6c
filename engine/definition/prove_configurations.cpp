// The procedure together with what runs beside it: tracks, hand-offs awaiting an answer, clocks. Each is taken by
// itself (a track by the outcomes it publishes, in any order, or never), so that the cost stays linear.

#include "engine/definition/gated_walk.hpp"
#include "engine/definition/proof.hpp"
#include "engine/definition/sources.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

bool lists(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}

/// An action only the system takes, and only because of this thing, has to find it on wherever it is allowed.
void prove_steps(proof& on, const gated_walk& walk, const gate& by, const bilingual& what)
{
    for (const auto& name : by.needs) {
        const auto& from = on.definition.actions.at(name).from;
        for (std::size_t i = 0; i < from.size(); ++i) {
            if (!on.graph.reaches(from[i]) || !on.graph.can_be_taken(name) || walk.takes(name, from[i])) {
                continue;
            }
            on.note(
                "definition.transition_dead",
                "/actions/" + name + "/from/" + std::to_string(i),
                {"状态 " + from[i] + " 中不会有" + what.zh + "，" + name + " 不会发生",
                 "in the state " + from[i] + " " + what.en + " is never there to cause " + name},
                on.graph.path_to(from[i])
            );
        }
    }
}

void prove_ends(proof& on, const gated_walk& walk, const bilingual& what)
{
    for (const auto& [state, place] : walk.traps()) {
        if (on.graph.traps().contains(state)) {
            continue;
        }
        on.note(
            "definition.waits_in_vain",
            "/states/" + state,
            {"在状态 " + state + " 等待" + what.zh + "，而它可能不存在，案件无法终结",
             "the state " + state + " waits for " + what.en +
                 ", which may not be there, and nothing else leads to an end"},
            walk.path_to(place)
        );
    }
}

/// States where the thing can be on and the action is not allowed, without the declared ones; with the shortest path.
struct unheard_in {
    std::string states;
    action_path path;
};

template <class Excused>
unheard_in find_unheard(const proof& on, const gated_walk& walk, const std::string& action, const Excused& is_excused)
{
    const auto& from = on.definition.actions.at(action).from;
    unheard_in found;
    for (const auto& [state, place] : walk.on()) {
        if (lists(from, state) || is_excused(state)) {
            continue;
        }
        auto path = walk.path_to(place);
        if (found.states.empty() || path.size() < found.path.size()) {
            found.path = std::move(path);
        }
        found.states += (found.states.empty() ? "" : ", ") + state;
    }
    return found;
}

/// A track may end wherever the parent stands by then: each outcome must be heard in every such state, final ones too,
/// unless the definition says why it need not be.
void prove_heard(proof& on, const gated_walk& walk, const std::string& procedure)
{
    const auto handled = on.definition.tracks.find(procedure);
    if (handled == on.definition.tracks.end()) {
        return;
    }
    for (const auto& [code, outcome] : handled->second) {
        const auto missing = find_unheard(on, walk, outcome.action, [&](const std::string& state) {
            return lists(outcome.unheard.states, state);
        });
        if (!missing.states.empty()) {
            on.note(
                "definition.outcome_lost",
                "/tracks/" + procedure + "/" + code,
                {"子流程以 " + code + " 结束时，若程序处于 " + missing.states + "，" + outcome.action +
                     " 不能办理，结果丢失",
                 "when the track ends with " + code + " while the procedure is in " + missing.states + ", " +
                     outcome.action + " is not allowed and the outcome is lost"},
                missing.path
            );
        }
    }
}

void prove_track(proof& on, const sources& from, const std::string& procedure)
{
    gate by;
    for (const auto& [name, rule] : on.definition.actions) {
        if (std::ranges::find(rule.starts, procedure, &track_start::procedure) != rule.starts.end()) {
            by.opens.insert(name);
        }
        if (rule.when && excludes_track(*rule.when, procedure)) {
            by.blocked.insert(name);
        }
    }
    const auto handled = on.definition.tracks.find(procedure);
    if (handled != on.definition.tracks.end()) {
        for (const auto& [code, outcome] : handled->second) {
            const bool is_only_here = from.is_only(outcome.action, "track " + procedure);
            (is_only_here ? by.closes : by.may_close).insert(outcome.action);
            if (is_only_here) {
                by.needs.insert(outcome.action);
            }
        }
    }
    const gated_walk walk{on.graph, by};
    const bilingual what{"子流程 " + procedure, "the track " + procedure};
    prove_steps(on, walk, by, what);
    prove_ends(on, walk, what);
    prove_heard(on, walk, procedure);
}

/// Answers to one document; `document` empty: to any.
void prove_replies(proof& on, const sources& from, const std::string& document)
{
    gate by;
    for (const auto& [name, rule] : on.definition.actions) {
        if (rule.handoff && (document.empty() || rule.handoff->document == document)) {
            by.opens.insert(name);
        }
    }
    for (const auto& [event, action] : on.definition.replies) {
        if (document_of(event) == document && from.is_only(action, "reply " + document)) {
            by.needs.insert(action);
        }
    }
    const gated_walk walk{on.graph, by};
    const bilingual what{"待答复的移送" + document, "an answer to a hand-off " + document};
    prove_steps(on, walk, by, what);
    prove_ends(on, walk, what);
}

/// Where a lapse is an action, it must be allowed wherever the clock can run out, unless the definition says why not.
void prove_lapse_heard(proof& on, const gated_walk& walk, const clock_rule& rule, const std::string& at)
{
    const auto missing = find_unheard(on, walk, rule.lapse_action, [&](const std::string& state) {
        const auto& where = on.definition.states.at(state);
        return lists(rule.unheard.states, state) || (where.final && !lists(where.clocks, rule.id));
    });
    if (!missing.states.empty()) {
        on.note(
            "definition.lapse_lost",
            at + "/lapse/action",
            {"时限 " + rule.id + " 届满时，若程序处于 " + missing.states + "，" + rule.lapse_action +
                 " 不能办理，不发生效果",
             "when " + rule.id + " lapses while the procedure is in " + missing.states + ", " + rule.lapse_action +
                 " is not allowed and nothing happens"},
            missing.path
        );
    }
}

void prove_listed(proof& on, const gated_walk& walk, const clock_rule& rule)
{
    for (const auto& [name, state] : on.definition.states) {
        const auto listed = std::ranges::find(state.clocks, rule.id);
        if (listed != state.clocks.end() && on.graph.reaches(name) && !walk.on().contains(name)) {
            on.note(
                "definition.clock_over_before",
                "/states/" + name + "/clocks/" + std::to_string(listed - state.clocks.begin()),
                {"到达状态 " + name + " 时，时限 " + rule.id + " 总是已经停止",
                 "the clock " + rule.id + " has always stopped when the state " + name + " is reached"},
                on.graph.path_to(name)
            );
        }
    }
}

void prove_clock(proof& on, const sources& from, const clock_rule& rule, const std::string& at)
{
    auto by = gate_of(on.others, on.definition, rule);
    const bool acts = rule.lapse == lapse_effect::action;
    if (acts && from.is_only(rule.lapse_action, "lapse " + rule.id)) {
        by.needs.insert(rule.lapse_action);
    }
    const gated_walk walk{on.graph, by};
    const bilingual what{"运行中的时限 " + rule.id, "the running clock " + rule.id};
    prove_steps(on, walk, by, what);
    prove_ends(on, walk, what);
    prove_listed(on, walk, rule);
    if (acts) {
        prove_lapse_heard(on, walk, rule, at);
    }
}

/// A state that says its clocks bound it must have begun one of them, whichever way it was reached.
void prove_bounded(proof& on)
{
    std::map<std::set<std::string>, std::vector<std::string>> by_clocks;
    for (const auto& [name, state] : on.definition.states) {
        if (!state.final && !state.unlimited && !state.clocks.empty()) {
            by_clocks[{state.clocks.begin(), state.clocks.end()}].push_back(name);
        }
    }
    for (const auto& [clocks, states] : by_clocks) {
        gate by;
        bool from_opening = false;
        for (const auto& id : clocks) {
            const auto starts = gate_of(on.others, on.definition, *find_clock(on.definition, id));
            from_opening = from_opening || starts.on_at_start;
            by.avoided.insert(starts.opens.begin(), starts.opens.end());
        }
        if (from_opening) {
            continue;
        }
        const gated_walk walk{on.graph, by};
        for (const auto& name : states) {
            const auto reached = walk.off().find(name);
            if (reached != walk.off().end()) {
                on.note(
                    "definition.no_clock_on_this_way",
                    "/states/" + name + "/clocks",
                    {"经此路径到达状态 " + name + " 时，所列时限都没有开始",
                     "on this way into the state " + name + " none of its clocks has begun"},
                    walk.path_to(reached->second)
                );
            }
        }
    }
}

} // namespace

void prove_configurations(proof& on)
{
    const sources from{on.definition};
    std::set<std::string> tracks;
    for (const auto& [name, rule] : on.definition.actions) {
        for (const auto& start : rule.starts) {
            tracks.insert(start.procedure);
        }
    }
    for (const auto& procedure : tracks) {
        prove_track(on, from, procedure);
    }
    std::set<std::string> documents;
    for (const auto& [event, action] : on.definition.replies) {
        documents.insert(document_of(event));
    }
    for (const auto& document : documents) {
        prove_replies(on, from, document);
    }
    for (std::size_t i = 0; i < on.definition.clocks.size(); ++i) {
        prove_clock(on, from, on.definition.clocks[i], "/clocks/" + std::to_string(i));
    }
    prove_bounded(on);
}

} // namespace huhang::definition
