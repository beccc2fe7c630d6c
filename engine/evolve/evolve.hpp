#pragma once
// evolve() is the only way a case file changes: it applies what has happened and decides nothing.

#include "engine/domain/event.hpp"

#include <span>

namespace huhang::evolve {

/// Applies one event in place. The event must be the next in order (seq == version + 1); anything else is a bug and
/// aborts.
void evolve(domain::case_file& file, const domain::event_record& event);

/// The case file that a whole history yields.
domain::case_file replay(std::span<const domain::event_record> history);

} // namespace huhang::evolve
