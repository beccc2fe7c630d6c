#pragma once
// Events that amend what stands: a procedure goes to another version, an act is struck, an extension withdrawn.

#include "engine/domain/event.hpp"

namespace huhang::evolve {

/// Gives facts, extensions, lapses, intervals and actions taken their names in the new version; what has none is left.
void carry_over(domain::procedure_instance& instance, const domain::definition_migrated& event);

/// Puts the case as it stands without the act. Documents it issued are gone from the case; their numbers stay used.
void strike_out(domain::case_file& file, const domain::entry_struck& event);

/// Takes a withdrawn extension away. A view of the past may have left its grant out.
void take_back(domain::procedure_instance& instance, const domain::extension& withdrawn);

} // namespace huhang::evolve
