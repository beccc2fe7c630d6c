// Guards that have to hold when the system comes to them, lengths that are really chosen between, and facts that are
// there on every way to where they are needed.

#include "engine/definition/proof.hpp"
#include "engine/definition/sources.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

/// A guard that only asks whether facts are there: `has(a) && has(subject.b)`.
bool only_asks_presence(const guard& when)
{
    const auto& source = when.source();
    const auto is_asked = [&](const std::string& fact) { return asks_presence(when, fact); };
    const auto asked = static_cast<std::size_t>(std::ranges::count(source, '('));
    return !source.contains('!') && asked == when.reads().size() && std::ranges::all_of(when.reads(), is_asked);
}

/// Whether the fact is there whenever the thing is on; otherwise the shortest path to where it is not.
std::optional<action_path> on_without(const proof& on, gate by, const std::string& fact)
{
    const auto from = sources_of(on.others, on.definition, fact);
    if (from.opening) {
        return std::nullopt;
    }
    by.avoided = from.surely;
    for (const auto& [name, rule] : on.definition.actions) {
        if (rule.when && asks_presence(*rule.when, fact)) {
            by.avoided.insert(name);
        }
    }
    const gated_walk walk{on.graph, by};
    std::optional<action_path> shortest;
    for (const auto& [state, place] : walk.on()) {
        auto path = walk.path_to(place);
        if (!shortest || path.size() < shortest->size()) {
            shortest = std::move(path);
        }
    }
    return shortest;
}

void refuse_guarded(proof& on, const std::string& at, const std::string& action, const action_path& path)
{
    on.note(
        "definition.trigger_guarded",
        at,
        {"系统办理 " + action + " 时其条件可能不成立",
         "the guard of " + action + ", which the system takes, may not hold"},
        path
    );
}

/// A lapse that its guard refuses would be tried again for ever; only what a running clock implies may be asked.
void prove_lapse_guard(proof& on, const clock_rule& clock, const std::string& at)
{
    if (clock.lapse != lapse_effect::action) {
        return;
    }
    const auto& when = on.definition.actions.at(clock.lapse_action).when;
    if (!when || when->constant() == true) {
        return;
    }
    if (!only_asks_presence(*when)) {
        refuse_guarded(on, at + "/lapse/action", clock.lapse_action, on.graph.path_through(clock.lapse_action));
        return;
    }
    for (const auto& fact : when->reads()) {
        const auto missing = std::ranges::find(clock.starts, fact) != clock.starts.end()
                                 ? std::nullopt
                                 : on_without(on, gate_of(on.others, on.definition, clock), fact);
        if (missing) {
            refuse_guarded(on, at + "/lapse/action", clock.lapse_action, *missing);
        }
    }
}

/// The end of a track that its parent refuses could not be recorded at all.
void prove_outcome_guards(proof& on)
{
    for (const auto& [procedure, outcomes] : on.definition.tracks) {
        for (const auto& [code, outcome] : outcomes) {
            const auto& when = on.definition.actions.at(outcome.action).when;
            if (when && when->constant() != true) {
                refuse_guarded(
                    on, "/tracks/" + procedure + "/" + code, outcome.action, on.graph.path_through(outcome.action)
                );
            }
        }
    }
}

/// Lengths are tried in order, the plain one last: each must have a case that no earlier one takes.
void prove_lengths(proof& on, const clock_rule& clock, const std::string& at)
{
    for (std::size_t i = 0; i < clock.lengths.size(); ++i) {
        const auto& when = clock.lengths[i].when;
        const bool repeats = std::any_of(
            clock.lengths.begin(),
            clock.lengths.begin() + static_cast<std::ptrdiff_t>(i),
            [&](const conditional_length& earlier) { return earlier.when.source() == when.source(); }
        );
        if (repeats || when.constant()) {
            on.note(
                "definition.length_never_chosen",
                at + "/lengths/" + std::to_string(i),
                {"时限 " + clock.id + " 的此项长度或其后各项永不适用",
                 "this length of " + clock.id + ", or what follows it, never applies"}
            );
        }
    }
}

/// What an action needs and does not get itself must be there on every way to it.
void prove_there(proof& on, const std::string& action, const std::string& fact, const std::string& at)
{
    const auto& rule = on.definition.actions.at(action);
    const auto from = sources_of(on.others, on.definition, fact);
    const bool is_asked = rule.when && rule.when->reads().contains(fact);
    if (fact.empty() || from.opening || from.surely.contains(action) || is_asked || !on.producers_of(fact).any()) {
        return;
    }
    gate by;
    by.avoided = from.surely;
    const gated_walk walk{on.graph, by};
    const std::size_t* nearest = nullptr;
    for (const auto& state : rule.from) {
        const auto reached = walk.off().find(state);
        if (reached != walk.off().end() && (nearest == nullptr || reached->second < *nearest)) {
            nearest = &reached->second;
        }
    }
    if (nearest == nullptr || !on.graph.can_be_taken(action)) {
        return;
    }
    auto path = walk.path_to(*nearest);
    path.push_back(action);
    on.note(
        "definition.fact_missing_on_this_way",
        at,
        {"经此路径办理 " + action + " 时尚无 " + fact, "on this way to " + action + " nothing has recorded " + fact},
        std::move(path)
    );
}

} // namespace

void prove_guards(proof& on)
{
    for (std::size_t i = 0; i < on.definition.clocks.size(); ++i) {
        const auto at = "/clocks/" + std::to_string(i);
        prove_lapse_guard(on, on.definition.clocks[i], at);
        prove_lengths(on, on.definition.clocks[i], at);
    }
    prove_outcome_guards(on);
    for (const auto& [name, rule] : on.definition.actions) {
        const auto at = "/actions/" + name;
        for (const auto& decision : rule.decisions) {
            prove_there(on, name, decision.outcomes, at + "/decision/outcomes");
        }
        prove_there(on, name, rule.ground.fact, at + "/ground/fact");
        prove_there(on, name, rule.outcome.fact, at + "/outcome/fact");
    }
}

} // namespace huhang::definition
