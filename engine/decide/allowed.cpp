// Which actions are worth offering: those whose guard holds, or may come to hold with what the action itself supplies.

#include "engine/decide/perform.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

bool supplies_what_guard_reads(const definition::action_rule& rule)
{
    const auto reads = [&](const std::string& name) { return rule.when->reads().contains(name); };
    return std::ranges::any_of(rule.requires_facts, reads) || std::ranges::any_of(rule.accepts_facts, reads) ||
           (!rule.records.empty() && reads(rule.records));
}

bool may_hold(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::action_rule& rule,
    const party_id& subject
)
{
    return !rule.when || supplies_what_guard_reads(rule) ||
           rule.when->holds({.file = file, .instance = instance, .subject = subject});
}

} // namespace

std::optional<std::vector<party_id>> open_subjects(
    const domain::case_file& file, const domain::procedure_instance& instance, const definition::action_rule& rule
)
{
    if (!rule.per_respondent) {
        return may_hold(file, instance, rule, {}) ? std::optional(std::vector<party_id>{}) : std::nullopt;
    }
    auto subjects = domain::respondents(file);
    std::erase_if(subjects, [&](const party_id& subject) { return !may_hold(file, instance, rule, subject); });
    return subjects.empty() ? std::nullopt : std::optional(std::move(subjects));
}

} // namespace huhang::decide
