// Striking an act from the record: it was entered in error and never happened. Allowed while nothing has left the house
// on its strength and nothing was built upon it; then the case stands as if it had never been entered.

#include "engine/decide/acts.hpp"
#include "engine/decide/commands.hpp"
#include "engine/evolve/past.hpp"

#include <algorithm>
#include <set>

namespace huhang::decide {
namespace {

using namespace domain;

constexpr std::size_t max_reason = 12'000; ///< bytes; about 4,000 Chinese characters

/// What an act touched: only what builds on these depends on it.
struct touched {
    std::set<instance_id> instances;
    std::set<std::pair<instance_id, fact_key>> facts;
    bool decides = false;
    bool starts = false;
};

touched touched_by(const recorded_act& act)
{
    touched all;
    for (const auto& record : act.events) {
        if (const auto* taken = std::get_if<action_taken>(&record.what)) {
            all.instances.insert(taken->instance);
        } else if (const auto* granted = std::get_if<extension_granted>(&record.what)) {
            all.instances.insert(granted->instance);
        } else if (const auto* known = std::get_if<fact_recorded>(&record.what)) {
            all.facts.insert({known->instance, known->key});
        } else if (const auto* cleared = std::get_if<fact_cleared>(&record.what)) {
            all.facts.insert({cleared->instance, cleared->key});
        } else if (const auto* started = std::get_if<procedure_started>(&record.what)) {
            all.instances.insert(started->instance);
            all.starts = true;
        } else if (std::holds_alternative<decision_made>(record.what)) {
            all.decides = true;
        }
    }
    return all;
}

/// Whether a later event builds on what the act did.
bool builds_on(const event& what, const touched& act, const recorded_act& range, const event_writer& writer)
{
    const auto on_fact = [&](instance_id instance, const std::string& name) {
        return std::ranges::any_of(act.facts, [&](const auto& one) {
            return one.first == instance && one.second.name == name;
        });
    };
    if (const auto* taken = std::get_if<action_taken>(&what)) {
        return act.instances.contains(taken->instance);
    }
    if (const auto* recorded = std::get_if<fact_recorded>(&what)) {
        return act.facts.contains({recorded->instance, recorded->key});
    }
    if (const auto* lapsed = std::get_if<clock_lapsed>(&what)) {
        return act.instances.contains(lapsed->instance) && range.holds(lapsed->which.started_seq);
    }
    if (const auto* granted = std::get_if<extension_granted>(&what)) {
        const auto* rule = definition::find_clock(definition_of(writer, granted->instance), granted->granted.clock);
        return rule != nullptr && std::ranges::any_of(rule->starts, [&](const std::string& name) {
                   return on_fact(granted->instance, name);
               });
    }
    if (const auto* migrated = std::get_if<definition_migrated>(&what)) {
        return act.instances.contains(migrated->instance);
    }
    return (act.starts && std::holds_alternative<procedure_started>(what)) ||
           (act.decides && std::holds_alternative<decision_made>(what));
}

checked
check_nothing_built_on(const event_writer& writer, std::span<const event_record> history, const recorded_act& act)
{
    const auto all = touched_by(act);
    const auto standing = evolve::without_struck(history);
    for (const auto& record : standing) {
        if (record.seq > act.events.back().seq && builds_on(record.what, all, act, writer)) {
            const auto number = std::to_string(record.seq);
            const auto kind = std::string(kind_of(record.what));
            return std::unexpected(reject(
                "correction.depended_on",
                "/seq",
                {"记录第" + number + "条(" + kind + ")", "entry " + number + " (" + kind + ")"}
            ));
        }
    }
    return {};
}

checked check_act(const event_writer& writer, std::span<const event_record> history, const recorded_act& act)
{
    const auto& who = writer.around().who;
    if (who.user != act.own().by && !who.has_role("head") && !who.has_role("supervisor")) {
        return std::unexpected(reject("action.role_not_allowed"));
    }
    if (taken_by_system(history, act)) {
        return std::unexpected(reject("correction.by_system", "/seq"));
    }
    const bool has_left = std::ranges::any_of(act.events, [](const event_record& record) {
        return std::holds_alternative<handoff_requested>(record.what);
    });
    return has_left ? std::unexpected(reject("correction.has_left", "/seq"))
                    : check_nothing_built_on(writer, history, act);
}

} // namespace

checked strike(event_writer& writer, const domain::strike_entry& command)
{
    if (command.reason.empty() || command.reason.size() > max_reason) {
        return std::unexpected(reject(command.reason.empty() ? "fact.required" : "text.too_long", "/reason"));
    }
    const std::span<const event_record> history = command.history;
    const auto act = find_act(history, command.seq);
    if (!act) {
        return std::unexpected(act.error());
    }
    if (const auto allowed = check_act(writer, history, *act); !allowed) {
        return allowed;
    }
    entry_struck struck{.first = act->events.front().seq, .last = act->events.back().seq, .reason = command.reason};
    const auto before = evolve::replay_without(history, struck.first, struck.last);
    struck.instances = before.instances;
    struck.decisions = before.decisions;
    struck.closed = before.closed;
    struck.closed_on = before.closed_on;
    writer.add(std::move(struck));
    auto compared = before;
    compared.version = writer.file().version;
    return compared == writer.file() ? checked() : std::unexpected(reject("correction.not_separable", "/seq"));
}

} // namespace huhang::decide
