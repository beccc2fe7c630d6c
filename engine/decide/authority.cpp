#include "engine/decide/authority.hpp"

#include "engine/decide/fact_input.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace huhang::decide {
namespace {

std::vector<user_id> names_in(const domain::fact_value& value)
{
    std::vector<user_id> names;
    if (const auto* list = std::get_if<domain::text_list>(&value)) {
        for (const auto& name : *list) {
            names.emplace_back(name);
        }
    }
    return names;
}

bool holds(const std::vector<domain::certificate>& all, const user_id& who, date day)
{
    return std::ranges::any_of(all, [&](const domain::certificate& one) {
        return one.holder == who && one.from <= day && day <= one.until;
    });
}

const domain::delegation* delegation_for(const domain::outside& outside, const std::string& matter, date day)
{
    const domain::delegation* latest = nullptr;
    for (const auto& one : outside.delegations) {
        if (domain::in_force(one, matter, day)) {
            return &one;
        }
        if (std::ranges::find(one.matters, matter) != one.matters.end() && one.from <= day) {
            latest = &one;
        }
    }
    return latest;
}

} // namespace

std::vector<user_id> persons_to_certify(
    const domain::case_file& file, const domain::command& command, const definition::library& definitions
)
{
    const auto* action = std::get_if<domain::perform_action>(&command);
    const auto* instance = action == nullptr ? nullptr : domain::find_instance(file, action->instance);
    const auto* definition = instance == nullptr ? nullptr : definitions.find(instance->definition);
    const auto* rule = definition == nullptr ? nullptr : definition::find_action(*definition, action->action);
    if (rule == nullptr || !rule->certified) {
        return {};
    }
    const auto& name = rule->certified->fact;
    if (const auto given = action->facts.find(name); given != action->facts.end()) {
        const auto value = read_fact(name, definition->facts.at(name), given->second, file);
        return value ? names_in(*value) : std::vector<user_id>{};
    }
    const auto* known = domain::find_fact(*instance, name);
    return known == nullptr ? std::vector<user_id>{} : names_in(known->value);
}

checked check_certified(const event_writer& writer, const definition::action_rule& rule, const action_request& request)
{
    if (!rule.certified || request.cause != causation::person) {
        return {};
    }
    const auto* known = domain::find_fact(writer.instance(request.instance), rule.certified->fact);
    const auto named = known == nullptr ? std::vector<user_id>{} : names_in(known->value);
    std::set<user_id> certified;
    std::string lacking;
    for (const auto& who : named) {
        if (holds(writer.around().outside.certificates, who, request.on.first)) {
            certified.insert(who);
        } else {
            lacking += (lacking.empty() ? "" : ", ") + who.str();
        }
    }
    if (std::cmp_greater_equal(certified.size(), rule.certified->least)) {
        return {};
    }
    const auto least = std::to_string(rule.certified->least);
    const auto day = to_text(request.on.first);
    const auto who = lacking.empty() ? std::string("-") : lacking;
    return std::unexpected(reject(
        "officers.not_certified",
        "/facts/" + rule.certified->fact,
        {"须有" + least + "名持证人员," + day + "无有效证件:" + who,
         least + " certified officers are needed; without a valid certificate on " + day + ": " + who}
    ));
}

checked
check_delegation(const domain::outside& outside, const std::string& matter, date day, const std::string& pointer)
{
    if (matter.empty() || !outside.town) {
        return {};
    }
    const auto* found = delegation_for(outside, matter, day);
    if (found != nullptr && domain::in_force(*found, matter, day)) {
        return {};
    }
    const auto last = found == nullptr ? std::string() : found->agreement;
    return std::unexpected(reject(
        "delegation.not_in_force",
        pointer,
        {"事项“" + matter + "”在" + to_text(day) + "无有效委托" + (last.empty() ? "" : "(" + last + "已失效)") +
             ";可上交委托机关",
         "no delegation for " + matter + " on " + to_text(day) + (last.empty() ? "" : " (" + last + " has ended)") +
             "; the case can be handed up"}
    ));
}

const std::string& matter_of(const event_writer& writer, instance_id instance)
{
    const auto& own = definition_of(writer, instance).delegable_matter;
    return own.empty() ? definition_of(writer, main_instance).delegable_matter : own;
}

office_id issuer_of(const event_writer& writer, instance_id instance, date day)
{
    const auto& outside = writer.around().outside;
    const auto& matter = matter_of(writer, instance);
    const auto* found = outside.town && !matter.empty() ? delegation_for(outside, matter, day) : nullptr;
    return found == nullptr ? writer.file().office : found->principal;
}

} // namespace huhang::decide
