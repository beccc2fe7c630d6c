// Which actions are worth offering: those whose guard holds, or may come to hold with what the action itself supplies.

#include "engine/decide/perform.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

bool supplies_what_guard_reads(const definition::action_rule& rule)
{
    const auto reads = [&](const std::string& name) { return rule.when->reads().contains(name); };
    return std::ranges::any_of(rule.requires_facts, reads) || std::ranges::any_of(rule.accepts_facts, reads) ||
           std::ranges::any_of(rule.records, reads);
}

bool may_hold(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::action_rule& rule,
    const party_id& subject,
    const context& around
)
{
    return !rule.when || supplies_what_guard_reads(rule) || rule.when->holds(asked_by(file, instance, subject, around));
}

} // namespace

definition::guard_context asked_by(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const party_id& subject,
    const context& around
)
{
    return {.file = file, .instance = instance, .subject = subject, .actor = &around.who.user, .priors = around.priors};
}

std::vector<condition_status>
conditions_of(const domain::case_file& file, const domain::procedure_instance& instance, const context& context)
{
    static const party_id nobody;
    std::vector<condition_status> all;
    if (const auto* definition = context.definitions.find(instance.definition)) {
        for (const auto& [name, rule] : definition->conditions) {
            all.push_back({name, &rule, rule.when.holds(asked_by(file, instance, nobody, context))});
        }
    }
    return all;
}

std::optional<std::vector<party_id>> open_subjects(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::action_rule& rule,
    const context& around
)
{
    if (!rule.per_respondent) {
        return may_hold(file, instance, rule, {}, around) ? std::optional(std::vector<party_id>{}) : std::nullopt;
    }
    auto subjects = domain::respondents(file);
    std::erase_if(subjects, [&](const party_id& subject) { return !may_hold(file, instance, rule, subject, around); });
    return subjects.empty() ? std::nullopt : std::optional(std::move(subjects));
}

} // namespace huhang::decide
