#pragma once
// Rows as the database holds them, and their way to and from the values of the ports.

#include "engine/ports/case_store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace huhang::store {

/// The only integer width used with the database.
template <class Number>
constexpr long long wide(Number value)
{
    return static_cast<long long>(value);
}

constexpr long long wide(date day)
{
    return day.time_since_epoch().count();
}

constexpr long long wide(timestamp at)
{
    return at.time_since_epoch().count();
}

template <class Time>
std::optional<long long> wide(const std::optional<Time>& time)
{
    return time ? std::optional{wide(*time)} : std::nullopt;
}

constexpr date to_date(long long days)
{
    return date{std::chrono::days{days}};
}

constexpr timestamp to_timestamp(long long micros)
{
    return timestamp{std::chrono::microseconds{micros}};
}

/// Columns of a case in a list, to be selected from case_file under the name c.
inline constexpr std::string_view case_columns =
    "c.case_id, c.number, c.version, c.office, c.procedure_code, c.title, c.state, c.closed, c.received, c.closed_on, "
    "c.next_due";

struct raw_case {
    std::string id, number, office, procedure, title, state;
    long long version = 0, closed = 0, received = 0;
    std::optional<long long> closed_on, next_due;

    auto columns()
    {
        return std::tie(id, number, version, office, procedure, title, state, closed, received, closed_on, next_due);
    }

    ports::case_row value() const;
};

/// Columns of a clock, to be selected from clock under the name k.
inline constexpr std::string_view clock_columns =
    "k.instance, k.clock, k.subject, k.owner, k.due, k.fires_at, k.provisional";

struct raw_clock {
    long long instance = 0, due = 0, provisional = 0;
    std::string clock, subject, owner;
    std::optional<long long> fires_at;

    auto columns() { return std::tie(instance, clock, subject, owner, due, fires_at, provisional); }

    ports::clock_row value() const;
};

struct raw_worklist {
    raw_case which;
    raw_clock clock;

    auto columns() { return std::tuple_cat(which.columns(), clock.columns()); }
};

/// Columns of a procedure instance, to be selected from procedure_instance under the name p.
inline constexpr std::string_view track_columns = "p.instance, p.procedure_code, p.state, p.ended, p.outcome";

struct raw_track {
    long long instance = 0, ended = 0;
    std::string procedure, state, outcome;

    auto columns() { return std::tie(instance, procedure, state, ended, outcome); }
};

struct raw_tracked {
    raw_case which;
    raw_track track;

    auto columns() { return std::tuple_cat(which.columns(), track.columns()); }

    ports::track_row value() const;
};

struct raw_event {
    long long seq = 0, recorded_at = 0;
    std::string kind, by, acting_as, body;

    auto columns() { return std::tie(seq, kind, recorded_at, by, acting_as, body); }
};

struct raw_receipt {
    std::string fingerprint, case_id;
    long long first_seq = 0, version = 0;

    auto columns() { return std::tie(fingerprint, case_id, first_seq, version); }

    /// The stored answer, marked as replayed.
    ports::receipt value() const;
};

} // namespace huhang::store
