#pragma once
// What a new calendar, or a fact entered late, moves: cached clocks compared with what they are counted to now.

#include "engine/app/service.hpp"

#include <optional>
#include <span>
#include <vector>

namespace huhang::app {

struct moved_clock {
    case_id id;
    instance_id instance{};
    std::string clock;
    party_id subject;
    std::optional<date> before; ///< empty: it did not run
    std::optional<date> after;  ///< empty: it no longer runs

    bool operator==(const moved_clock&) const = default;
};

/// Clocks whose due date, or whose being provisional, differs; in the order of instance, clock and subject.
std::vector<moved_clock>
compare_clocks(const case_id& id, std::span<const ports::clock_row> before, std::span<const ports::clock_row> after);

/// The change that brings only the derived rows of a case up to date: it has no events and keeps the version.
ports::case_change refresh(
    const domain::case_file& file,
    const definition::library& definitions,
    const calendar::working_calendar& calendar,
    timestamp now
);

} // namespace huhang::app
