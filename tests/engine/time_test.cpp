// Goal: dates and instants are read strictly, written in one form, and read back to the same value.
// Method: tables of texts, and round trips over days and instants.

#include "engine/base/time.hpp"

#include <doctest/doctest.h>

using namespace huhang;
using namespace std::chrono_literals;

TEST_CASE("parse_date accepts exactly an existing day")
{
    for (const auto* good : {"2026-03-02", "2024-02-29", "0001-01-01", "9999-12-31"}) {
        CAPTURE(good);
        const auto day = parse_date(good);
        REQUIRE(day);
        CHECK(to_text(*day) == good);
    }
    for (const auto* bad :
         {"",
          "2026-3-2",
          "2026-03-02 ",
          " 2026-03-02",
          "2026-02-29",
          "2026-13-01",
          "2026-00-10",
          "2026-04-31",
          "2026/03/02",
          "20260302",
          "2026-03-02T00:00:00Z",
          "+026-03-02",
          "2026-03-0a",
          "2026-03-00"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_date(bad));
    }
}

TEST_CASE("every day of a leap cycle is written and read back")
{
    for (date day = date_of(1999, 12, 31); day <= date_of(2029, 1, 1); day += std::chrono::days{1}) {
        REQUIRE(parse_date(to_text(day)) == day);
    }
}

TEST_CASE("parse_timestamp reads RFC 3339 and is written with the Chinese offset")
{
    struct row {
        const char* text;
        const char* written;
    };

    for (const auto& [text, written] : {
             row{"2026-03-02T09:30:00+08:00", "2026-03-02T09:30:00+08:00"},
             row{"2026-03-02T01:30:00Z", "2026-03-02T09:30:00+08:00"},
             row{"2026-03-02t01:30:00z", "2026-03-02T09:30:00+08:00"},
             row{"2026-03-01T20:30:00-05:00", "2026-03-02T09:30:00+08:00"},
             row{"2026-03-01T16:00:00Z", "2026-03-02T00:00:00+08:00"},
             row{"2026-03-01T15:59:59.999999Z", "2026-03-01T23:59:59.999999+08:00"},
             row{"2026-03-02T09:30:00.5+08:00", "2026-03-02T09:30:00.500000+08:00"},
             row{"2026-03-02T09:30:00.000000+08:00", "2026-03-02T09:30:00+08:00"},
             row{"1969-12-31T23:59:59.000001+08:00", "1969-12-31T23:59:59.000001+08:00"},
         }) {
        CAPTURE(text);
        const auto at = parse_timestamp(text);
        REQUIRE(at);
        CHECK(to_text(*at) == written);
        CHECK(parse_timestamp(written) == at);
    }
}

TEST_CASE("parse_timestamp refuses what is not a full instant")
{
    for (const auto* bad :
         {"",
          "2026-03-02",
          "2026-03-02T09:30:00",
          "2026-03-02T09:30+08:00",
          "2026-03-02 09:30:00+08:00",
          "2026-03-02T24:00:00+08:00",
          "2026-03-02T09:60:00+08:00",
          "2026-03-02T09:30:60+08:00",
          "2026-03-02T09:30:00.+08:00",
          "2026-03-02T09:30:00.1234567+08:00",
          "2026-03-02T09:30:00+24:00",
          "2026-03-02T09:30:00+08:60",
          "2026-03-02T09:30:00+0800",
          "2026-03-02T09:30:00+08",
          "2026-02-29T09:30:00Z",
          "2026-03-02T09:30:00Zx",
          "2026-03-02T09:30:00+08:00 ",
          "9999-12-31T23:59:59Z",
          "0000-01-01T00:00:00+09:00"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_timestamp(bad));
    }
}

TEST_CASE("a legal date begins at midnight in Shanghai")
{
    const date day = date_of(2026, 3, 2);

    const timestamp begin = start_of(day);

    CHECK(begin == parse_timestamp("2026-03-01T16:00:00Z"));
    CHECK(legal_date(begin) == day);
    CHECK(legal_date(begin - 1us) == date_of(2026, 3, 1));
    CHECK(legal_date(begin + 24h - 1us) == day);
    CHECK(year_of(legal_date(*parse_timestamp("2026-12-31T16:00:00Z"))) == 2027);
}

TEST_CASE("a partial legal time keeps its range and its words")
{
    struct row {
        const char* text;
        date first;
        date last;
    };

    for (const auto& [text, first, last] : {
             row{"2016-05", date_of(2016, 5, 1), date_of(2016, 5, 31)},
             row{"2024-02", date_of(2024, 2, 1), date_of(2024, 2, 29)},
             row{"2016", date_of(2016, 1, 1), date_of(2016, 12, 31)},
             row{"2016年5月", date_of(2016, 5, 1), date_of(2016, 5, 31)},
             row{"2016年12月", date_of(2016, 12, 1), date_of(2016, 12, 31)},
         }) {
        CAPTURE(text);
        const auto when = parse_legal_time(text);
        REQUIRE(when);
        CHECK(*when == legal_time{first, last, std::nullopt, text});
        CHECK_FALSE(when->is_exact());
        CHECK(to_text(*when) == text);
    }
}

TEST_CASE("an exact legal time is written as a day or as an instant")
{
    const auto at = *parse_timestamp("2026-03-02T09:30:00+08:00");

    CHECK(parse_legal_time("2026-03-02") == on_day(date_of(2026, 3, 2)));
    CHECK(parse_legal_time("2026-03-02T01:30:00Z") == at_instant(at));

    CHECK(to_text(on_day(date_of(2026, 3, 2))) == "2026-03-02");
    CHECK(to_text(at_instant(at)) == "2026-03-02T09:30:00+08:00");
    CHECK(at_instant(at).first == date_of(2026, 3, 2));
    CHECK(at_instant(at).is_exact());
}

TEST_CASE("parse_legal_time refuses other text")
{
    for (const auto* bad :
         {"",
          "May 2016",
          "2016-13",
          "2016-5",
          "2016-00",
          "216",
          "20160",
          "2016-05-",
          "2016-05-32",
          "2016年",
          "2016年13月",
          "2016年5月3日",
          "2016年005月",
          "年5月",
          "2016 年5月",
          "5月",
          "2016-05\n"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_legal_time(bad));
    }
}
