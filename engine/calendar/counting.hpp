#pragma once
// How the law counts periods: the start day is not counted; a period in calendar days, months or years that ends on a
// rest day ends on the first day after it (PROC 80, CPL 85, PLR 5); a month period ends on the corresponding day.

#include "engine/calendar/calendar.hpp"

#include <expected>
#include <optional>
#include <span>
#include <vector>

namespace huhang::calendar {

enum class time_unit : std::uint8_t { hours, working_days, calendar_days, months, years };

struct period {
    int amount = 0; ///< not negative
    time_unit unit = time_unit::calendar_days;

    bool operator==(const period&) const = default;
};

/// Not negative and no longer than a hundred years. Definitions are checked with it; counting anything else is a bug.
bool is_valid(period length);

/// The day of the same number some months later or earlier, or the last day of a month that has none (PLR 5, TMR 12).
date corresponding_day(date start, std::chrono::months length);

/// Where the last day goes when it is no working day. The texts that say only 法定节假日 (PROC 80, Order 121 Art. 45)
/// can be read either way; a clock under them is counted twice and shows the earlier and the later day.
enum class roll_over : std::uint8_t {
    none,          ///< stays where it falls
    holidays_only, ///< narrow reading: a holiday moves to the first day that is none, a plain weekend stays
    rest_days,     ///< moves to the first working day
};

/// Days that do not count: `from` and every day up to the day before `to`. `to` is the day on which counting went on,
/// and it counts. `to` on or before `from` excludes nothing; without `to` the interval is still running.
struct date_interval {
    date from{};
    std::optional<date> to;

    bool operator==(const date_interval&) const = default;
};

struct count_result {
    date due{};               ///< the last day on which the act is in time
    date nominal{};           ///< the last day before roll-over
    int excluded_days = 0;    ///< excluded days that lengthened the period, in the unit that was counted
    bool provisional = false; ///< a day that decides the result lies in a year whose notice is not known

    bool operator==(const count_result&) const = default;
};

/// The period stands still and has no last day yet.
struct paused {
    date since{};      ///< first day that did not count because of the running interval
    int days_left = 0; ///< days still to be counted, working days for a working-day period, else calendar days

    bool operator==(const paused&) const = default;
};

/// The last day of a period that starts on `start`.
/// Working-day periods end on a working day by themselves; zero working days end on `start`, whatever day it is.
/// Hours from a day whose minute is unknown end at the latest on the day given here, and never roll over.
count_result add(const working_calendar& calendar, date start, period length, roll_over rolling = roll_over::rest_days);

/// The same with excluded time. The intervals may overlap (a day is excluded once), come in any order and begin before
/// `start`. In a working-day period an excluded day is not counted. In any other period the nominal last day is found
/// first and the days from `start` to it are counted skipping excluded ones, so that an interval reached only because
/// of an earlier one lengthens too. Roll-over comes last and looks at rest days only: an interval that begins after the
/// nominal last day changes nothing, even when a rest day lies between. A running interval reached before the period
/// has been counted gives paused.
std::expected<count_result, paused> add_excluding(
    const working_calendar& calendar,
    date start,
    period length,
    std::span<const date_interval> excluded,
    roll_over rolling = roll_over::rest_days
);

/// The n-th working day before `day`, which itself is not counted: a notice "at least n working days before" is in time
/// on the result. Provisional when the calendar does not know both days.
date subtract_working_days(const working_calendar& calendar, date day, int n);

/// Hours run by the clock, through nights and rest days.
timestamp add_hours(timestamp start, int n);

enum class day_use : std::uint8_t {
    start, ///< the start day, not counted
    counted,
    rest,         ///< rest day inside a working-day period, not counted
    excluded,     ///< inside an excluded interval, not counted
    carried_over, ///< after the nominal last day: passed over by roll-over, the last of them is the due day
};

/// One line of an explanation.
struct counted_day {
    date day{};
    described_day what;
    day_use use{};
    int count = 0; ///< days counted so far, this one included
    bool known = true;
};

/// Longest explanation, in lines; a longer count is cut there.
inline constexpr std::size_t max_explained_days = 4000;

/// Every day from `start` to the due day with the part it plays. Takes the arguments and the answer of an earlier
/// count.
std::vector<counted_day> explain_days(
    const working_calendar& calendar,
    date start,
    period length,
    const count_result& result,
    std::span<const date_interval> excluded = {}
);

} // namespace huhang::calendar
