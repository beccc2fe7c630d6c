// What a decision writes besides its events.

#include "engine/app/past.hpp"
#include "engine/app/priors.hpp"
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
    const bool past = std::ranges::any_of(events, [](const domain::event_record& record) {
        return std::holds_alternative<domain::case_imported>(record.what);
    });
    if (past) {
        return messages; // what was handed over then has left long ago
    }
    for (const auto& record : events) {
        if (const auto* asked = std::get_if<domain::handoff_requested>(&record.what)) {
            messages.push_back({asked->handoff, asked->sequence, asked->agency, asked->document, record.seq});
        }
    }
    return messages;
}

/// A reopened case was closed until that day, so its closing stops counting then and not from the start; a closing that
/// was an error of the record never counted. A case handed to another office counts there from that day.
stats::dated_counts movements(
    const domain::case_file& before,
    const decide::decision& decided,
    const definition::library& definitions,
    const calendar::working_calendar& calendar
)
{
    std::optional<date> reopened;
    std::optional<date> handed_over;
    for (const auto& record : decided.events) {
        if (const auto* gone = std::get_if<domain::case_moved>(&record.what)) {
            handed_over = gone->on.first;
        }
        const auto* again = std::get_if<domain::procedure_reopened>(&record.what);
        if (again != nullptr && again->instance == main_instance) {
            reopened = again->on.first;
        }
    }
    const auto moved = stats::difference(
        stats::dated_contribution(decided.next, definitions, calendar),
        stats::dated_contribution(before, definitions, calendar)
    );
    stats::dated_counts dated;
    for (const auto& [key, amount] : moved) {
        const bool ends_closing = reopened && amount < 0 && key.counter.measure != "filed";
        const auto since = ends_closing ? reopened : handed_over;
        dated[{key.counter, since ? std::max(*since, key.day) : key.day}] += amount;
    }
    std::erase_if(dated, [](const auto& entry) { return entry.second == 0; });
    return dated;
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
    change.moved = movements(before, decided, definitions, calendar);
    change.counters = stats::undated(change.moved);
    if (auto offered = prior_rows_of(decided.next, definitions); offered != prior_rows_of(before, definitions)) {
        change.priors = std::move(offered);
    }
    change.events = std::move(decided.events);
    change.next = std::move(decided.next);
    change.numbers = std::move(decided.numbers);
    return change;
}

} // namespace huhang::app
