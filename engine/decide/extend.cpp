// Extensions and lapses: the two commands that speak of a clock.

#include "engine/clocks/clocks.hpp"
#include "engine/decide/commands.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

/// One clock of an instance as it stands now.
std::expected<clocks::clock_status, rejection>
find_status(const event_writer& writer, instance_id instance, const std::string& clock, const party_id& subject)
{
    const auto* running = domain::find_instance(writer.file(), instance);
    if (running == nullptr) {
        return std::unexpected(reject("track.unknown", "/instance"));
    }
    const auto& definition = definition_of(writer, instance);
    const auto* rule = definition::find_clock(definition, clock);
    if (rule == nullptr) {
        return std::unexpected(reject("clock.unknown", "/clock"));
    }
    const auto& around = writer.around();
    return clocks::derive_one(writer.file(), *running, definition, *rule, subject, around.calendar, around.now);
}

checked check_extension(
    const event_writer& writer,
    const domain::grant_extension& command,
    const clocks::clock_status& status,
    const definition::extension_rule& rule
)
{
    if (!writer.around().who.has_role(rule.by)) {
        return std::unexpected(reject("action.role_not_allowed", "/rule"));
    }
    if (command.amount < 1 || command.amount > rule.up_to.amount) {
        return std::unexpected(reject("extension.too_long", "/amount"));
    }
    const auto& granted = writer.instance(command.instance).extensions;
    const auto times = std::ranges::count_if(granted, [&](const domain::extension& one) {
        return one.clock == command.clock && one.subject == command.subject && one.rule == rule.id;
    });
    if (times >= rule.times) {
        return std::unexpected(reject("extension.exhausted", "/rule"));
    }
    if (const auto in_time = not_in_future(command.on, writer.around().now); !in_time) {
        return in_time;
    }
    const bool open = status.state == clocks::clock_state::running || status.state == clocks::clock_state::paused ||
                      status.state == clocks::clock_state::overdue;
    const bool before_due = !status.due_latest || command.on.last <= *status.due_latest;
    return open && before_due ? checked() : std::unexpected(reject("extension.too_late", "/on"));
}

/// A clock whose start was entered after its due date shows as overdue, but nothing happens by itself: the timer could
/// not have known, and an officer entering an old file must not set off transitions.
bool was_known_in_time(const clocks::clock_status& status)
{
    return status.fires_at && status.start_recorded_at < *status.fires_at;
}

std::string_view effect_name(definition::lapse_effect effect)
{
    switch (effect) {
    case definition::lapse_effect::none: return "none";
    case definition::lapse_effect::breach: return "breach";
    case definition::lapse_effect::right_lost: return "right_lost";
    case definition::lapse_effect::action: return "action";
    }
    std::abort();
}

/// What the lapse causes happens when the period ends by the clock, not when the timer gets to it: on its last day, or
/// at its last instant when it runs in hours.
legal_time end_of(const clocks::clock_status& status)
{
    return status.due_at ? at_instant(*status.fires_at) : on_day(*status.due_latest);
}

} // namespace

checked extend(event_writer& writer, const domain::grant_extension& command)
{
    const auto status = find_status(writer, command.instance, command.clock, command.subject);
    if (!status) {
        return std::unexpected(status.error());
    }
    const auto& rules = status->rule->extensions;
    const auto rule = std::ranges::find(rules, command.rule, &definition::extension_rule::id);
    if (rule == rules.end()) {
        return std::unexpected(reject("extension.unknown", "/rule"));
    }
    if (const auto allowed = check_extension(writer, command, *status, *rule); !allowed) {
        return allowed;
    }
    writer.add(domain::extension_granted{
        command.instance,
        {.clock = command.clock,
         .subject = command.subject,
         .rule = command.rule,
         .amount = command.amount,
         .granted = command.on,
         .granted_by = writer.around().who.user},
    });
    return {};
}

checked lapse(event_writer& writer, const domain::fire_clock& command)
{
    const auto status = find_status(writer, command.instance, command.clock, command.subject);
    if (!status) {
        return std::unexpected(status.error());
    }
    const domain::lapse which{command.clock, command.subject, status->started_seq};
    const bool due = status->state == clocks::clock_state::overdue && was_known_in_time(*status) &&
                     status->rule->lapse != definition::lapse_effect::none;
    if (!due || writer.instance(command.instance).lapses.contains(which)) {
        return std::unexpected(reject("clock.not_due"));
    }
    writer.add(domain::clock_lapsed{
        command.instance, which, *status->due_latest, std::string(effect_name(status->rule->lapse))
    });
    if (status->rule->lapse != definition::lapse_effect::action) {
        return {};
    }
    const auto& action = definition_of(writer, command.instance).actions.at(status->rule->lapse_action);
    const auto& state = writer.instance(command.instance).state;
    if (std::ranges::find(action.from, state) == action.from.end()) {
        return {};
    }
    action_request request;
    request.instance = command.instance;
    request.action = status->rule->lapse_action;
    request.on = end_of(*status);
    request.subject = action.per_respondent ? command.subject : party_id();
    request.cause = causation::system;
    return perform(writer, request);
}

} // namespace huhang::decide
