#pragma once
// Sums of integers and days in guards. What does not fit is no value, so that the comparison that reads it is false.

#include "engine/definition/guard_tree.hpp"

#include <cstdint>
#include <optional>

namespace huhang::definition {

/// sum, difference or remainder.
std::optional<std::int64_t> arithmetic(guard_op op, std::int64_t left, std::optional<std::int64_t> right);

/// The day (days since 1970-01-01) `amount` days, months or years later; a month that lacks the day gives its last one.
/// Nothing beyond a hundred years either way.
std::optional<std::int64_t> shifted(std::int64_t day, guard_op unit, std::int64_t amount);

} // namespace huhang::definition
