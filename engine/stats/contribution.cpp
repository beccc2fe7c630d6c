#include "engine/stats/contribution.hpp"

#include "engine/clocks/clocks.hpp"

namespace huhang::stats {
namespace {

using definition::procedure_definition;

/// Closed within its statutory period: the clock the definition names was met in time, extensions and excluded time
/// included.
bool closed_in_limit(
    const domain::case_file& file, const procedure_definition& definition, const calendar::working_calendar& calendar
)
{
    const auto* rule = definition::find_clock(definition, definition.statistics->clock);
    if (rule == nullptr) {
        return false;
    }
    const auto closed_at = start_of(file.closed_on->last);
    const auto status = clocks::derive_one(file, file.instances.front(), definition, *rule, {}, calendar, closed_at);
    return status.state == clocks::clock_state::met;
}

std::string_view group_of(const procedure_definition& definition, const std::string& ground)
{
    const auto found = definition.grounds.find(ground);
    return definition::to_text(
        found == definition.grounds.end() ? definition::ground_class::other : found->second.group
    );
}

template <class Counts>
Counts subtract(const Counts& after, const Counts& before)
{
    auto moved = after;
    for (const auto& [key, value] : before) {
        moved[key] -= value;
    }
    std::erase_if(moved, [](const auto& entry) { return entry.second == 0; });
    return moved;
}

} // namespace

dated_counts dated_contribution(
    const domain::case_file& file, const definition::library& definitions, const calendar::working_calendar& calendar
)
{
    dated_counts own;
    if (file.instances.empty()) {
        return own;
    }
    const auto& main = file.instances.front();
    const auto* definition = definitions.find(main.definition);
    if (definition == nullptr || !definition->statistics) {
        return own;
    }
    const auto* filed = domain::find_fact(main, definition->statistics->filed_fact);
    if (filed == nullptr) {
        return own; // refused before filing: it never was a case of the year
    }
    const auto& procedure = main.definition.procedure;
    const auto count = [&](std::string measure, date day) {
        own[{{std::move(measure), file.office, procedure, year_of(day)}, day}] = 1;
    };
    count("filed", filed->legal.first);
    if (file.closed) {
        const auto day = file.closed_on->last;
        count("closed", day);
        count("closed_" + std::string(group_of(*definition, main.outcome)), day);
        if (closed_in_limit(file, *definition, calendar)) {
            count("closed_in_limit", day);
        }
    }
    return own;
}

counts contribution(
    const domain::case_file& file, const definition::library& definitions, const calendar::working_calendar& calendar
)
{
    return undated(dated_contribution(file, definitions, calendar));
}

counts difference(const counts& after, const counts& before)
{
    return subtract(after, before);
}

dated_counts difference(const dated_counts& after, const dated_counts& before)
{
    return subtract(after, before);
}

counts undated(const dated_counts& moved)
{
    counts sums;
    for (const auto& [key, value] : moved) {
        sums[key.counter] += value;
    }
    std::erase_if(sums, [](const auto& entry) { return entry.second == 0; });
    return sums;
}

} // namespace huhang::stats
