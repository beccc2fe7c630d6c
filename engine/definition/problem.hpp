#pragma once
// Why a definition, or the data it rests on, was refused.

#include "engine/base/text.hpp"

#include <string>
#include <vector>

namespace huhang::definition {

/// Where something is wrong, and what.
struct definition_problem {
    std::string code;    ///< stable, e.g. "definition.state_unreachable"
    std::string pointer; ///< JSON pointer in the definition
    bilingual text;
    std::vector<std::string> path; ///< shortest path of actions that shows it, may be empty
};

} // namespace huhang::definition
