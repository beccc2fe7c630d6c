#include "engine/calendar/counting.hpp"

#include "engine/base/assert.hpp"

namespace huhang::calendar {

namespace {

using std::chrono::days;

date nominal_day(date start, period length)
{
    switch (length.unit) {
    case time_unit::hours: return start + days{(length.amount + 23) / 24};
    case time_unit::months: return corresponding_day(start, std::chrono::months{length.amount});
    case time_unit::years: return corresponding_day(start, std::chrono::months{length.amount * 12});
    case time_unit::calendar_days:
    case time_unit::working_days: break;
    }
    return start + days{length.amount};
}

bool moves(day_kind kind, roll_over rolling)
{
    switch (rolling) {
    case roll_over::none: return false;
    case roll_over::holidays_only: return kind == day_kind::holiday;
    case roll_over::rest_days: break;
    }
    return !is_working(kind);
}

date rolled(const working_calendar& calendar, date day, roll_over rolling)
{
    while (moves(calendar.kind_of(day), rolling)) {
        day += days{1};
    }
    return day;
}

/// Ends a count in calendar days, months, years or hours on its nominal day.
count_result finish(const working_calendar& calendar, date nominal, period length, roll_over rolling, int excluded_days)
{
    const auto applied = length.unit == time_unit::hours ? roll_over::none : rolling;
    const date due = rolled(calendar, nominal, applied);
    const bool decided = calendar.knows(nominal) && calendar.knows(due);
    return {due, nominal, excluded_days, applied != roll_over::none && !decided};
}

/// Ends a count in working days. Every day after the start was asked, so both ends have to be known.
count_result finish_working(const working_calendar& calendar, date start, date last, int excluded_days)
{
    const bool decided = last == start || (calendar.knows(start + days{1}) && calendar.knows(last));
    return {last, last, excluded_days, !decided};
}

date nth_working_day(const working_calendar& calendar, date day, int n, days step)
{
    while (n > 0) {
        day += step;
        n -= calendar.is_working_day(day) ? 1 : 0;
    }
    return day;
}

enum class cover { free, closed, running };

cover cover_of(std::span<const date_interval> excluded, date day)
{
    auto found = cover::free;
    for (const auto& interval : excluded) {
        if (interval.from <= day && !interval.to) {
            return cover::running;
        }
        if (interval.from <= day && day < *interval.to) {
            found = cover::closed;
        }
    }
    return found;
}

} // namespace

date corresponding_day(date start, std::chrono::months length)
{
    const std::chrono::year_month_day civil{start};
    const auto moved = civil + length;
    return moved.ok() ? date{moved} : date{moved.year() / moved.month() / std::chrono::last};
}

bool is_valid(period length)
{
    constexpr int hundred_years_in_days = 36'500;
    const auto limit = [&] {
        switch (length.unit) {
        case time_unit::hours: return hundred_years_in_days * 24;
        case time_unit::months: return 1'200;
        case time_unit::years: return 100;
        case time_unit::working_days:
        case time_unit::calendar_days: break;
        }
        return hundred_years_in_days;
    }();
    return length.amount >= 0 && length.amount <= limit;
}

count_result add(const working_calendar& calendar, date start, period length, roll_over rolling)
{
    HUHANG_ASSERT(is_valid(length));
    if (length.unit == time_unit::working_days) {
        return finish_working(calendar, start, nth_working_day(calendar, start, length.amount, days{1}), 0);
    }
    return finish(calendar, nominal_day(start, length), length, rolling, 0);
}

std::expected<count_result, paused> add_excluding(
    const working_calendar& calendar,
    date start,
    period length,
    std::span<const date_interval> excluded,
    roll_over rolling
)
{
    if (excluded.empty()) {
        return add(calendar, start, length, rolling);
    }
    HUHANG_ASSERT(is_valid(length));
    const bool only_working = length.unit == time_unit::working_days;
    auto left = only_working ? length.amount : static_cast<int>((nominal_day(start, length) - start).count());
    date day = start;
    int excluded_days = 0;
    while (left > 0) {
        day += days{1};
        const auto covered = cover_of(excluded, day);
        if (covered == cover::running) {
            return std::unexpected(paused{day, left});
        }
        if (only_working && !calendar.is_working_day(day)) {
            continue;
        }
        if (covered == cover::closed) {
            ++excluded_days;
        } else {
            --left;
        }
    }
    return only_working ? finish_working(calendar, start, day, excluded_days)
                        : finish(calendar, day, length, rolling, excluded_days);
}

date subtract_working_days(const working_calendar& calendar, date day, int n)
{
    HUHANG_ASSERT(is_valid({n, time_unit::working_days}));
    return nth_working_day(calendar, day, n, days{-1});
}

timestamp add_hours(timestamp start, int n)
{
    return start + std::chrono::hours{n};
}

std::vector<counted_day> explain_days(
    const working_calendar& calendar,
    date start,
    period length,
    const count_result& result,
    std::span<const date_interval> excluded
)
{
    const bool only_working = length.unit == time_unit::working_days;
    const auto use_of = [&](date day) {
        if (day == start) {
            return day_use::start;
        }
        if (day > result.nominal) {
            return day_use::carried_over;
        }
        if (cover_of(excluded, day) != cover::free) {
            return day_use::excluded;
        }
        return only_working && !calendar.is_working_day(day) ? day_use::rest : day_use::counted;
    };
    std::vector<counted_day> lines;
    int count = 0;
    for (date day = start; day <= result.due && lines.size() < max_explained_days; day += days{1}) {
        const auto use = use_of(day);
        count += use == day_use::counted ? 1 : 0;
        lines.push_back({day, calendar.describe(day), use, count, calendar.knows(day)});
    }
    return lines;
}

} // namespace huhang::calendar
