#pragma once
// A case as it once was, on two axes of time: what had been recorded by an instant, and what of that was so on a legal
// day. docs/time-travel.md says what each kind of event means on both.

#include "engine/domain/event.hpp"

#include <optional>
#include <span>
#include <vector>

namespace huhang::evolve {

/// How much of a history had been recorded by an instant: its longest beginning without a later event.
std::span<const domain::event_record> known_at(std::span<const domain::event_record> history, timestamp instant);

/// A history without the acts that were struck from it, and without the strikes.
std::vector<domain::event_record> without_struck(std::span<const domain::event_record> history);

/// The case as it would stand without the events of one more act. `version` is that of the last event left.
domain::case_file
replay_without(std::span<const domain::event_record> history, std::uint64_t first, std::uint64_t last);

/// What of a history was so at the end of a legal day. Nothing when the case had not been received by then. `version`
/// is the number of the last event that counts; events before it may be left out.
std::optional<domain::case_file> as_of(std::span<const domain::event_record> history, date day);

} // namespace huhang::evolve
