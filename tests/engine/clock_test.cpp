// Goal: every kind of clock starts, stops, pauses and ends when the law says.
// Method: facts put by hand on a procedure that is nothing but clocks; dates worked out on the 2026 calendar.

#include "tests/engine/clock_bench.hpp"

using namespace huhang;
using testing::clock_bench;
using namespace std::chrono_literals;

TEST_CASE("a clock in hours runs by the minute, through rest days")
{
    clock_bench at;
    at.put("begun", "2026-10-01T23:30:00+08:00");

    at.now = *parse_timestamp("2026-10-02T23:29:59+08:00");
    CHECK(at.state("HOURS") == "running");
    CHECK(to_text(*at.status("HOURS").due_at) == "2026-10-02T23:30:00+08:00");
    at.now = *parse_timestamp("2026-10-02T23:30:00+08:00");
    CHECK(at.state("HOURS") == "overdue");

    at.put("ended", "2026-10-02T23:30:00+08:00");
    CHECK(at.state("HOURS") == "met");
    clock_bench late;
    late.put("begun", "2026-10-01T23:30:00+08:00");
    late.put("ended", "2026-10-02T23:30:01+08:00");
    CHECK(late.state("HOURS") == "met_late");
}

TEST_CASE("a clock in hours that starts on a day without a minute shows both ends")
{
    clock_bench at;
    at.put("begun", "2026-03-02");

    const auto status = at.status("HOURS");

    CHECK(status.due == date_of(2026, 3, 3));
    CHECK(status.due_latest == date_of(2026, 3, 4));
    CHECK(to_text(*status.fires_at) == "2026-03-04T00:00:00+08:00");
}

TEST_CASE("a clock before its start fact names the last day for the notice")
{
    clock_bench at;
    at.put("begun", "2026-10-12");

    // Saturday the 10th is worked, the 1st to the 7th are the holiday.
    CHECK(at.due("WORK-BEFORE") == "2026-10-08");
    CHECK(at.due("DAYS-BEFORE") == "2026-10-09");

    at.put("ended", "2026-10-08");
    CHECK(at.state("WORK-BEFORE") == "met");
    clock_bench late;
    late.put("begun", "2026-10-12");
    late.put("ended", "2026-10-09");
    CHECK(late.state("WORK-BEFORE") == "met_late");
    CHECK(late.state("DAYS-BEFORE") == "met");
}

TEST_CASE("months end on the corresponding day, or on the last of a month that has none")
{
    struct row {
        const char* start;
        const char* due;
    };

    for (const auto& [start, due] : {
             row{"2025-11-28", "2026-02-28"},
             row{"2025-11-29", "2026-02-28"},
             row{"2025-11-30", "2026-02-28"},
             row{"2023-11-29", "2024-02-29"},
             row{"2023-11-30", "2024-02-29"},
             row{"2025-12-31", "2026-03-31"},
             row{"2026-03-31", "2026-06-30"},
             row{"2026-05-31", "2026-08-31"},
         }) {
        clock_bench at;
        at.put("begun", start);
        CHECK_MESSAGE(at.due("MONTHS") == due, start);
    }
}

TEST_CASE("a month extension moves the corresponding day once, not from a rolled day")
{
    clock_bench at;
    at.put("begun", "2026-06-25");
    REQUIRE(at.due("MONTHS") == "2026-09-28");

    at.extend("MONTHS", "months", 1);

    CHECK(at.due("MONTHS") == "2026-10-26");
    at.extend("MONTHS", "more", 2);
    CHECK(at.due("MONTHS") == "2026-10-27");
}

TEST_CASE("what was posted in time is in time, whenever it arrives")
{
    clock_bench at;
    at.put("begun", "2026-03-02");
    at.put("ended", "2026-04-07");
    REQUIRE(at.due("DAYS") == "2026-04-01");
    REQUIRE(at.state("DAYS") == "met_late");

    at.put("posted", "2026-04-01");

    CHECK(at.state("DAYS") == "met");
    CHECK(at.status("DAYS").met_on->first == date_of(2026, 4, 1));
}

TEST_CASE("a newer start restarts a clock, and what satisfied the old start does not satisfy the new one")
{
    clock_bench at;
    at.put("begun", "2026-03-02");
    at.put("ended", "2026-03-10");
    REQUIRE(at.state("DAYS") == "met");

    at.put("begun", "2026-04-13");

    CHECK(at.state("DAYS") == "overdue");
    CHECK(at.due("DAYS") == "2026-05-13");
    at.put("ended", "2026-05-13");
    CHECK(at.state("DAYS") == "met");
    CHECK(at.status("DAYS").met_on->first == date_of(2026, 5, 13));
}

TEST_CASE("a clock of several starts counts from the latest that is known")
{
    clock_bench at;
    CHECK(at.state("LATEST") == "idle");
    at.put("begun_too", "2026-03-02");
    CHECK(at.due("LATEST") == "2026-04-01");

    at.put("begun", "2026-03-09");
    CHECK(at.due("LATEST") == "2026-04-08");
    CHECK(at.status("LATEST").started_by == "begun");
    at.put("begun_too", "2026-03-16");

    CHECK(at.due("LATEST") == "2026-04-15");
    CHECK(at.status("LATEST").started_by == "begun_too");
}

TEST_CASE("a date set by the office is the due date as it stands, and changes when it is set anew")
{
    clock_bench at;
    at.put("begun", "2026-03-02");
    CHECK(at.state("SET") == "idle");

    at.put("set_for", "2026-10-03");
    CHECK(at.due("SET") == "2026-10-03");
    at.put("set_for", "2026-11-02");

    CHECK(at.due("SET") == "2026-11-02");
}

TEST_CASE("a clock that is paused has no due date, and goes on from where it stood")
{
    clock_bench at;
    at.put("begun", "2026-03-02");
    at.exclude("stay", date_of(2026, 3, 10), std::nullopt);
    CHECK(at.due("WORK") == "paused");

    at.instance().intervals.front().to = on_day(date_of(2026, 3, 24));

    CHECK(at.due("WORK") == "2026-03-30");
}

TEST_CASE("offices of a minority area count with their own rest days")
{
    const auto local_text =
        huhang::testing::read_file(huhang::testing::source_dir() / "workflows/calendars/local/450000.v1.json");
    const std::vector locals{calendar::working_calendar::read(local_text).value()};
    const auto all = calendar::testing::cn().with_local(locals);
    const auto due_at = [&](const char* path, const char* start) {
        clock_bench at;
        at.file.office_path = path;
        at.put("begun", start);
        return at.status("WORK", all);
    };

    CHECK(to_text(*due_at("/440000/440300/", "2025-03-24").due) == "2025-04-08");
    const auto own = due_at("/450000/450100/", "2025-03-24");
    CHECK(to_text(*own.due) == "2025-04-10");
    CHECK_FALSE(own.provisional);
    CHECK(due_at("/450000/450100/", "2026-03-24").provisional);
    CHECK_FALSE(due_at("/440000/440300/", "2026-03-24").provisional);
    CHECK(all.for_office("/450000/").version() != all.version());
}
