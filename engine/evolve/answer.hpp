#pragma once
// What an agency's answer does to the hand-off it belongs to.

#include "engine/domain/event.hpp"

namespace huhang::evolve {

/// Takes the answer over; one that was not applied only marks the hand-off for a person to look at. The stage never
/// moves backwards.
void apply_answer(domain::handoff& known, const domain::handoff_answered& e);

} // namespace huhang::evolve
