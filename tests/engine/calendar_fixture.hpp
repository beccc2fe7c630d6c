#pragma once
// The calendar the repository ships, and short ways to write days and periods in tests.

#include "engine/calendar/counting.hpp"
#include "tests/support/source_tree.hpp"

#include <doctest/doctest.h>

namespace huhang::calendar::testing {

inline const std::string& calendar_text()
{
    static const std::string text =
        huhang::testing::read_file(huhang::testing::source_dir() / "workflows/calendars/cn.v1.json");
    return text;
}

inline const working_calendar& cn()
{
    static const auto loaded = working_calendar::read(calendar_text());
    REQUIRE(loaded.has_value());
    return *loaded;
}

inline date day(const char* text)
{
    const auto parsed = parse_date(text);
    REQUIRE(parsed);
    return *parsed;
}

constexpr period working_days(int n)
{
    return {n, time_unit::working_days};
}

constexpr period calendar_days(int n)
{
    return {n, time_unit::calendar_days};
}

constexpr period months(int n)
{
    return {n, time_unit::months};
}

constexpr period years(int n)
{
    return {n, time_unit::years};
}

} // namespace huhang::calendar::testing
