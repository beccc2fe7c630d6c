#pragma once
// Proofs about a definition before it may run (docs/definition-format.md, "What is proved").

#include "engine/definition/library.hpp"

#include <vector>

namespace huhang::definition {

/// All problems of one definition; empty means it may be published. `others` gives the definitions its tracks refer to.
///
/// States are proved on the graph of actions, where a guard counts as satisfiable unless literals alone make it false.
/// A fact that anything reads must be offered to somebody: by the opening, by an action that can be taken, or passed by
/// a parent or a track. That people may record any declared fact by hand does not count, since nothing leads them to do
/// so. What the system takes by itself (replies, lapses, ends of tracks) may not need a fact or a respondent nobody
/// supplies.
std::vector<definition_problem> prove(const procedure_definition& definition, const library& others);

} // namespace huhang::definition
