// What a decision writes besides its events.

#include "engine/app/past.hpp"
#include "engine/clocks/clocks.hpp"

#include <algorithm>

namespace huhang::app {
namespace {

/// Clocks that can still matter: running, paused and overdue ones. Those that fire by themselves carry the instant.
void add_clock(
    std::vector<ports::clock_row>& rows, const clocks::clock_status& status, const domain::procedure_instance& instance
)
{
    using enum clocks::clock_state;
    const bool open = status.state == running || status.state == overdue;
    if (!open) {
        return;
    }
    const domain::lapse which{status.rule->id, status.subject, status.started_seq};
    const bool fires = status.rule->lapse != definition::lapse_effect::none && !instance.lapses.contains(which) &&
                       status.start_recorded_at < *status.fires_at;
    rows.push_back({
        .instance = status.instance,
        .clock = status.rule->id,
        .subject = status.subject,
        .owner = status.rule->owner,
        .due = *status.due,
        .fires_at = fires ? status.fires_at : std::nullopt,
        .provisional = status.provisional,
    });
}

std::vector<ports::outbox_message> outbox_of(const std::vector<domain::event_record>& events)
{
    std::vector<ports::outbox_message> messages;
    for (const auto& record : events) {
        if (const auto* asked = std::get_if<domain::handoff_requested>(&record.what)) {
            messages.push_back({asked->handoff, asked->sequence, asked->agency, asked->document, record.seq});
        }
    }
    return messages;
}

} // namespace

std::vector<ports::clock_row> clock_rows(
    const domain::case_file& file,
    const definition::library& definitions,
    const calendar::working_calendar& calendar,
    timestamp now
)
{
    std::vector<ports::clock_row> rows;
    for (const auto& instance : file.instances) {
        if (const auto* definition = definitions.find(instance.definition)) {
            for (const auto& status : clocks::derive(file, instance, *definition, calendar, now)) {
                add_clock(rows, status, instance);
            }
        }
    }
    return rows;
}

ports::case_change make_change(
    const domain::case_file& before,
    decide::decision decided,
    const definition::library& definitions,
    const calendar::working_calendar& calendar,
    timestamp now
)
{
    ports::case_change change;
    change.expected_version = before.version;
    change.clocks = clock_rows(decided.next, definitions, calendar, now);
    change.outbox = outbox_of(decided.events);
    change.counters = stats::difference(
        stats::contribution(decided.next, definitions, calendar), stats::contribution(before, definitions, calendar)
    );
    change.events = std::move(decided.events);
    change.next = std::move(decided.next);
    change.numbers = std::move(decided.numbers);
    return change;
}

} // namespace huhang::app
