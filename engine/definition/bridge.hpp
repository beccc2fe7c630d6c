#pragma once
// The shortest way by which a procedure could have come from one state to where an action is allowed: what a record
// that tells of the action leaves out.

#include "engine/definition/definition.hpp"

#include <optional>
#include <string>
#include <vector>

namespace huhang::definition {

struct bridge {
    std::vector<std::string> skipped; ///< actions in between, in order
    std::string reached;              ///< the state in which the action is then allowed
};

/// Nothing when no way leads there: the action belongs to an earlier part, or the procedure has ended. Guards count as
/// satisfiable and "$history" is not followed. Empty `skipped`: the action is allowed in the state itself.
std::optional<bridge>
bridge_to(const procedure_definition& definition, const std::string& state, const action_rule& action);

} // namespace huhang::definition
