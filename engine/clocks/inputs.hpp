#pragma once
// What one clock is counted from: the facts, intervals and extensions of its instance that concern it.

#include "engine/calendar/counting.hpp"
#include "engine/definition/definition.hpp"
#include "engine/domain/case_file.hpp"

#include <optional>
#include <vector>

namespace huhang::clocks {

struct clock_inputs {
    const definition::clock_rule& rule;
    legal_time start;
    std::string start_fact;
    std::uint64_t started_seq = 0;
    timestamp start_recorded_at{};
    std::optional<legal_time> met_on;
    bool met_by_lapse = false; ///< the system recorded it because the period had ended
    std::optional<timestamp> fired_at;
    calendar::period length;
    std::optional<legal_time> until; ///< the date the office set, instead of a length
    std::vector<calendar::date_interval> excluded;
    std::vector<calendar::period> extensions;
    bool ended = false; ///< the procedure has ended and its final state does not keep this clock
};

/// Nothing when the clock has not started (or the office has not set its date yet).
std::optional<clock_inputs> gather(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::procedure_definition& definition,
    const definition::clock_rule& rule,
    const party_id& subject
);

/// The length with the extensions in its own unit added, so that a month extension moves the corresponding day once.
calendar::period lengthened(calendar::period length, const std::vector<calendar::period>& extensions);

std::vector<calendar::period>
extensions_in_other_units(calendar::period length, const std::vector<calendar::period>& extensions);

} // namespace huhang::clocks
