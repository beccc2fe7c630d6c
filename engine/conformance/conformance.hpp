#pragma once
// What a case did against what its definition allows: each act in its place, steps left out, the wrong hands, clocks
// that were not kept. Derived by replay; nothing of it is stored.

#include "engine/base/text.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/definition/library.hpp"
#include "engine/domain/event.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::conformance {

enum class finding_kind {
    skipped,        ///< steps are missing before the act; `path` names them
    wrong_order,    ///< the act belongs to an earlier part
    after_end,      ///< the act came after the end of the procedure
    forbidden_role, ///< taken in a role that may not take it
    same_person,    ///< taken by who had taken an action it is separated from
    fact_missing,   ///< a fact the act must supply is not on record
    condition,      ///< the condition of the act was not met
    clock_late,     ///< the clock was satisfied after its due date
    clock_lapsed,   ///< the clock passed its due date unsatisfied
};

struct finding {
    finding_kind kind = finding_kind::skipped;
    instance_id instance{};
    std::string procedure;
    std::uint64_t seq = 0; ///< the event; of a clock, the one that started it
    std::string action;    ///< name of the action, or id of the clock
    std::string state;     ///< where the procedure stood; of a clock, empty
    party_id subject;
    legal_time on;                 ///< of the act, or of the satisfaction of a clock
    std::optional<date> due;       ///< of a clock, the latest
    std::string evidence;          ///< of an imported act, where it stands in its log
    std::vector<std::string> path; ///< steps left out, in order
    bilingual text;
    std::optional<definition::citation> cite;
};

/// Fitness is the share of moves that log and definition make together: acts that were allowed as they came, among all
/// acts and the steps left out before them. 1 for a case that did nothing else.
struct score {
    std::uint64_t acts = 0;    ///< actions taken
    std::uint64_t allowed = 0; ///< those allowed as and where they were taken
    std::uint64_t skipped = 0; ///< steps left out

    double fitness() const;
    score& operator+=(const score& other);
    bool operator==(const score&) const = default;
};

struct report {
    std::vector<finding> findings; ///< acts in the order of the record, then clocks
    score moves;
};

/// `history` must be whole and its definitions installed; what is not is passed over. `now` decides which clocks have
/// passed their due date.
report check(
    std::span<const domain::event_record> history,
    const definition::library& definitions,
    const calendar::working_calendar& calendar,
    timestamp now
);

using huhang::to_text; // the overload below would hide those for dates
std::string_view to_text(finding_kind kind);

} // namespace huhang::conformance
