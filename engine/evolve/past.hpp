#pragma once
// A case as it once was, on two axes of time: what had been recorded by an instant, and what of that was so on a legal
// day. docs/time-travel.md says what each kind of event means on both.

#include "engine/domain/event.hpp"

#include <optional>
#include <span>

namespace huhang::evolve {

/// How much of a history had been recorded by an instant: its longest beginning without a later event.
std::span<const domain::event_record> known_at(std::span<const domain::event_record> history, timestamp instant);

/// What of a history was so at the end of a legal day. Nothing when the case had not been received by then. `version`
/// is the number of the last event that counts; events before it may be left out.
std::optional<domain::case_file> as_of(std::span<const domain::event_record> history, date day);

} // namespace huhang::evolve
