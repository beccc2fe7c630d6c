#pragma once
// Which days are worked in China: holidays by law, days moved by the yearly State Council notice, local holidays.
// Read once from workflows/calendars/*.json and never changed; new data is a new calendar with a new version.

#include "engine/base/text.hpp"
#include "engine/base/time.hpp"

#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::calendar {

enum class day_kind : std::uint8_t { working, weekend, holiday, makeup_working };

constexpr bool is_working(day_kind kind)
{
    return kind == day_kind::working || kind == day_kind::makeup_working;
}

/// Why a calendar text was refused.
struct calendar_error {
    std::string
        code; ///< stable: calendar.not_json, .too_large, .wrong_type, .unknown_member, .missing_member, .bad_value
    std::string pointer; ///< JSON pointer of the offending value; empty for the whole text
    bilingual text;
};

/// Longest calendar text that is read, in bytes; the one of 2004-2026 has 22 KB.
inline constexpr std::size_t max_calendar_bytes = 256 * 1024;

struct described_day {
    day_kind kind;
    bilingual name; ///< the holiday, the weekday of a rest day, or the holiday for which a weekend day is worked
};

struct day_table;

/// The calendar of offices that have rest days of their own.
struct office_calendar {
    std::string offices; ///< how the paths of these offices begin: "/450000/"
    std::shared_ptr<const day_table> table;
};

/// What the calendar text said, laid out for fast queries.
struct day_table {
    std::string version; ///< "cn.v1"; with local days "cn.v1+local-<hash>"
    std::string region;  ///< "CN"
    bilingual citation;  ///< the rules and notices the table comes from
    std::string flag;    ///< how sure it is: verified, memory, contested
    int first_year = 0;  ///< first and last year whose notice is in the table
    int last_year = 0;
    date first_sure{}; ///< first and last day on which every notice that matters is in the table
    date last_sure{};
    date first_day{};                ///< 1 January of first_year; index 0 of `kinds` and `names`
    std::vector<day_kind> kinds;     ///< one entry per day of the known years
    std::vector<std::uint8_t> names; ///< index into `holidays` where kind is holiday or makeup_working
    std::vector<bilingual> holidays; ///< entry 0 is the local holiday
    std::vector<date> local_days;    ///< sorted; may lie beyond the known years
    std::vector<office_calendar> offices;

    /// Lays out the years with Monday to Friday worked.
    void lay_out(int first, int last);

    /// Enters a holiday or a make-up day of the years laid out; false when the day has been entered before.
    bool mark(date day, day_kind kind, std::uint8_t name);
};

/// Immutable; a copy shares the table, so it is cheap and may be used from several threads.
class working_calendar {
public:
    /// Reads the form of workflows/calendars. Strict: unknown members, days outside their year, overlapping holidays,
    /// make-up days that are no weekend days, and a known year without any holiday are refused.
    static std::expected<working_calendar, calendar_error> read(std::string_view json);

    /// The same calendar with extra rest days (办法 Art. 4: days of minority areas). A local day beats a make-up
    /// working day; on a day that is a rest day anyway it changes nothing. The version changes with the set of days.
    working_calendar with_local_days(std::span<const date> days) const;

    /// The same calendar for all offices, with the holidays of each local calendar as further rest days of the offices
    /// below its region (workflows/calendars/local; 办法 Art. 4). Days of years that the local calendar does not know
    /// are unknown to these offices.
    working_calendar with_local(std::span<const working_calendar> locals) const;

    /// The calendar an office counts with: its own where there is one for its path.
    working_calendar for_office(std::string_view office_path) const;

    const std::string& version() const { return table_->version; }

    const std::string& region() const { return table_->region; }

    const std::string& flag() const { return table_->flag; }

    const bilingual& citation() const { return table_->citation; }

    int first_known_year() const { return table_->first_year; }

    int last_known_year() const { return table_->last_year; }

    /// Whether the yearly notice covering the day is in the table. Other days are taken as Monday to Friday worked,
    /// and what is counted over them is provisional.
    bool knows(date day) const { return table_->first_sure <= day && day <= table_->last_sure; }

    day_kind kind_of(date day) const
    {
        const auto index = index_of(day);
        return index < table_->kinds.size() ? table_->kinds[index] : kind_of_unknown(day);
    }

    bool is_working_day(date day) const { return is_working(kind_of(day)); }

    /// The kind with its name, for explanations.
    described_day describe(date day) const;

private:
    explicit working_calendar(day_table table)
        : table_(std::make_shared<const day_table>(std::move(table)))
    {
    }

    explicit working_calendar(std::shared_ptr<const day_table> table)
        : table_(std::move(table))
    {
    }

    bool has_entry(date day) const { return index_of(day) < table_->kinds.size(); }

    std::size_t index_of(date day) const { return static_cast<std::size_t>((day - table_->first_day).count()); }

    day_kind kind_of_unknown(date day) const;

    std::shared_ptr<const day_table> table_;
};

/// Saturday or Sunday.
bool is_weekend(date day);

} // namespace huhang::calendar
