// Answers of a counterpart. What it says is recorded in any case; the case moves only when the answer fits what is
// open, else a person must look. A later stage implies the earlier ones and nothing ever moves backwards.

#include "engine/decide/commands.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

constexpr std::string_view implied_stages[] = {"received", "accepted"};

/// The action an event stands for: the entry for this document ("<document>/<event>"), else the one for every document.
const std::string* action_for(const event_writer& writer, const domain::handoff& known, const std::string& event)
{
    const auto& replies = definition_of(writer, known.instance).replies;
    const auto own = replies.find(known.document + "/" + event);
    const auto any = own != replies.end() ? own : replies.find(event);
    return any == replies.end() ? nullptr : &any->second;
}

bool allowed_now(const event_writer& writer, instance_id instance, const std::string& action)
{
    const auto& rule = definition_of(writer, instance).actions.at(action);
    return std::ranges::find(rule.from, writer.instance(instance).state) != rule.from.end();
}

/// The facts of the reply that the action takes; a newer counterpart may send more than we know.
action_request as_request(
    const event_writer& writer, const domain::record_reply& command, instance_id instance, const std::string& action
)
{
    action_request request;
    request.instance = instance;
    request.action = action;
    request.on = command.on;
    request.note = command.reason;
    request.cause = causation::system;
    const auto& rule = definition_of(writer, instance).actions.at(action);
    for (const auto& [name, json] : command.facts) {
        const auto takes = [&](const std::vector<std::string>& names) {
            return std::ranges::find(names, name) != names.end();
        };
        if (takes(rule.requires_facts) || takes(rule.accepts_facts)) {
            request.facts.emplace(name, json);
        }
    }
    return request;
}

/// Takes the steps the reply presupposes, as far as they are open: an outcome without a receipt implies the receipt.
void take_implied(event_writer& writer, const domain::record_reply& command, const domain::handoff& known)
{
    for (const auto stage : implied_stages) {
        const auto* mapped = action_for(writer, known, std::string(stage));
        if (command.event == stage || mapped == nullptr || !allowed_now(writer, known.instance, *mapped)) {
            continue;
        }
        auto attempt = writer;
        auto request = as_request(attempt, command, known.instance, *mapped);
        request.note = "implied by " + command.event;
        if (perform(attempt, request)) {
            writer = std::move(attempt);
        }
    }
}

/// Tries the action a reply stands for; false when it fits nothing that is open.
bool apply(event_writer& writer, const domain::record_reply& command, const domain::handoff& known)
{
    const auto* mapped = action_for(writer, known, command.event);
    if (mapped == nullptr) {
        return true; // progress: worth keeping, moves nothing
    }
    if (!not_in_future(command.on, writer.around().now)) {
        return false;
    }
    auto attempt = writer;
    if (!allowed_now(attempt, known.instance, *mapped)) {
        take_implied(attempt, command, known);
    }
    if (!perform(attempt, as_request(attempt, command, known.instance, *mapped))) {
        return false;
    }
    writer = std::move(attempt);
    return true;
}

/// A receipt that arrives after its outcome, or the same outcome said again, tells nothing new.
bool is_behind(const domain::record_reply& command, const domain::handoff& known)
{
    const bool early = std::ranges::find(implied_stages, command.event) != std::end(implied_stages);
    return known.stage == domain::handoff_stage::outcome && (early || command.event == "outcome." + known.outcome);
}

} // namespace

checked take_reply(event_writer& writer, const domain::record_reply& command)
{
    const auto* found = domain::find_handoff(writer.file(), command.handoff);
    if (found == nullptr) {
        return std::unexpected(reject("handoff.unknown", "/handoff"));
    }
    const auto known = *found;
    auto attempt = writer;
    attempt.add(domain::handoff_answered{
        command.handoff, command.message_id, command.event, command.on, command.receiver_ref, command.reason, true
    });
    if (is_behind(command, known) || apply(attempt, command, known)) {
        writer = std::move(attempt);
        return {};
    }
    writer.add(domain::handoff_answered{
        command.handoff, command.message_id, command.event, command.on, command.receiver_ref, command.reason, false
    });
    return {};
}

} // namespace huhang::decide
