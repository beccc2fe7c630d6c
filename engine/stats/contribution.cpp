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

} // namespace

counts contribution(
    const domain::case_file& file, const definition::library& definitions, const calendar::working_calendar& calendar
)
{
    counts own;
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
    own[{"filed", file.office, procedure, year_of(filed->legal.first)}] = 1;
    if (file.closed) {
        const int year = year_of(file.closed_on->last);
        own[{"closed", file.office, procedure, year}] = 1;
        own[{"closed_" + std::string(group_of(*definition, main.outcome)), file.office, procedure, year}] = 1;
        if (closed_in_limit(file, *definition, calendar)) {
            own[{"closed_in_limit", file.office, procedure, year}] = 1;
        }
    }
    return own;
}

counts difference(const counts& after, const counts& before)
{
    auto moved = after;
    for (const auto& [key, value] : before) {
        moved[key] -= value;
    }
    std::erase_if(moved, [](const auto& entry) { return entry.second == 0; });
    return moved;
}

} // namespace huhang::stats
