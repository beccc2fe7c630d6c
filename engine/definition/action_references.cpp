// Names used by clocks and actions.

#include "engine/definition/references.hpp"

namespace huhang::definition {

namespace {

std::string at_index(const std::string& at, std::size_t index)
{
    return at + "/" + std::to_string(index);
}

/// Where one of several names stands; a single one need not be in a list.
std::string at_choice(const std::string& at, const std::vector<std::string>& names, std::size_t index)
{
    return names.size() == 1 ? at : at_index(at, index);
}

void check_length(const name_checker& check, const clock_rule& rule, const clock_length& length, const std::string& at)
{
    if (!length.until_fact.empty()) {
        check.time_fact(length.until_fact, at + "/until", !rule.per_respondent);
    }
}

void check_clock(const name_checker& check, const clock_rule& rule, const std::string& at)
{
    check.role(rule.owner, at + "/owner", false);
    check.law(rule.cite, at);
    for (std::size_t i = 0; i < rule.starts.size(); ++i) {
        check.time_fact(rule.starts[i], at_choice(at + "/starts", rule.starts, i), !rule.per_respondent);
    }
    for (std::size_t i = 0; i < rule.stops.size(); ++i) {
        const auto* fact = check.fact(rule.stops[i], at_index(at + "/stops", i));
        if (fact != nullptr && !rule.per_respondent) {
            check.fact_of(rule.stops[i], at_index(at + "/stops", i), {fact->type}, true);
        }
    }
    check_length(check, rule, rule.length, at + "/length");
    for (std::size_t i = 0; i < rule.lengths.size(); ++i) {
        check_length(check, rule, rule.lengths[i].length, at_index(at + "/lengths", i) + "/length");
    }
    check.intervals(rule.excludes, at + "/excludes");
    for (std::size_t i = 0; i < rule.extensions.size(); ++i) {
        check.role(rule.extensions[i].by, at_index(at + "/extensions", i) + "/by", false);
        check.law(rule.extensions[i].cite, at_index(at + "/extensions", i));
    }
    check.action(rule.lapse_action, at + "/lapse/action", "definition.action_unknown");
    for (std::size_t i = 0; i < rule.unheard.states.size(); ++i) {
        check.state(rule.unheard.states[i], at_index(at + "/lapse/unheard/states", i));
    }
}

void check_constants(const name_checker& check, const action_rule& rule, const std::string& at)
{
    for (const auto& [name, json] : rule.sets) {
        const auto* fact = check.fact(name, at + "/sets/" + name);
        if (fact != nullptr && !fits_fact(json, *fact)) {
            check.note(
                "definition.constant_type",
                at + "/sets/" + name,
                {json + " 不是 " + name + " 的值", json + " is no value of " + name}
            );
        }
    }
}

void check_source(const name_checker& check, const code_source& source, const std::string& at, bool is_ground)
{
    if (!source.fact.empty()) {
        check.fact_of(source.fact, at + "/fact", {fact_type::choice}, true);
        const auto found = check.definition().facts.find(source.fact);
        for (const auto& [code, text] :
             found == check.definition().facts.end() ? decltype(fact_rule::choices){} : found->second.choices) {
            if (is_ground) {
                check.ground(code, at + "/fact");
            }
        }
    } else if (is_ground) {
        check.ground(source.code, at);
    }
}

void check_decisions(const name_checker& check, const action_rule& rule, const std::string& at)
{
    for (const auto& decision : rule.decisions) {
        if (!decision.outcomes.empty()) {
            check.fact_of(decision.outcomes, at + "/decision/outcomes", {fact_type::outcomes}, true);
        }
        if (!decision.only.empty()) {
            check.fact_of(decision.only, at + "/decision/only", {fact_type::parties}, true);
        }
    }
}

void check_fine(const name_checker& check, const action_rule& rule, const std::string& at)
{
    if (!rule.fine) {
        return;
    }
    const auto& fine = *rule.fine;
    const auto& violation = fine.violation.fact;
    if (!violation.empty()) {
        check.fact_of(violation, at + "/violation/fact", {fact_type::choice}, !rule.per_respondent);
    }
    const std::pair<std::string_view, const std::string*> amounts[] = {
        {"/amount", &fine.amount}, {"/turnover", &fine.turnover}, {"/gains", &fine.gains}, {"/goods", &fine.goods}
    };
    for (const auto& [member, name] : amounts) {
        if (!name->empty()) {
            check.fact_of(*name, at + std::string(member), {fact_type::money}, !rule.per_respondent);
        }
    }
}

void check_who(const name_checker& check, const action_rule& rule, const std::string& at)
{
    for (std::size_t i = 0; i < rule.from.size(); ++i) {
        check.state(rule.from[i], at_index(at + "/from", i));
    }
    if (rule.to != "$history") {
        check.state(rule.to, at + "/to");
    }
    for (std::size_t i = 0; i < rule.by.size(); ++i) {
        check.role(rule.by[i], at_index(at + "/by", i), true);
    }
    for (std::size_t i = 0; i < rule.separate_from.size(); ++i) {
        check.action(rule.separate_from[i], at_index(at + "/separateFrom", i), "definition.separation_impossible");
    }
    for (std::size_t i = 0; i < rule.revokes.size(); ++i) {
        check.action(rule.revokes[i], at_index(at + "/revokes", i), "definition.action_unknown");
    }
    if (rule.certified) {
        check.fact_of(rule.certified->fact, at + "/certified/fact", {fact_type::persons}, true);
    }
}

void check_kind(const name_checker& check, const action_rule& rule, const std::string& at)
{
    const bool is_main = check.definition().is_main;
    if (rule.ground.given() && !is_main) {
        check.note("definition.wrong_kind", at + "/ground", {"子流程以结果结束", "a track ends with an outcome"});
    }
    if (rule.outcome.given() && is_main) {
        check.note(
            "definition.wrong_kind", at + "/outcome", {"主流程以结案事由结束", "a main procedure ends with a ground"}
        );
    }
}

void check_action(const name_checker& check, const action_rule& rule, const std::string& at)
{
    check.law(rule.cite, at);
    check_who(check, rule, at);
    for (std::size_t i = 0; i < rule.records.size(); ++i) {
        check.time_fact(rule.records[i], at_choice(at + "/records", rule.records, i), false);
    }
    check.facts(rule.requires_facts, at + "/requires");
    check.facts(rule.accepts_facts, at + "/accepts");
    check.facts(rule.clears, at + "/clears");
    check_constants(check, rule, at);
    check.intervals(rule.opens, at + "/opens");
    check.intervals(rule.closes, at + "/closes");
    check.documents(rule.documents, at + "/documents");
    for (std::size_t i = 0; i < rule.starts.size(); ++i) {
        for (const auto& [theirs, ours] : rule.starts[i].pass) {
            const auto* fact = check.fact(ours, at_index(at + "/starts", i) + "/pass/" + theirs);
            if (fact != nullptr) {
                check.fact_of(ours, at_index(at + "/starts", i) + "/pass/" + theirs, {fact->type}, true);
            }
        }
    }
    check_decisions(check, rule, at);
    check_fine(check, rule, at + "/fine");
    check_source(check, rule.ground, at + "/ground", true);
    check_source(check, rule.outcome, at + "/outcome", false);
    check_kind(check, rule, at);
}

} // namespace

void check_clock_names(const name_checker& check)
{
    const auto& clocks = check.definition().clocks;
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        check_clock(check, clocks[i], at_index("/clocks", i));
    }
}

void check_action_names(const name_checker& check)
{
    for (const auto& [name, rule] : check.definition().actions) {
        check_action(check, rule, "/actions/" + name);
    }
}

} // namespace huhang::definition
