#include "engine/definition/reading.hpp"

namespace huhang::definition {

namespace {

constexpr std::array<std::pair<std::string_view, decision_effect>, 5> decision_effects{{
    {"make", decision_effect::make},
    {"serve", decision_effect::serve},
    {"take_effect", decision_effect::take_effect},
    {"withdraw", decision_effect::withdraw},
    {"annul", decision_effect::annul},
}};

std::string read_target(const place& at)
{
    return at.node().kind == json_kind::text && at.node().text == "$history" ? at.node().text : read_name(at);
}

std::map<std::string, std::string> read_constants(const place& at)
{
    std::map<std::string, std::string> constants;
    for_each_member(at, name_form::plain, [&](const std::string& name, const place& value) {
        constants[name] = to_json(value.node());
    });
    return constants;
}

track_start read_start(const place& at)
{
    track_start start;
    object_reader object{at};
    read_into(start.procedure, object.need("procedure"), read_name);
    read_into(start.pass, object.find("pass"), read_name_map);
    return start;
}

handoff_rule read_handoff(const place& at)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> agencies{{
        {"police", "police"},
        {"customs", "customs"},
        {"court", "court"},
    }};
    handoff_rule handoff;
    object_reader object{at};
    read_into(handoff.agency, object.need("agency"), [&](const place& agency) {
        return std::string{read_word(agency, agencies)};
    });
    read_into(handoff.document, object.need("document"), read_name);
    return handoff;
}

decision_rule read_decision(const place& at)
{
    decision_rule rule;
    object_reader object{at};
    read_into(rule.kind, object.need("kind"), read_name);
    read_into(rule.effect, object.need("effect"), [](const place& word) { return read_word(word, decision_effects); });
    read_into(rule.outcomes, object.find("outcomes"), read_name);
    read_into(rule.only, object.find("only"), read_name);
    return rule;
}

/// One decision, or a list where an action touches several.
std::vector<decision_rule> read_decisions(const place& at)
{
    std::vector<decision_rule> rules;
    if (at.node().kind == json_kind::list) {
        for_each_item(at, [&](const place& one) { rules.push_back(read_decision(one)); });
    } else {
        rules.push_back(read_decision(at));
    }
    return rules;
}

code_source read_source(const place& at)
{
    code_source source;
    if (at.node().kind == json_kind::text) {
        source.code = read_name(at);
        return source;
    }
    object_reader object{at};
    read_into(source.fact, object.need("fact"), read_name);
    return source;
}

fine_rule read_fine(const place& at)
{
    fine_rule rule;
    object_reader object{at};
    read_into(rule.violation, object.need("violation"), read_source);
    read_into(rule.amount, object.need("amount"), read_name);
    read_into(rule.turnover, object.find("turnover"), read_name);
    read_into(rule.gains, object.find("gains"), read_name);
    read_into(rule.goods, object.find("goods"), read_name);
    return rule;
}

certified_rule read_certified(const place& at)
{
    constexpr int most = 20;
    certified_rule rule;
    object_reader object{at};
    read_into(rule.fact, object.need("fact"), read_name);
    read_into(rule.least, object.need("least"), [](const place& least) { return read_integer(least, 1, most); });
    return rule;
}

void read_who_and_when(action_rule& rule, object_reader& object, const procedure_definition& definition)
{
    read_into(rule.from, object.need("from"), read_names);
    read_into(rule.to, object.find("to"), read_target);
    read_into(rule.by, object.need("by"), read_names);
    read_into(rule.separate_from, object.find("separateFrom"), read_names);
    read_into(rule.revokes, object.find("revokes"), read_names);
    read_into(rule.certified, object.find("certified"), read_certified);
    if (const auto per = object.find("per")) {
        rule.per_respondent = read_word(*per, std::array{std::pair{std::string_view{"respondent"}, true}});
    }
    const auto when = object.find("when");
    if (when) {
        rule.when = read_guard(*when, action_scope(definition, rule.per_respondent));
    }
    read_into(rule.otherwise, when ? object.need("otherwise") : object.find("otherwise"), read_bilingual);
}

void read_effects(action_rule& rule, object_reader& object)
{
    read_into(rule.records, object.find("records"), read_one_or_more);
    read_into(rule.requires_facts, object.find("requires"), read_names);
    read_into(rule.accepts_facts, object.find("accepts"), read_names);
    read_into(rule.sets, object.find("sets"), read_constants);
    read_into(rule.clears, object.find("clears"), read_names);
    read_into(rule.opens, object.find("opens"), read_names);
    read_into(rule.closes, object.find("closes"), read_names);
    read_into(rule.documents, object.find("documents"), read_names);
    if (const auto starts = object.find("starts")) {
        for_each_item(*starts, [&](const place& one) { rule.starts.push_back(read_start(one)); });
    }
    read_into(rule.handoff, object.find("handoff"), read_handoff);
    read_into(rule.decisions, object.find("decision"), read_decisions);
    if (const auto fine = object.find("fine")) {
        rule.fine = read_fine(*fine);
    }
    read_into(rule.new_round, object.find("newRound"), read_boolean);
    read_into(rule.reopens, object.find("reopens"), read_boolean);
    read_into(rule.ground, object.find("ground"), read_source);
    read_into(rule.outcome, object.find("outcome"), read_source);
}

action_rule read_action(const place& at, const procedure_definition& definition)
{
    action_rule rule;
    object_reader object{at};
    read_into(rule.title, object.need("title"), read_bilingual);
    read_into(rule.cite, object.find("cite"), read_id);
    read_who_and_when(rule, object, definition);
    read_effects(rule, object);
    return rule;
}

} // namespace

unheard_rule read_unheard(const place& at)
{
    unheard_rule rule;
    object_reader object{at};
    read_into(rule.states, object.need("states"), read_names);
    read_into(rule.because, object.need("because"), read_bilingual);
    return rule;
}

std::map<std::string, action_rule> read_actions(const place& at, const procedure_definition& definition)
{
    std::map<std::string, action_rule> actions;
    for_each_member(at, name_form::plain, [&](const std::string& name, const place& action) {
        actions[name] = read_action(action, definition);
    });
    return actions;
}

} // namespace huhang::definition
