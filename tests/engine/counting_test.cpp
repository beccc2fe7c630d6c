// Goal: periods end where the law says, and the answer can be explained day by day.
// Method: dated vectors checked by hand against the 2026 notice, plus small cases for exclusion, pause and provisional.

#include "tests/engine/calendar_fixture.hpp"

#include <array>

using namespace huhang;
using namespace huhang::calendar;
using namespace huhang::calendar::testing;
using std::chrono::days;

TEST_CASE("periods end on the day the law says")
{
    struct row {
        const char* start;
        period length;
        const char* due;
    };

    for (const auto& [start, length, due] : {
             row{"2026-02-11", working_days(5), "2026-02-25"},
             row{"2026-04-30", working_days(5), "2026-05-11"},
             row{"2026-06-18", working_days(10), "2026-07-03"},
             row{"2026-09-18", working_days(15), "2026-10-15"},
             row{"2026-09-24", working_days(20), "2026-10-29"},
             row{"2025-12-31", working_days(5), "2026-01-08"},
             row{"2026-07-05", calendar_days(90), "2026-10-08"},
             row{"2026-09-16", calendar_days(15), "2026-10-08"},
             row{"2026-02-05", calendar_days(15), "2026-02-24"},
             row{"2026-06-22", calendar_days(15), "2026-07-07"},
             row{"2026-07-01", months(3), "2026-10-08"},
             row{"2025-11-30", months(3), "2026-02-28"},
             row{"2026-06-25", months(3), "2026-09-28"},
             row{"2024-02-29", years(1), "2025-02-28"},
             row{"2023-03-15", years(3), "2026-03-16"},
             row{"2026-09-18", working_days(7), "2026-09-29"},
             row{"2026-09-07", working_days(5), "2026-09-14"},
             row{"2026-09-14", working_days(3), "2026-09-17"},
             row{"2026-09-17", working_days(3), "2026-09-21"},
             row{"2026-09-21", working_days(5), "2026-09-29"},
             row{"2026-10-20", working_days(5), "2026-10-27"},
             row{"2026-09-23", working_days(15), "2026-10-21"},
             row{"2026-09-28", working_days(7), "2026-10-13"},
             row{"2026-10-13", working_days(10), "2026-10-27"},
             row{"2026-10-04", working_days(0), "2026-10-04"},
             row{"2026-03-02", {24, time_unit::hours}, "2026-03-03"},
             row{"2026-03-02", {25, time_unit::hours}, "2026-03-04"},
         }) {
        CAPTURE(start);
        CAPTURE(length.amount);
        const auto result = add(cn(), day(start), length);
        CHECK(to_text(result.due) == due);
        CHECK_FALSE(result.provisional);
    }
}

TEST_CASE("the two readings of a last day on a weekend are both counted")
{
    struct row {
        const char* start;
        int amount;
        const char* narrow;
        const char* wide;
    };

    for (const auto& [start, amount, narrow, wide] : {
             row{"2026-08-09", 90, "2026-11-07", "2026-11-09"},
             row{"2026-10-16", 15, "2026-10-31", "2026-11-02"},
             row{"2026-07-15", 60, "2026-09-13", "2026-09-14"},
             row{"2026-08-05", 60, "2026-10-08", "2026-10-08"},
         }) {
        CAPTURE(start);
        const auto length = calendar_days(amount);
        CHECK(to_text(add(cn(), day(start), length, roll_over::holidays_only).due) == narrow);
        CHECK(to_text(add(cn(), day(start), length, roll_over::rest_days).due) == wide);
        CHECK(add(cn(), day(start), length, roll_over::none).due == day(start) + days{amount});
    }
}

TEST_CASE("backward periods find the last day on which a notice is in time")
{
    CHECK(to_text(subtract_working_days(cn(), day("2026-10-20"), 7)) == "2026-10-10");
    CHECK(to_text(subtract_working_days(cn(), day("2026-10-20"), 3)) == "2026-10-15");
    CHECK(to_text(subtract_working_days(cn(), day("2026-01-05"), 1)) == "2026-01-04");
    CHECK(subtract_working_days(cn(), day("2026-10-04"), 0) == day("2026-10-04"));
}

TEST_CASE("hours run by the clock")
{
    const auto start = *parse_timestamp("2026-10-01T23:30:00+08:00");

    CHECK(to_text(add_hours(start, 24)) == "2026-10-02T23:30:00+08:00");
}

TEST_CASE("what is counted past the known years is provisional")
{
    const auto working = add(cn(), day("2026-12-28"), working_days(5));
    const auto calendar_day = add(cn(), day("2026-12-01"), calendar_days(90));
    const auto inside = add(cn(), day("2026-12-01"), calendar_days(30));
    const auto before = add(cn(), day("2003-12-29"), working_days(10));

    CHECK(to_text(working.due) == "2027-01-04");
    CHECK(working.provisional);
    CHECK(calendar_day.provisional);
    CHECK_FALSE(inside.provisional);
    CHECK(before.provisional);
    CHECK_FALSE(add(cn(), day("2026-12-01"), calendar_days(90), roll_over::none).provisional);
    CHECK(add_excluding(
              cn(), day("2026-12-28"), working_days(3), std::array{date_interval{day("2026-12-29"), day("2027-01-05")}}
    )->provisional);
}

TEST_CASE("rolling over into an unknown year is provisional")
{
    const auto office = cn().with_local_days(std::array{day("2026-12-31")});

    const auto result = add(office, day("2026-12-01"), calendar_days(30));

    CHECK(to_text(result.nominal) == "2026-12-31");
    CHECK(to_text(result.due) == "2027-01-01");
    CHECK(result.provisional);
}

TEST_CASE("excluded days lengthen a period")
{
    const auto start = day("2026-03-02");
    const auto count = [&](period length, std::vector<date_interval> excluded) {
        return to_text(add_excluding(cn(), start, length, excluded).value().due);
    };
    const date_interval appraisal{day("2026-03-10"), day("2026-03-24")};
    const date_interval hearing{day("2026-03-20"), day("2026-03-26")};
    const date_interval late{day("2026-06-08"), day("2026-06-09")};

    CHECK(count(calendar_days(90), {}) == "2026-06-01");
    CHECK(count(calendar_days(90), {appraisal}) == "2026-06-15");
    CHECK(count(calendar_days(90), {hearing, appraisal}) == "2026-06-16");
    CHECK(count(calendar_days(90), {late}) == "2026-06-01");
    CHECK(count(calendar_days(90), {late, appraisal}) == "2026-06-15");
    CHECK(count(calendar_days(91), {late, appraisal}) == "2026-06-16");
    CHECK(count(months(3), {appraisal}) == "2026-06-16");
    CHECK(count(working_days(15), {appraisal}) == "2026-04-07");
    CHECK(count(working_days(15), {{day("2026-03-07"), day("2026-03-09")}}) == "2026-03-23");
    CHECK(count(calendar_days(10), {{day("2026-02-01"), day("2026-03-04")}}) == "2026-03-13");
    CHECK(count(calendar_days(10), {{day("2026-03-04"), day("2026-03-04")}}) == "2026-03-12");
}

TEST_CASE("a running interval pauses a period that has not been counted to its end")
{
    const auto start = day("2026-03-02");
    const std::array running{date_interval{day("2026-03-10"), std::nullopt}};

    const auto calendar_pause = add_excluding(cn(), start, calendar_days(90), running);
    const auto working_pause = add_excluding(cn(), start, working_days(15), running);
    const auto finished = add_excluding(cn(), start, calendar_days(7), running);

    REQUIRE_FALSE(calendar_pause.has_value());
    CHECK(calendar_pause.error() == paused{day("2026-03-10"), 83});
    REQUIRE_FALSE(working_pause.has_value());
    CHECK(working_pause.error() == paused{day("2026-03-10"), 10});
    REQUIRE(finished.has_value());
    CHECK(finished->due == day("2026-03-09"));
}

TEST_CASE("an explanation lists every day and its part")
{
    const auto start = day("2026-09-16");
    const auto result = add(cn(), start, calendar_days(15));

    const auto lines = explain_days(cn(), start, calendar_days(15), result);

    REQUIRE(lines.size() == 23);
    CHECK(lines.front().use == day_use::start);
    CHECK(lines[15].day == result.nominal);
    CHECK(lines[15].count == 15);
    CHECK(lines[15].what.name.zh == "国庆节");
    CHECK(lines[16].use == day_use::carried_over);
    CHECK(lines.back().day == day("2026-10-08"));
    CHECK(lines.back().count == 15);
}

TEST_CASE("an explanation of working days names rest days, make-up days and excluded days")
{
    const auto start = day("2026-09-18");
    const std::array excluded{date_interval{day("2026-09-22"), day("2026-09-24")}};
    const auto result = add_excluding(cn(), start, working_days(4), excluded).value();

    const auto lines = explain_days(cn(), start, working_days(4), result, excluded);

    CHECK(result.due == day("2026-09-28"));
    CHECK(result.excluded_days == 2);
    CHECK(lines[1].use == day_use::rest);
    CHECK(lines[2].use == day_use::counted);
    CHECK(lines[2].what.kind == day_kind::makeup_working);
    CHECK(lines[4].use == day_use::excluded);
    CHECK(lines[7].what.name.en == "Mid-Autumn Festival");
    CHECK(lines.back().count == 4);
}

TEST_CASE("an explanation is cut at its bound")
{
    const auto start = day("2006-01-04");

    const auto lines = explain_days(cn(), start, years(20), add(cn(), start, years(20)));

    CHECK(lines.size() == max_explained_days);
}

TEST_CASE("periods longer than a hundred years are not valid")
{
    CHECK(is_valid({0, time_unit::hours}));
    CHECK(is_valid(years(100)));
    CHECK_FALSE(is_valid(years(101)));
    CHECK_FALSE(is_valid(months(1'201)));
    CHECK_FALSE(is_valid(working_days(36'501)));
    CHECK_FALSE(is_valid(calendar_days(-1)));
}
