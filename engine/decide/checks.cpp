// What is checked before an action has any effect.

#include "engine/base/assert.hpp"
#include "engine/decide/opening.hpp"

#include <algorithm>

namespace huhang::decide {

using definition::action_rule;

const definition::procedure_definition& definition_of(const event_writer& writer, instance_id instance)
{
    const auto* found = writer.around().definitions.find(writer.instance(instance).definition);
    HUHANG_ASSERT(found != nullptr);
    return *found;
}

checked not_in_future(const legal_time& on, timestamp now, const std::string& pointer)
{
    constexpr std::chrono::minutes clock_tolerance{5};
    const bool later = on.at ? *on.at > now + clock_tolerance : on.first > legal_date(now + clock_tolerance);
    return later ? checked(std::unexpected(reject("time.in_future", pointer))) : checked();
}

checked may_take(
    const domain::procedure_instance& instance,
    const std::string& name,
    const action_rule& rule,
    const domain::actor& who
)
{
    if (std::ranges::none_of(rule.by, [&](const std::string& role) { return who.has_role(role); })) {
        const bool system_only = rule.by.size() == 1 && rule.by.front() == "system";
        return std::unexpected(reject(system_only ? "action.system_only" : "action.role_not_allowed", "/action"));
    }
    if (std::ranges::find(rule.from, instance.state) == rule.from.end()) {
        return std::unexpected(reject(
            "action.not_allowed_here",
            "/action",
            {"当前环节:" + instance.state + ",事项:" + name, "state " + instance.state + ", action " + name}
        ));
    }
    for (const auto& other : rule.separate_from) {
        if (!who.user.empty() && instance.taken.contains({other, who.user})) {
            return std::unexpected(reject(
                "action.same_person",
                "/action",
                {"本人已办理“" + other + "”", "the same person took the action " + other}
            ));
        }
    }
    return {};
}

checked may_record(const definition::procedure_definition& definition, const domain::actor& who)
{
    for (const auto& [name, rule] : definition.actions) {
        if (std::ranges::any_of(rule.by, [&](const std::string& role) { return who.has_role(role); })) {
            return {};
        }
    }
    return std::unexpected(reject("action.role_not_allowed"));
}

date governing_day(const domain::open_case& command)
{
    return command.acted.value_or(command.received).first;
}

std::expected<const definition::procedure_definition*, rejection>
definition_to_open(const event_writer& writer, const domain::open_case& command)
{
    if (writer.file().version != 0) {
        return std::unexpected(reject("case.already_exists"));
    }
    const auto* found = writer.around().definitions.current_or_nearest(command.procedure, governing_day(command));
    if (found == nullptr) {
        return std::unexpected(reject("procedure.unknown", "/procedure"));
    }
    if (!found->is_main) {
        return std::unexpected(reject("procedure.not_main", "/procedure"));
    }
    return found;
}

} // namespace huhang::decide
