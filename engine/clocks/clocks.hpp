#pragma once
// Due dates: a pure function of facts, clock rule and calendar. Nothing here is stored as truth, so a fact entered
// late, a corrected fact or a new holiday list changes every clock it touches.

#include "engine/calendar/calendar.hpp"
#include "engine/definition/definition.hpp"
#include "engine/domain/case_file.hpp"

#include <optional>
#include <string>
#include <vector>

namespace huhang::clocks {

enum class clock_state {
    idle, ///< its start fact is not known
    running,
    paused,   ///< an interval it does not count is open: there is no due date until it ends
    met,      ///< satisfied in time
    met_late, ///< satisfied after the due date: a breach that stays on the record
    lapsed,   ///< satisfied by what the system did because the period had ended
    overdue,  ///< not satisfied and past the latest due date
    ended,    ///< the procedure ended before it was satisfied, and its final state does not keep it running
};

/// One clock of one instance (of one respondent) as it stands.
struct clock_status {
    const definition::clock_rule* rule = nullptr; ///< borrowed from the definition
    instance_id instance{};
    party_id subject;
    clock_state state = clock_state::idle;
    legal_time started;            ///< value of the start fact
    std::string started_by;        ///< that fact
    std::uint64_t started_seq = 0; ///< event that started it
    timestamp start_recorded_at{};
    std::optional<date> due;        ///< earliest due date
    std::optional<date> due_latest; ///< differs where the law does not say which day is meant or the start is not exact
    std::optional<timestamp> due_at;   ///< for clocks in hours
    std::optional<timestamp> fires_at; ///< instant after which the latest due date has passed
    std::optional<legal_time> met_on;
    std::optional<timestamp> fired_at;             ///< when the engine acted on its lapse
    bool provisional = false;                      ///< counted past the last year whose holidays are known
    std::optional<date> warn_from;                 ///< from this day it is shown as near
    std::vector<calendar::date_interval> excluded; ///< time it did not count, as days
};

/// A line of the account of how a due date came about.
struct explanation_line {
    bilingual text;
    std::string cite; ///< key in the definition's `law`, may be empty
};

/// All clocks of one instance that have started; the office counts with its own calendar where it has one, `now`
/// deciding between running and overdue.
std::vector<clock_status> derive(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::procedure_definition& definition,
    const calendar::working_calendar& calendar,
    timestamp now
);

/// One clock, started or not.
clock_status derive_one(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::procedure_definition& definition,
    const definition::clock_rule& rule,
    const party_id& subject,
    const calendar::working_calendar& calendar,
    timestamp now
);

/// Why the due date is what it is: start, length, what was not counted, roll-over, extensions, doubts. With
/// `every_day`, one line for each day.
std::vector<explanation_line> explain(
    const clock_status& status,
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::procedure_definition& definition,
    const calendar::working_calendar& calendar,
    bool every_day
);

std::string_view to_text(clock_state state);

} // namespace huhang::clocks
