#pragma once
// A clock once more under the rules of the office's province, where these say otherwise than the national ones.

#include "engine/clocks/clocks.hpp"
#include "engine/definition/library.hpp"

namespace huhang::clocks {

struct regional_status {
    const definition::region* where = nullptr;          ///< borrowed from the library
    const definition::clock_overlay* overlay = nullptr; ///< likewise
    clock_status status;                                ///< as the region's rule has it
    bool differs = false;                               ///< the two due dates are not the same
    bool stricter = false;                              ///< the region's falls first

    /// Which of the two rules the office should keep to, and why both are shown; empty when they agree.
    bilingual warning() const;
};

/// Nothing when the region has no rule of its own for the clock.
std::optional<regional_status> regional(
    const clock_status& national,
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::procedure_definition& definition,
    const definition::library& library,
    const calendar::working_calendar& calendar,
    timestamp now
);

} // namespace huhang::clocks
