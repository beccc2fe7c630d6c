// Moving a running procedure to another version. The plan has been proved; here it is asked whether this case may go,
// and nothing that the law has set running may get lost or move unseen.

#include "engine/clocks/clocks.hpp"
#include "engine/decide/commands.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

using domain::migration_plan;
using statuses = std::vector<clocks::clock_status>;

const definition::procedure_definition*
version_of(const definition::library& definitions, const std::string& procedure, int version)
{
    const auto all = definitions.all();
    const auto found = std::ranges::find_if(all, [&](const definition::procedure_definition& one) {
        return one.ref.procedure == procedure && one.ref.version == version;
    });
    return found == all.end() ? nullptr : &*found;
}

bool is_open(const clocks::clock_status& status)
{
    using enum clocks::clock_state;
    return status.state == running || status.state == paused || status.state == overdue;
}

statuses clocks_of(const event_writer& writer, instance_id id)
{
    const auto& around = writer.around();
    return clocks::derive(writer.file(), writer.instance(id), definition_of(writer, id), around.calendar, around.now);
}

checked refuse_clock(const char* code, const clocks::clock_status& status)
{
    const auto name = status.rule->id + (status.subject.empty() ? "" : " " + status.subject.str());
    return std::unexpected(reject(code, "/clock", {name, name}));
}

/// Every clock that ran goes on with the due date it had, unless the plan says otherwise.
checked check_kept(const migration_plan& plan, const statuses& before, const statuses& after)
{
    for (const auto& old_status : before) {
        const auto target = domain::target_of(plan, old_status.rule->id);
        if (!is_open(old_status) || target.to.empty()) {
            continue;
        }
        const auto now = std::ranges::find_if(after, [&](const clocks::clock_status& one) {
            return one.rule->id == target.to && one.subject == old_status.subject;
        });
        if (now == after.end() || !is_open(*now)) {
            return refuse_clock("migration.clock_lost", old_status);
        }
        const bool moves = now->due != old_status.due || now->due_latest != old_status.due_latest;
        if (moves && !target.due_may_move) {
            return refuse_clock("migration.due_moves", old_status);
        }
    }
    return {};
}

/// A period may not be over at the moment the case learns that it has it.
checked check_none_overdue_at_once(const migration_plan& plan, const statuses& before, const statuses& after)
{
    for (const auto& status : after) {
        if (status.state != clocks::clock_state::overdue) {
            continue;
        }
        const bool was = std::ranges::any_of(before, [&](const clocks::clock_status& one) {
            return one.state == clocks::clock_state::overdue && one.subject == status.subject &&
                   domain::target_of(plan, one.rule->id).to == status.rule->id;
        });
        if (!was) {
            return refuse_clock("migration.overdue_at_once", status);
        }
    }
    return {};
}

std::map<std::string, std::string> clock_names(const migration_plan& plan)
{
    std::map<std::string, std::string> names;
    for (const auto& [id, target] : plan.clocks) {
        names.emplace(id, target.to);
    }
    return names;
}

checked may_go(const event_writer& writer, const domain::migrate_case& command)
{
    const auto& plan = *command.plan;
    const auto& who = writer.around().who;
    if (!who.has_role("administrator") && !who.has_role("supervisor")) {
        return std::unexpected(reject("action.role_not_allowed"));
    }
    const auto* instance = domain::find_instance(writer.file(), command.instance);
    if (instance == nullptr) {
        return std::unexpected(reject("track.unknown", "/instance"));
    }
    if (instance->definition.procedure != plan.procedure || instance->definition.version != plan.from) {
        return std::unexpected(reject("migration.other_version", "/instance"));
    }
    if (instance->ended) {
        return std::unexpected(reject("migration.ended", "/instance"));
    }
    return not_in_future(command.on, writer.around().now);
}

} // namespace

checked migrate(event_writer& writer, const domain::migrate_case& command)
{
    if (const auto allowed = may_go(writer, command); !allowed) {
        return allowed;
    }
    const auto& plan = *command.plan;
    const auto* target = version_of(writer.around().definitions, plan.procedure, plan.to);
    if (target == nullptr) {
        return std::unexpected(reject("definition.not_installed"));
    }
    const auto& instance = writer.instance(command.instance);
    const auto& state = domain::renamed(plan.states, instance.state);
    const auto arrived = target->states.find(state);
    if (arrived == target->states.end() || arrived->second.final) {
        return std::unexpected(reject("migration.no_target", "/state", {instance.state, instance.state}));
    }
    const auto& previous = domain::renamed(plan.states, instance.previous_state);
    const auto before = clocks_of(writer, command.instance);
    writer.add(domain::definition_migrated{
        .instance = command.instance,
        .from = instance.definition,
        .to = target->ref,
        .state = state,
        .previous_state = target->states.contains(previous) ? previous : state,
        .facts = plan.facts,
        .clocks = clock_names(plan),
        .actions = plan.actions,
        .intervals = plan.intervals,
        .plan = plan.hash,
        .reason = plan.reason.zh + " / " + plan.reason.en,
        .cite = plan.cite,
        .on = command.on,
    });
    if (const auto added = record_supplied(writer, command.instance, {}, command.on, plan.adds); !added) {
        return added;
    }
    const auto after = clocks_of(writer, command.instance);
    if (const auto kept = check_kept(plan, before, after); !kept) {
        return kept;
    }
    return check_none_overdue_at_once(plan, before, after);
}

} // namespace huhang::decide
