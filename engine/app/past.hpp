#pragma once
// Reading the past: one case, or the worklist, by replay of what was recorded. Exact, therefore bounded.

#include "engine/app/service.hpp"

#include <vector>

namespace huhang::app {

/// A point on both axes of time; an axis left out means now. docs/time-travel.md defines them.
struct moment {
    std::optional<date> as_of;         ///< what was so on this legal day …
    std::optional<timestamp> known_at; ///< … according to what had been recorded by this instant
};

/// Events of the longest history that is replayed for a view of the past.
inline constexpr int max_past_events = 20'000;

/// Cases, and events of all of them, that a worklist of the past is made from.
inline constexpr int max_past_cases = 2'000;
inline constexpr std::uint64_t max_past_list_events = 200'000;

/// The instant as of which clocks are shown: the end of the legal day, but never after what was known.
timestamp instant_of(const moment& when, timestamp now);

/// The case as it was. Who may see it must be asked of the case as it is now. Refuses with past.not_yet when it did not
/// exist then, past.too_much beyond the bound, storage.unavailable.
std::expected<domain::case_file, rejection> past_case(ports::case_store& store, const case_id& id, const moment& when);

/// What a worklist of the past is asked for.
struct past_question {
    std::vector<std::string> owner_roles;
    std::optional<office_id> office; ///< only cases of exactly this office
    moment when;
    ports::scope who; ///< as it is now
};

/// Open clocks of those roles as they were, in the order of the worklist. Refuses with past.too_much beyond the bounds.
std::expected<std::vector<ports::worklist_row>, rejection>
past_worklist(ports::case_store& store, const surroundings& around, const past_question& asked);

/// Clocks that still matter, as the store keeps them: running and overdue ones.
std::vector<ports::clock_row> clock_rows(
    const domain::case_file& file,
    const definition::library& definitions,
    const calendar::working_calendar& calendar,
    timestamp now
);

} // namespace huhang::app
