// What becomes of the clocks that can run when a case is migrated.

#include "engine/definition/plan_check.hpp"

#include <algorithm>

namespace huhang::definition {

using domain::renamed;

namespace {

std::vector<std::string> sorted(std::vector<std::string> names)
{
    std::ranges::sort(names);
    return names;
}

} // namespace

void plan_check::check_clocks()
{
    for (const auto& [state, entered_from] : running_states()) {
        for (const auto& id : before_.states.at(state).clocks) {
            check_clock(state, *find_clock(before_, id));
        }
    }
}

void plan_check::check_clock(const std::string& state, const clock_rule& rule)
{
    const auto target = domain::target_of(plan_, rule.id);
    if (target.to.empty()) {
        return;
    }
    const auto refuse = [&](std::string code, const std::string& zh, const std::string& en) {
        note(
            std::move(code),
            "/clocks/" + rule.id,
            "期限 " + rule.id + "(环节 " + state + "):" + zh,
            "clock " + rule.id + " in state " + state + ": " + en,
            graph_.path_to(state)
        );
    };
    const auto* next = find_clock(after_, target.to);
    if (next == nullptr) {
        return refuse("migration.clock_without_target", "没有去处", "has nowhere to go");
    }
    const auto arrived = after_.states.find(renamed(plan_.states, state));
    if (arrived != after_.states.end() &&
        std::ranges::find(arrived->second.clocks, target.to) == arrived->second.clocks.end()) {
        refuse(
            "migration.clock_not_in_state", "去往的环节不计此期限", "the state it goes to does not list " + target.to
        );
    }
    if (carried(rule.starts) != sorted(next->starts) || rule.per_respondent != next->per_respondent) {
        refuse("migration.clock_starts_differ", "起算事实不同", "starts from other facts");
    }
    check_extensions(rule, *next);
}

void plan_check::check_extensions(const clock_rule& rule, const clock_rule& next)
{
    for (const auto& one : rule.extensions) {
        const auto same = std::ranges::find(next.extensions, one.id, &extension_rule::id);
        if (same == next.extensions.end() || same->up_to.unit != one.up_to.unit) {
            note(
                "migration.extension_without_target",
                "/clocks/" + rule.id,
                "已批准的延长 " + one.id + " 将失去依据",
                "an extension " + one.id + " that was granted would lose its rule"
            );
        }
    }
}

std::vector<std::string> plan_check::carried(const std::vector<std::string>& facts) const
{
    std::vector<std::string> names;
    for (const auto& name : facts) {
        names.push_back(renamed(plan_.facts, name));
    }
    return sorted(std::move(names));
}

} // namespace huhang::definition
