// Revocation and compensation: both are new acts, and what they answer to stays on the record. A revoked act happened
// and is withdrawn, with the effects its procedure provides; a compensated one stands, and another act makes good for
// it.

#include "engine/clocks/clocks.hpp"
#include "engine/decide/acts.hpp"
#include "engine/decide/commands.hpp"
#include "engine/evolve/past.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

using namespace domain;
using definition::action_rule;
using definition::decision_effect;

constexpr std::size_t max_reason = 12'000; ///< bytes; about 4,000 Chinese characters

checked check_reason(const std::string& reason)
{
    if (reason.empty()) {
        return std::unexpected(reject("fact.required", "/reason"));
    }
    return reason.size() <= max_reason ? checked() : std::unexpected(reject("text.too_long", "/reason"));
}

bool revoked_before(std::span<const event_record> history, std::uint64_t seq)
{
    return std::ranges::any_of(evolve::without_struck(history), [&](const event_record& record) {
        const auto* revoked = std::get_if<act_revoked>(&record.what);
        return revoked != nullptr && revoked->seq == seq;
    });
}

/// An action withdraws another when the definition says so, or when it withdraws or annuls the decision that one made.
bool withdraws(const action_rule& rule, const std::string& name, const action_rule& act)
{
    if (std::ranges::find(rule.revokes, name) != rule.revokes.end()) {
        return true;
    }
    return std::ranges::any_of(rule.decisions, [&](const definition::decision_rule& one) {
        const bool takes_back = one.effect == decision_effect::withdraw || one.effect == decision_effect::annul;
        return takes_back && std::ranges::any_of(act.decisions, [&](const definition::decision_rule& made) {
                   return made.effect == decision_effect::make && made.kind == one.kind;
               });
    });
}

/// The action by which the procedure withdraws the act: the one named, else the only one open to this actor now.
std::expected<std::string, rejection>
withdrawing_action(const event_writer& writer, const action_taken& act, const std::string& named)
{
    const auto& definition = definition_of(writer, act.instance);
    const auto made = definition.actions.find(act.action);
    std::vector<std::string> open;
    bool any = false;
    for (const auto& [name, rule] : definition.actions) {
        if (made == definition.actions.end() || !withdraws(rule, act.action, made->second)) {
            continue;
        }
        any = true;
        if (name == named) {
            return name;
        }
        if (may_take(writer.instance(act.instance), name, rule, writer.around().who)) {
            open.push_back(name);
        }
    }
    if (!any || !named.empty()) {
        return std::unexpected(reject("revocation.not_provided", "/seq"));
    }
    if (open.size() != 1) {
        return std::unexpected(reject(open.empty() ? "action.not_allowed_here" : "revocation.ambiguous", "/action"));
    }
    return open.front();
}

bool is_past(const clocks::clock_status& status)
{
    return status.state == clocks::clock_state::overdue || status.state == clocks::clock_state::met_late;
}

/// An extension may be withdrawn while the period without it still runs; after that somebody has relied on it.
checked revoke_extension(event_writer& writer, const extension_granted& act, const revoke_act& command)
{
    const auto& definition = definition_of(writer, act.instance);
    const auto* rule = definition::find_clock(definition, act.granted.clock);
    if (rule == nullptr) {
        return std::unexpected(reject("clock.unknown", "/seq"));
    }
    const auto granted = std::ranges::find(rule->extensions, act.granted.rule, &definition::extension_rule::id);
    const auto& who = writer.around().who;
    const bool may = granted != rule->extensions.end() && who.has_role(granted->by);
    if (!may && !who.has_role("supervisor")) {
        return std::unexpected(reject("action.role_not_allowed"));
    }
    writer.add(act_revoked{act.instance, command.seq, {}, command.on, command.reason, act.granted});
    const auto& around = writer.around();
    const auto status = clocks::derive_one(
        writer.file(),
        writer.instance(act.instance),
        definition,
        *rule,
        act.granted.subject,
        around.calendar,
        around.now
    );
    return is_past(status) ? std::unexpected(reject("revocation.relied_on", "/seq")) : checked();
}

checked revoke_action(event_writer& writer, const action_taken& act, const revoke_act& command)
{
    const auto action = withdrawing_action(writer, act, command.action);
    if (!action) {
        return std::unexpected(action.error());
    }
    action_request request;
    request.instance = act.instance;
    request.action = *action;
    request.on = command.on;
    request.subject = command.subject;
    request.facts = command.facts;
    request.note = command.reason;
    if (const auto done = perform(writer, request); !done) {
        return done;
    }
    writer.add(act_revoked{act.instance, command.seq, *action, command.on, command.reason, std::nullopt});
    return {};
}

} // namespace

checked revoke(event_writer& writer, const domain::revoke_act& command)
{
    if (const auto fine = check_reason(command.reason); !fine) {
        return fine;
    }
    const auto act = find_act(command.history, command.seq);
    if (!act) {
        return std::unexpected(act.error());
    }
    if (revoked_before(command.history, command.seq)) {
        return std::unexpected(reject("revocation.done_before", "/seq"));
    }
    if (const auto in_time = not_in_future(command.on, writer.around().now); !in_time) {
        return in_time;
    }
    if (const auto* granted = std::get_if<extension_granted>(&act->own().what)) {
        return revoke_extension(writer, *granted, command);
    }
    return revoke_action(writer, std::get<action_taken>(act->own().what), command);
}

checked compensate(event_writer& writer, const domain::compensate_act& command)
{
    if (const auto fine = check_reason(command.reason); !fine) {
        return fine;
    }
    const auto act = find_act(command.history, command.seq);
    if (!act) {
        return std::unexpected(act.error());
    }
    const auto by = writer.file().version + 1;
    auto made_good = command.act;
    made_good.note = command.reason;
    if (const auto done = take_action(writer, made_good); !done) {
        return done;
    }
    writer.add(act_compensated{made_good.instance, command.seq, by, command.reason, made_good.on});
    return {};
}

} // namespace huhang::decide
