#pragma once
// Measures: what is counted and how, as versioned data (workflows/measures). A rate is a sum of counters over another
// sum, so its formula can be printed beside it and switched without touching code.

#include "engine/base/text.hpp"
#include "engine/stats/contribution.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::stats {

/// Which years of a counter a term adds up, seen from the year asked for.
enum class year_range { in, before };

struct term {
    std::string count; ///< measure of the counter, e.g. "closed"
    year_range years = year_range::in;
    int sign = 1;
};

struct rate_definition {
    std::string id; ///< "A", "B", "C"
    bilingual title;
    bilingual formula;
    bilingual source;
    std::string flag;
    std::vector<term> numerator;
    std::vector<term> denominator;
};

/// A count shown beside the rates: transfers and withdrawals are closings too and must not hide in them.
struct apart_count {
    std::string count;
    bilingual title;
};

struct measure {
    std::string id;
    int version = 0;
    bilingual title;
    bilingual note;
    std::vector<rate_definition> definitions;
    std::vector<apart_count> apart;
};

/// Reads a measure; the error says what is wrong and where.
std::expected<measure, std::string> read_measure(std::string_view json);

/// One rate as counted. No denominator means there is nothing to rate, not zero.
struct rate {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
};

/// Which counters to add up: those of the offices named, of one procedure or all (empty).
struct selection {
    std::vector<office_id> offices;
    std::string procedure;
    int year = 0;
};

rate evaluate(const rate_definition& definition, const counts& counters, const selection& which);

std::int64_t evaluate(const apart_count& apart, const counts& counters, const selection& which);

/// How many more cases must be closed this year for the rate to reach the target, other things equal; 0 when it does.
std::int64_t gap(const rate& now, int target_permille);

} // namespace huhang::stats
