#pragma once
// What one case adds to the counters: a pure function of its case file. A commit moves the counters by the difference
// between the contributions after and before; a recount is the sum over all cases, so the two must always agree.

#include "engine/calendar/calendar.hpp"
#include "engine/definition/library.hpp"
#include "engine/domain/case_file.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace huhang::stats {

/// One counter. `year` is the year of filing for "filed" and of closing for "closed…"; 0 where no year applies.
struct counter_key {
    std::string measure; ///< "filed", "closed", "closed_in_limit", "closed_<ground class>"
    office_id office;
    std::string procedure;
    int year = 0;

    auto operator<=>(const counter_key&) const = default;
};

using counts = std::map<counter_key, std::int64_t>;

/// A counter with the legal day from which a case counts in it: that of its filing or closing.
struct dated_key {
    counter_key counter;
    date day{};

    auto operator<=>(const dated_key&) const = default;
};

using dated_counts = std::map<dated_key, std::int64_t>;

dated_counts dated_contribution(
    const domain::case_file& file, const definition::library& definitions, const calendar::working_calendar& calendar
);

counts contribution(
    const domain::case_file& file, const definition::library& definitions, const calendar::working_calendar& calendar
);

/// after − before, without zeros.
counts difference(const counts& after, const counts& before);
dated_counts difference(const dated_counts& after, const dated_counts& before);

/// The counters without the days.
counts undated(const dated_counts& moved);

} // namespace huhang::stats
