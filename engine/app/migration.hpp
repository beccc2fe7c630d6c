#pragma once
// Migration of running cases: the same walk over all cases, once to say what would happen and once to do it.

#include "engine/app/service.hpp"
#include "engine/domain/migration.hpp"

#include <limits>
#include <vector>

namespace huhang::app {

/// A clock before and after; one side is empty where it ends or begins.
struct clock_change {
    std::string before;
    std::string after;
    party_id subject;
    std::optional<date> due_before;
    std::optional<date> due_after;

    bool moves() const { return before.empty() || after.empty() || due_before != due_after; }
};

/// What becomes of one procedure of one case.
struct migration_row {
    case_id id;
    std::string number;
    instance_id instance{};
    std::string state_before;
    std::string state_after;
    std::vector<clock_change> clocks; ///< open ones
    std::optional<rejection> refused; ///< it stays where it is, and why
};

struct migration_totals {
    std::size_t moved = 0;
    std::size_t refused = 0;
    std::size_t due_dates_moved = 0;
};

struct migration_run {
    std::shared_ptr<const domain::migration_plan> plan; ///< checked against both versions
    domain::actor who;
    legal_time on;
    bool apply = false;                                         ///< else nothing is written
    std::size_t most = std::numeric_limits<std::size_t>::max(); ///< cases to move before it stops
};

/// Walks all cases by id. Each is moved whole or not at all, in durable groups; a case that has been moved is not of
/// the old version any more, so a run that was cut off is simply run again. `tell` hears of every procedure of the old
/// version.
std::expected<migration_totals, io_error> migrate_cases(
    ports::case_store& store,
    const surroundings& around,
    const migration_run& run,
    const std::function<void(const migration_row&)>& tell
);

} // namespace huhang::app
