// From facts to due dates. The order is: length and extensions, excluded time, roll-over (engine/calendar), then the
// state.

#include "engine/clocks/clocks.hpp"
#include "engine/clocks/inputs.hpp"

#include <algorithm>

namespace huhang::clocks {
namespace {

using calendar::count_result;
using calendar::period;
using calendar::time_unit;
using calendar::working_calendar;
using definition::clock_rule;

struct due_dates {
    std::optional<date> earliest;
    std::optional<date> latest;
    bool provisional = false;
    bool paused = false;
};

void widen(due_dates& all, date due, bool provisional)
{
    all.earliest = all.earliest ? std::min(*all.earliest, due) : due;
    all.latest = all.latest ? std::max(*all.latest, due) : due;
    all.provisional = all.provisional || provisional;
}

date backwards(const working_calendar& calendar, date day, period length)
{
    return length.unit == time_unit::working_days ? calendar::subtract_working_days(calendar, day, length.amount)
                                                  : day - std::chrono::days{length.amount};
}

void count_one(due_dates& all, const clock_inputs& in, const working_calendar& calendar, date start, period length)
{
    if (in.rule.before) {
        widen(all, backwards(calendar, start, length), !calendar.knows(start));
        return;
    }
    const auto counted = calendar::add_excluding(calendar, start, lengthened(length, in.extensions), in.excluded);
    if (!counted) {
        all.paused = true;
        return;
    }
    auto result = *counted;
    for (const auto& more : extensions_in_other_units(length, in.extensions)) {
        result = calendar::add(calendar, result.nominal, more);
    }
    widen(all, result.due, counted->provisional || result.provisional);
}

due_dates count_days(const clock_inputs& in, const working_calendar& calendar)
{
    due_dates all;
    if (in.until) {
        widen(all, in.until->first, false);
        widen(all, in.until->last, false);
        return all;
    }
    for (const date start : {in.start.first, in.start.last}) {
        count_one(all, in, calendar, start, in.length);
        if (in.rule.or_else) {
            count_one(all, in, calendar, start, *in.rule.or_else);
        }
    }
    return all;
}

void set_hours(clock_status& status, const clock_inputs& in)
{
    const auto first = in.start.at.value_or(start_of(in.start.first));
    const auto last = in.start.at.value_or(start_of(in.start.last + std::chrono::days{1}));
    status.due_at = calendar::add_hours(first, in.length.amount);
    status.fires_at = calendar::add_hours(last, in.length.amount);
    status.due = legal_date(*status.due_at);
    status.due_latest = legal_date(*status.fires_at);
}

void set_days(clock_status& status, const clock_inputs& in, const working_calendar& calendar)
{
    const auto dates = count_days(in, calendar);
    if (dates.paused) {
        status.state = clock_state::paused;
        return;
    }
    status.due = dates.earliest;
    status.due_latest = dates.latest;
    status.provisional = dates.provisional;
    status.fires_at = start_of(*dates.latest + std::chrono::days{1});
    if (in.rule.warn_workdays > 0) {
        status.warn_from = calendar::subtract_working_days(calendar, *dates.earliest, in.rule.warn_workdays);
    }
}

bool is_late(const clock_status& status, const legal_time& met)
{
    if (status.due_at && met.at) {
        return *met.at > *status.fires_at;
    }
    return status.due_latest && met.first > *status.due_latest;
}

clock_state settle(const clock_status& status, const clock_inputs& in, timestamp now)
{
    if (in.met_by_lapse) {
        return clock_state::lapsed;
    }
    if (status.met_on) {
        return status.state != clock_state::paused && is_late(status, *status.met_on) ? clock_state::met_late
                                                                                      : clock_state::met;
    }
    if (in.ended) {
        return clock_state::ended;
    }
    if (status.state == clock_state::paused) {
        return clock_state::paused;
    }
    const bool past = now >= *status.fires_at && in.rule.kind != definition::clock_kind::soft;
    return past ? clock_state::overdue : clock_state::running;
}

} // namespace

clock_status derive_one(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::procedure_definition& definition,
    const clock_rule& rule,
    const party_id& subject,
    const working_calendar& national,
    timestamp now
)
{
    const auto calendar = national.for_office(file.office_path);
    clock_status status;
    status.rule = &rule;
    status.instance = instance.id;
    status.subject = subject;
    const auto inputs = gather(file, instance, definition, rule, subject);
    if (!inputs) {
        return status;
    }
    status.started = inputs->start;
    status.started_seq = inputs->started_seq;
    status.start_recorded_at = inputs->start_recorded_at;
    status.met_on = inputs->met_on;
    status.fired_at = inputs->fired_at;
    status.started_by = inputs->start_fact;
    status.excluded = inputs->excluded;
    status.state = clock_state::running;
    if (inputs->length.unit == time_unit::hours && !inputs->until) {
        set_hours(status, *inputs);
    } else {
        set_days(status, *inputs, calendar);
    }
    status.state = settle(status, *inputs, now);
    return status;
}

std::vector<clock_status> derive(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::procedure_definition& definition,
    const working_calendar& calendar,
    timestamp now
)
{
    std::vector<clock_status> all;
    const auto add = [&](const clock_rule& rule, const party_id& subject) {
        auto status = derive_one(file, instance, definition, rule, subject, calendar, now);
        if (status.state != clock_state::idle) {
            all.push_back(std::move(status));
        }
    };
    for (const auto& rule : definition.clocks) {
        if (!rule.per_respondent) {
            add(rule, {});
            continue;
        }
        for (const auto& subject : domain::respondents(file)) {
            add(rule, subject);
        }
    }
    return all;
}

std::string_view to_text(clock_state state)
{
    switch (state) {
    case clock_state::idle: return "idle";
    case clock_state::running: return "running";
    case clock_state::paused: return "paused";
    case clock_state::met: return "met";
    case clock_state::met_late: return "met_late";
    case clock_state::lapsed: return "lapsed";
    case clock_state::overdue: return "overdue";
    case clock_state::ended: return "ended";
    }
    std::abort();
}

} // namespace huhang::clocks
