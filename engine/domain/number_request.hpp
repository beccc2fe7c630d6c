#pragma once
// Numbers of the gap-free series an office keeps for each kind of document and year.

#include "engine/base/ids.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace huhang::domain {

/// A document that needs a number of the office's gap-free series, allocated when the decision is committed.
struct number_request {
    std::string kind;       ///< "case" or "<procedure>.<document>"
    std::string pattern;    ///< with {office}, {year}, {n}
    int year = 0;           ///< year of issue
    std::uint64_t seq = 0;  ///< event that issued it; 1 for the case itself
    office_id office = {};  ///< whose series: the office in whose name it is issued
    std::string given = {}; ///< the number another register gave it: kept as it is, and no series moves
};

/// The n-th number of a series as it is printed: the pattern with its placeholders filled in.
std::string number_text(const number_request& request, std::int64_t n);

} // namespace huhang::domain
