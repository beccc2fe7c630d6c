#pragma once
// How running cases go from one version of a procedure to another: names before and after, as read from a plan file
// (docs/definition-versions.md). A plan is data; only decide() applies it, case by case.

#include "engine/base/text.hpp"

#include <map>
#include <string>

namespace huhang::domain {

/// What becomes of a clock.
struct clock_target {
    std::string to;            ///< empty: it ends with the old version
    bool due_may_move = false; ///< else a case whose due date would move stays where it is
    bilingual ends;            ///< why it ends
    bool operator==(const clock_target&) const = default;
};

/// Names that are not listed stay as they are.
struct migration_plan {
    std::string procedure;
    int from = 0;
    int to = 0;
    std::string hash; ///< SHA-256 of the file
    bilingual reason;
    std::string cite; ///< what provides for it, as text
    std::map<std::string, std::string> states;
    std::map<std::string, std::string> facts; ///< to "": the fact is not carried over
    std::map<std::string, std::string> actions;
    std::map<std::string, std::string> intervals;
    std::map<std::string, clock_target> clocks;
    std::map<std::string, std::string> adds; ///< fact of the new version -> constant as JSON text
    bool operator==(const migration_plan&) const = default;
};

/// The name after the migration.
inline const std::string& renamed(const std::map<std::string, std::string>& names, const std::string& name)
{
    const auto found = names.find(name);
    return found == names.end() ? name : found->second;
}

/// What becomes of a clock; one that the plan does not list keeps its id and its due date.
inline clock_target target_of(const migration_plan& plan, const std::string& clock)
{
    const auto found = plan.clocks.find(clock);
    return found == plan.clocks.end() ? clock_target{clock, false, {}} : found->second;
}

} // namespace huhang::domain
