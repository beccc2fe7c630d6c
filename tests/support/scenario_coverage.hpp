#pragma once
// Which clocks the scenarios have seen started, met and lapsed, beside the transitions they took.

#include "engine/domain/case_file.hpp"

#include <set>
#include <string>

namespace huhang::testing {

/// One of the things that can happen to a clock of a definition; "lapsed" is the effect of its lapse.
struct clock_moment {
    std::string procedure;
    std::string clock;
    std::string what; ///< "started", "met" (in time, late, or by what the system did) or "lapsed"

    auto operator<=>(const clock_moment&) const = default;
};

/// Adds what the case file shows at this instant.
void observe_clocks(const domain::case_file& file, timestamp now, std::set<clock_moment>& seen);

/// Everything that can happen to the clocks of the installed definitions.
std::set<clock_moment> all_clock_moments();

} // namespace huhang::testing
