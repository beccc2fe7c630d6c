#include "engine/definition/guard_arithmetic.hpp"

#include "engine/calendar/counting.hpp"

namespace huhang::definition {

namespace {

constexpr std::int64_t most_days = 36'500;
constexpr std::int64_t most_months = 1'200;
constexpr std::int64_t most_years = 100;

std::int64_t most_of(guard_op unit)
{
    switch (unit) {
    case guard_op::months: return most_months;
    case guard_op::years: return most_years;
    default: return most_days;
    }
}

} // namespace

std::optional<std::int64_t> arithmetic(guard_op op, std::int64_t left, std::optional<std::int64_t> right)
{
    std::int64_t result = 0;
    if (!right) {
        return std::nullopt;
    }
    switch (op) {
    case guard_op::sum: return __builtin_add_overflow(left, *right, &result) ? std::nullopt : std::optional{result};
    case guard_op::difference:
        return __builtin_sub_overflow(left, *right, &result) ? std::nullopt : std::optional{result};
    default:
        // The smallest integer has no remainder by -1 that the machine can compute; it is 0 for every dividend.
        return *right == 0 ? std::nullopt : std::optional{*right == -1 ? 0 : left % *right};
    }
}

std::optional<std::int64_t> shifted(std::int64_t day, guard_op unit, std::int64_t amount)
{
    const auto most = most_of(unit);
    if (amount > most || amount < -most) {
        return std::nullopt;
    }
    const auto step = static_cast<int>(amount);
    const date start{std::chrono::days{day}};
    const auto moved =
        unit == guard_op::days
            ? start + std::chrono::days{step}
            : calendar::corresponding_day(start, std::chrono::months{unit == guard_op::years ? step * 12 : step});
    return moved.time_since_epoch().count();
}

} // namespace huhang::definition
