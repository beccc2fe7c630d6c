// Names and facts of a migration plan, and what must have a counterpart.

#include "engine/definition/plan_check.hpp"
#include "engine/definition/references.hpp"

#include <algorithm>

namespace huhang::definition {

using domain::renamed;

namespace {

bool keeps_type(const fact_rule& rule, const fact_rule& target)
{
    return rule.type == target.type && rule.per_respondent == target.per_respondent &&
           std::ranges::all_of(rule.choices, [&](const auto& one) { return target.choices.contains(one.first); });
}

} // namespace

void plan_check::check_known(const auto& names, const auto& declared, const std::string& member)
{
    for (const auto& [name, target] : names) {
        if (!declared(name)) {
            note(
                "migration.unknown_name",
                "/" + member + "/" + name,
                "旧版本没有 " + name,
                "the old version has no " + name
            );
        }
    }
}

void plan_check::check_names()
{
    check_known(plan_.states, [&](const auto& name) { return before_.states.contains(name); }, "states");
    check_known(plan_.facts, [&](const auto& name) { return before_.facts.contains(name); }, "facts");
    check_known(plan_.actions, [&](const auto& name) { return before_.actions.contains(name); }, "actions");
    check_known(plan_.intervals, [&](const auto& name) { return before_.intervals.contains(name); }, "intervals");
    check_known(plan_.clocks, [&](const auto& name) { return find_clock(before_, name) != nullptr; }, "clocks");
    for (const auto& [name, constant] : plan_.adds) {
        const auto rule = after_.facts.find(name);
        if (rule == after_.facts.end() || !fits_fact(constant, rule->second)) {
            note(
                "migration.bad_constant",
                "/adds/" + name,
                "新版本没有此事实,或值不合其类型",
                "the new version has no such fact, or the value does not fit it"
            );
        }
    }
}

void plan_check::check_facts()
{
    std::set<std::string> taken;
    for (const auto& [name, rule] : before_.facts) {
        const auto& target = renamed(plan_.facts, name);
        if (target.empty()) {
            continue;
        }
        const auto found = after_.facts.find(target);
        if (found == after_.facts.end()) {
            note(
                "migration.fact_without_target",
                "/facts/" + name,
                "事实 " + name + " 没有去处;不再保留时写 null",
                "fact " + name + " has nowhere to go; null says that it is not carried over"
            );
        } else if (!keeps_type(rule, found->second)) {
            note(
                "migration.fact_type_differs",
                "/facts/" + name,
                "事实 " + name + " 的类型、范围或选项不同",
                "fact " + name + " has another type, reach or fewer choices"
            );
        } else if (!taken.insert(target).second) {
            note("migration.fact_twice", "/facts/" + name, "两个事实并入 " + target, "two facts go to " + target);
        }
    }
}

void plan_check::check_counterparts()
{
    for (const auto& [kind, rule] : before_.intervals) {
        need(after_.intervals.contains(renamed(plan_.intervals, kind)), "intervals", kind);
    }
    for (const auto& [document, rule] : before_.documents) {
        need(after_.documents.contains(document), "documents", document);
    }
    for (const auto& [event, action] : before_.replies) {
        need(after_.replies.contains(event), "replies", event);
    }
    for (const auto& [procedure, outcomes] : before_.tracks) {
        const auto now = after_.tracks.find(procedure);
        for (const auto& [outcome, action] : outcomes) {
            need(now != after_.tracks.end() && now->second.contains(outcome), "tracks", procedure + "." + outcome);
        }
    }
}

void plan_check::need(bool has_counterpart, const std::string& member, const std::string& name)
{
    if (!has_counterpart) {
        note(
            "migration.without_counterpart",
            "/" + member + "/" + name,
            "新版本没有 " + name + " 的对应项",
            "the new version has nothing for " + name + " of " + member
        );
    }
}

void plan_check::check_duties()
{
    for (const auto& [name, rule] : before_.actions) {
        for (const auto& other : rule.separate_from) {
            if (!after_.actions.contains(renamed(plan_.actions, other))) {
                note(
                    "migration.duty_lost",
                    "/actions/" + other,
                    "职责分离所依据的事项 " + other + " 没有去处",
                    "action " + other + ", which duties are separated by, has nowhere to go"
                );
            }
        }
    }
}

} // namespace huhang::definition
