#pragma once
// What all proofs share: the definition, its graph, where facts come from, and the list of what was found wrong.

#include "engine/definition/graph.hpp"
#include "engine/definition/place.hpp"

namespace huhang::definition {

/// Where the value of a fact can come from. Recording a fact by hand does not count: nobody is led to do it.
struct producers {
    bool opening = false;          ///< the opening, or a parent that passes it
    std::set<std::string> actions; ///< that can be taken

    bool any() const { return opening || !actions.empty(); }
};

class proof {
public:
    proof(const procedure_definition& definition, const library& others);

    const procedure_definition& definition;
    const library& others;
    const state_graph graph;
    problem_list problems;

    void note(std::string code, std::string pointer, bilingual text, action_path path = {})
    {
        problems.push_back({std::move(code), std::move(pointer), std::move(text), std::move(path)});
    }

    const producers& producers_of(const std::string& fact) const;

private:
    void produce(const std::vector<std::string>& facts, const std::string& action);

    std::map<std::string, producers> producers_;
};

void prove_states(proof& on);
void prove_actions(proof& on);
void prove_citations(proof& on);
void prove_law(proof& on);
void prove_clocks(proof& on);
void prove_facts(proof& on);
void prove_triggers(proof& on);
void prove_tracks(proof& on);
void prove_configurations(proof& on);
void prove_guards(proof& on);

} // namespace huhang::definition
