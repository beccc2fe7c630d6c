#pragma once
// What can still happen to a procedure from some point of its life on.

#include "engine/definition/definition.hpp"

#include <set>
#include <string>

namespace huhang::definition {

struct onward {
    std::set<std::string> states;
    std::set<std::string> actions;
    bool ends = false; ///< a final state can be reached
};

/// From a state entered from another one ("$history" leads back to it). Guards count as satisfiable unless literals
/// decide, as in state_graph.
onward onward_from(const procedure_definition& definition, const std::string& state, const std::string& previous);

} // namespace huhang::definition
