#pragma once
// Time as the law and the store use it. The engine never asks what time it is: `now` is always an argument.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace huhang {

/// A legal date: a day on the calendar of Asia/Shanghai, never a UTC instant.
using date = std::chrono::local_days;

/// An instant, UTC, microseconds. Written outside as RFC 3339 with +08:00.
using timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// China has had one offset and no daylight saving since 1991; legal dates before that carry no hours here.
inline constexpr std::chrono::hours shanghai_offset{8};

constexpr date date_of(int year, unsigned month, unsigned day)
{
    return date{std::chrono::local_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)}};
}

/// The legal date on which an instant falls.
date legal_date(timestamp at);

/// The instant at which a legal date begins, 00:00 +08:00.
timestamp start_of(date day);

int year_of(date day);

/// "2026-03-02".
std::string to_text(date day);

/// "2026-03-02T09:30:00.000000+08:00"; the fraction is left out when it is zero.
std::string to_text(timestamp at);

/// Exactly "YYYY-MM-DD" and an existing day, else nothing.
std::optional<date> parse_date(std::string_view text);

/// RFC 3339 with a mandatory offset, up to microseconds, else nothing.
std::optional<timestamp> parse_timestamp(std::string_view text);

/// When something happened as the record states it. Published and paper records often give a month, a year, or a day
/// without its year; the range and the raw text are kept and clocks show the earliest and the latest result.
struct legal_time {
    date first{};                ///< earliest day it can have been
    date last{};                 ///< latest day it can have been
    std::optional<timestamp> at; ///< the minute, where the record has it
    std::string raw;             ///< the text as written when it was not a full date; empty otherwise

    bool is_exact() const { return first == last; }

    bool operator==(const legal_time&) const = default;
};

legal_time on_day(date day);
legal_time at_instant(timestamp at);

/// Accepts "2026-03-02", an RFC 3339 instant, "2016-05", "2016" and the Chinese "2016年5月". Nothing for other text.
std::optional<legal_time> parse_legal_time(std::string_view text);

/// The shortest text that parse_legal_time reads back to the same value.
std::string to_text(const legal_time& when);

} // namespace huhang
