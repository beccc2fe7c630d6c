#include "engine/definition/references.hpp"

#include "engine/definition/reading.hpp"

#include <algorithm>

namespace huhang::definition {

bool is_role(std::string_view name, bool with_system)
{
    constexpr std::array<std::string_view, 7> roles{
        "intake_officer", "case_officer", "reviewer", "head", "mediator", "supervisor", "agency"
    };
    return std::ranges::find(roles, name) != roles.end() || (with_system && name == "system");
}

void name_checker::declared(
    bool known, std::string_view what, const bilingual& kind, const std::string& name, const std::string& at
) const
{
    if (!known && !name.empty()) {
        note(
            "definition." + std::string{what} + "_unknown",
            at,
            {"没有" + kind.zh + " " + name, "there is no " + kind.en + " " + name}
        );
    }
}

const fact_rule* name_checker::fact(const std::string& name, const std::string& at) const
{
    const auto found = definition_.facts.find(name);
    declared(found != definition_.facts.end(), "fact", {"事项", "fact"}, name, at);
    return found == definition_.facts.end() ? nullptr : &found->second;
}

void name_checker::fact_of(
    const std::string& name, const std::string& at, std::initializer_list<fact_type> types, bool common
) const
{
    const auto* rule = fact(name, at);
    if (rule == nullptr) {
        return;
    }
    if (std::ranges::find(types, rule->type) == types.end()) {
        std::string wanted;
        for (const auto type : types) {
            wanted += (wanted.empty() ? "" : ", ") + std::string{to_text(type)};
        }
        note("definition.fact_type", at, {name + " 的类型应为 " + wanted, name + " should be of type " + wanted});
    }
    if (common && rule->per_respondent) {
        note(
            "definition.fact_per_respondent",
            at,
            {name + " 按被请求人分别记录，此处没有唯一的值",
             name + " is kept per respondent and has no single value here"}
        );
    }
}

void name_checker::facts(const std::vector<std::string>& names, const std::string& at) const
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        fact(names[i], at + "/" + std::to_string(i));
    }
}

void name_checker::time_fact(const std::string& name, const std::string& at, bool common) const
{
    fact_of(name, at, {fact_type::date, fact_type::instant}, common);
}

void name_checker::state(const std::string& name, const std::string& at) const
{
    declared(definition_.states.contains(name), "state", {"状态", "state"}, name, at);
}

void name_checker::clock(const std::string& id, const std::string& at) const
{
    declared(find_clock(definition_, id) != nullptr, "clock", {"时限", "clock"}, id, at);
}

void name_checker::action(const std::string& name, const std::string& at, std::string_view code) const
{
    if (!name.empty() && !definition_.actions.contains(name)) {
        note(std::string{code}, at, {"没有办理事项 " + name, "there is no action " + name});
    }
}

void name_checker::ground(const std::string& name, const std::string& at) const
{
    declared(definition_.grounds.contains(name), "ground", {"结案事由", "closing ground"}, name, at);
}

void name_checker::law(const std::string& key, const std::string& at) const
{
    declared(definition_.law.contains(key), "law", {"法律依据", "citation"}, key, at + "/cite");
}

void name_checker::role(const std::string& name, const std::string& at, bool with_system) const
{
    declared(is_role(name, with_system), "role", {"可在此处使用的角色", "role for this place"}, name, at);
}

void name_checker::intervals(const std::vector<std::string>& names, const std::string& at) const
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool known = definition_.intervals.contains(names[i]);
        declared(known, "interval", {"期间种类", "interval kind"}, names[i], at + "/" + std::to_string(i));
    }
}

void name_checker::documents(const std::vector<std::string>& names, const std::string& at) const
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool known = definition_.documents.contains(names[i]);
        declared(known, "document", {"文书", "document"}, names[i], at + "/" + std::to_string(i));
    }
}

namespace {

void check_states(const name_checker& check)
{
    const auto& definition = check.definition();
    check.state(definition.initial, "/initial");
    for (const auto& [name, rule] : definition.states) {
        const auto at = "/states/" + name;
        check.role(rule.owner, at + "/owner", false);
        for (std::size_t i = 0; i < rule.clocks.size(); ++i) {
            check.clock(rule.clocks[i], at + "/clocks/" + std::to_string(i));
        }
    }
}

void check_opening(const name_checker& check)
{
    const auto& opening = check.definition().opening;
    for (std::size_t i = 0; i < opening.by.size(); ++i) {
        check.role(opening.by[i], "/opening/by/" + std::to_string(i), false);
    }
    check.facts(opening.requires_facts, "/opening/requires");
    check.facts(opening.accepts_facts, "/opening/accepts");
    check.time_fact(opening.records, "/opening/records", false);
}

void check_small_parts(const name_checker& check)
{
    const auto& definition = check.definition();
    for (const auto& [name, rule] : definition.intervals) {
        check.law(rule.cite, "/intervals/" + name);
    }
    for (const auto& [name, rule] : definition.conditions) {
        check.law(rule.cite, "/conditions/" + name);
    }
    for (const auto& [name, rule] : definition.grounds) {
        check.law(rule.cite, "/grounds/" + name);
    }
    for (const auto& [name, rule] : definition.documents) {
        check.law(rule.cite, "/documents/" + name);
    }
    for (const auto& [event, action] : definition.replies) {
        check.action(action, "/replies/" + escaped(event), "definition.reply_unknown_action");
    }
    for (const auto& [procedure, outcomes] : definition.tracks) {
        for (const auto& [code, outcome] : outcomes) {
            const auto at = "/tracks/" + procedure + "/" + code;
            check.action(outcome.action, at + "/action", "definition.outcome_unknown_action");
            for (std::size_t i = 0; i < outcome.unheard.states.size(); ++i) {
                check.state(outcome.unheard.states[i], "/unheard/" + procedure + "/states/" + std::to_string(i));
            }
            for (const auto& [ours, theirs] : outcome.pass) {
                check.fact(ours, at + "/pass/" + ours);
            }
        }
    }
}

void check_kind(const name_checker& check)
{
    const auto& definition = check.definition();
    if (!definition.statistics) {
        return;
    }
    check.time_fact(definition.statistics->filed_fact, "/statistics/filed", true);
    check.clock(definition.statistics->clock, "/statistics/clock");
    if (!definition.is_main) {
        check.note(
            "definition.wrong_kind",
            "/statistics",
            {"只有主流程计入结案率", "only main procedures count in the closure rate"}
        );
    }
}

/// Whoever acts on a case must be able to see it, and totals of few cases would betray them.
void check_restriction(const name_checker& check)
{
    const auto& definition = check.definition();
    const auto& seeing = definition.restricted;
    if (seeing.empty()) {
        return;
    }
    for (std::size_t i = 0; i < seeing.size(); ++i) {
        check.role(seeing[i], "/restricted/" + std::to_string(i), false);
    }
    if (!definition.is_main || definition.statistics) {
        check.note(
            "definition.wrong_kind",
            "/restricted",
            {"只有不计入统计的主流程可以限制知悉范围",
             "only main procedures that count in no statistics can be restricted"}
        );
    }
    const auto must_see = [&](const std::vector<std::string>& by, const std::string& at) {
        for (const auto& role : by) {
            if (role != "system" && role != "agency" && std::ranges::find(seeing, role) == seeing.end()) {
                check.note(
                    "definition.restricted_actor",
                    at,
                    {role + " 要办理却看不到案件", role + " is to act on cases that the role does not see"}
                );
            }
        }
    };
    must_see(definition.opening.by, "/opening/by");
    for (const auto& [name, rule] : definition.actions) {
        must_see(rule.by, "/actions/" + name + "/by");
    }
}

} // namespace

void check_references(const procedure_definition& definition, problem_list& problems)
{
    const name_checker check{definition, problems};
    check_states(check);
    check_opening(check);
    check_clock_names(check);
    check_action_names(check);
    check_small_parts(check);
    check_kind(check);
    check_restriction(check);
}

} // namespace huhang::definition
