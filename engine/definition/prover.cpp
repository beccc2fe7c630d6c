#include "engine/definition/prover.hpp"

#include "engine/definition/proof.hpp"
#include "engine/definition/reading.hpp"

#include <algorithm>
#include <ranges>

namespace huhang::definition {

proof::proof(const procedure_definition& proven, const library& other_definitions)
    : definition(proven)
    , others(other_definitions)
    , graph(proven)
{
    for (const auto& name : definition.opening.requires_facts) {
        producers_[name].opening = true;
    }
    for (const auto& name : definition.opening.accepts_facts) {
        producers_[name].opening = true;
    }
    producers_[definition.opening.records].opening = true;
    for (const auto& [name, rule] : definition.actions) {
        if (graph.can_be_taken(name)) {
            produce(rule.records, name);
            produce(rule.requires_facts, name);
            produce(rule.accepts_facts, name);
            const auto constants = std::views::keys(rule.sets);
            produce({constants.begin(), constants.end()}, name);
        }
    }
    for (const auto& [procedure, outcomes] : definition.tracks) {
        for (const auto& [code, outcome] : outcomes) {
            const auto passed = std::views::keys(outcome.pass);
            produce({passed.begin(), passed.end()}, outcome.action);
        }
    }
}

void proof::produce(const std::vector<std::string>& facts, const std::string& action)
{
    for (const auto& name : facts) {
        if (graph.can_be_taken(action)) {
            producers_[name].actions.insert(action);
        }
    }
}

const producers& proof::producers_of(const std::string& fact) const
{
    static const producers none;
    const auto found = producers_.find(fact);
    return found == producers_.end() ? none : found->second;
}

namespace {

/// Several versions of a track, or several starts of it, show the same problem.
problem_list without_repetition(problem_list problems)
{
    problem_list once;
    for (auto& problem : problems) {
        const bool known = std::ranges::any_of(once, [&](const definition_problem& other) {
            return other.code == problem.code && other.pointer == problem.pointer && other.text == problem.text;
        });
        if (!known) {
            once.push_back(std::move(problem));
        }
    }
    return once;
}

} // namespace

std::vector<definition_problem> prove(const procedure_definition& definition, const library& others)
{
    // The proofs walk from name to name, so a dangling one ends here; what was read from a file has none.
    problem_list dangling;
    check_references(definition, dangling);
    if (!dangling.empty()) {
        return dangling;
    }
    proof on{definition, others};
    prove_states(on);
    prove_actions(on);
    prove_citations(on);
    prove_law(on);
    prove_clocks(on);
    prove_facts(on);
    prove_triggers(on);
    prove_tracks(on);
    if (on.problems.empty()) { // what runs beside a procedure is only worth asking of one that is sound by itself
        prove_configurations(on);
        prove_guards(on);
    }
    return without_repetition(std::move(on.problems));
}

} // namespace huhang::definition
