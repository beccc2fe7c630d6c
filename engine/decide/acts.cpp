#include "engine/decide/acts.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

using namespace domain;

template <class... Kinds>
bool is_any(const event& what)
{
    return (std::holds_alternative<Kinds>(what) || ...);
}

/// What an action causes. Facts recorded by hand correct the record, so they are acts of their own.
bool follows_action(const event& what)
{
    if (const auto* recorded = std::get_if<fact_recorded>(&what)) {
        return !recorded->corrects;
    }
    return is_any<
        fact_cleared,
        interval_opened,
        interval_closed,
        document_issued,
        decision_made,
        decision_status_changed,
        handoff_requested,
        round_opened,
        procedure_started,
        procedure_ended,
        procedure_reopened,
        act_revoked,
        act_compensated>(what);
}

bool same_command(const event_record& one, const event_record& other)
{
    return one.recorded_at == other.recorded_at && one.by == other.by;
}

/// A parent's action right after the end of its track was caused by that end.
bool belongs(const event_record& next, const event_record& before)
{
    const bool after_end = is_any<action_taken>(next.what) && is_any<procedure_ended>(before.what);
    return same_command(next, before) && (follows_action(next.what) || after_end);
}

} // namespace

std::expected<recorded_act, rejection> find_act(std::span<const event_record> history, std::uint64_t seq)
{
    if (seq == 0 || seq > history.size() || !is_any<action_taken, extension_granted>(history[seq - 1].what)) {
        return std::unexpected(reject("act.unknown", "/seq"));
    }
    const bool struck = std::ranges::any_of(history, [&](const event_record& record) {
        const auto* strike = std::get_if<entry_struck>(&record.what);
        return strike != nullptr && strike->first <= seq && seq <= strike->last;
    });
    if (struck) {
        return std::unexpected(reject("act.unknown", "/seq"));
    }
    auto end = seq;
    if (is_any<action_taken>(history[seq - 1].what)) {
        while (end < history.size() && belongs(history[end], history[end - 1])) {
            ++end;
        }
    }
    return recorded_act{history.subspan(seq - 1, end - seq + 1)};
}

bool taken_by_system(std::span<const event_record> history, const recorded_act& act)
{
    const auto& own = act.own();
    for (auto seq = own.seq - 1; seq > 0 && same_command(history[seq - 1], own); --seq) {
        if (is_any<handoff_answered, clock_lapsed, definition_migrated>(history[seq - 1].what)) {
            return true;
        }
    }
    const bool caused_by_end = own.seq > 1 && belongs(own, history[own.seq - 2]);
    return caused_by_end || own.by == the_system().user;
}

} // namespace huhang::decide
