#pragma once
// Drawings of a definition for people: what can be reached, and by which actions. They show the definition, not a case.

#include "engine/base/text.hpp"
#include "engine/definition/definition.hpp"

#include <string>

namespace huhang::definition {

/// A stateDiagram-v2 of Mermaid.
std::string mermaid(const procedure_definition& definition, language in);

/// A picture that stands alone: no script, no style sheet, no font file. States stand below each other in the order in
/// which they are reached, the final ones last. Moves down run on the right, moves back up on the left, and all that
/// end in one state share a line.
std::string svg(const procedure_definition& definition, language in);

} // namespace huhang::definition
