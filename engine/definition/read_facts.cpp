#include "engine/definition/reading.hpp"

namespace huhang::definition {

namespace {

constexpr std::array<std::pair<std::string_view, fact_type>, 10> fact_types{{
    {"text", fact_type::text},
    {"boolean", fact_type::boolean},
    {"integer", fact_type::integer},
    {"money", fact_type::money},
    {"date", fact_type::date},
    {"instant", fact_type::instant},
    {"choice", fact_type::choice},
    {"persons", fact_type::persons},
    {"parties", fact_type::parties},
    {"outcomes", fact_type::outcomes},
}};

/// Members every element of a macro has; a fact of a respondent with such a name could not be read.
bool is_member_word(std::string_view name)
{
    return name == "id" || name == "foreign";
}

std::map<std::string, bilingual> read_choices(const place& at)
{
    std::map<std::string, bilingual> choices;
    for_each_member(at, name_form::plain, [&](const std::string& code, const place& text) {
        choices[code] = read_bilingual(text);
    });
    if (choices.empty()) {
        at.refuse("definition.bad_value", {"至少要有一个选项", "at least one choice is needed"});
    }
    return choices;
}

fact_rule read_fact(const std::string& name, const place& at)
{
    fact_rule rule;
    object_reader object{at};
    read_into(rule.title, object.need("title"), read_bilingual);
    read_into(rule.type, object.need("type"), [](const place& type) { return read_word(type, fact_types); });
    if (const auto per = object.find("per")) {
        read_word(*per, std::array{std::pair{std::string_view{"respondent"}, true}});
        rule.per_respondent = true;
    }
    if (const auto unit = object.find("unit")) {
        read_text(*unit);
    }
    const bool needs_choices = rule.type == fact_type::choice || rule.type == fact_type::outcomes;
    if (const auto choices = needs_choices ? object.need("choices") : object.find("choices")) {
        rule.choices = read_choices(*choices);
        if (!needs_choices) {
            choices->refuse("definition.bad_value", {"该类型没有选项", "a fact of this type has no choices"});
        }
    }
    if (is_guard_word(name) || (rule.per_respondent && is_member_word(name))) {
        at.refuse("definition.bad_name", {name + " 是条件中的保留字", name + " has a meaning of its own in guards"});
    }
    return rule;
}

guard_type type_in_guards(fact_type type)
{
    switch (type) {
    case fact_type::boolean: return guard_type::boolean;
    case fact_type::integer:
    case fact_type::money: return guard_type::integer;
    case fact_type::text:
    case fact_type::choice: return guard_type::text;
    case fact_type::date:
    case fact_type::instant: return guard_type::date;
    case fact_type::persons:
    case fact_type::parties: return guard_type::list;
    case fact_type::outcomes: return guard_type::outcomes;
    }
    return guard_type::outcomes;
}

} // namespace

std::map<std::string, fact_rule> read_facts(const place& at)
{
    std::map<std::string, fact_rule> facts;
    for_each_member(at, name_form::plain, [&](const std::string& name, const place& fact) {
        facts[name] = read_fact(name, fact);
    });
    return facts;
}

guard_scope scope_of(const procedure_definition& definition, bool per_respondent)
{
    guard_scope scope;
    scope.has_subject = per_respondent;
    for (const auto& [name, rule] : definition.facts) {
        (rule.per_respondent ? scope.respondent_facts : scope.facts)[name] = type_in_guards(rule.type);
        if (!rule.choices.empty()) {
            auto& codes = scope.codes[name];
            for (const auto& [code, text] : rule.choices) {
                codes.insert(code);
            }
        }
    }
    for (const auto& [name, rule] : definition.conditions) {
        scope.conditions[name] = rule.when;
    }
    return scope;
}

guard_scope action_scope(const procedure_definition& definition, bool per_respondent)
{
    auto scope = scope_of(definition, per_respondent);
    scope.has_actor = true;
    scope.has_priors = true;
    return scope;
}

/// A condition is asked of the procedure as a whole, whoever looks at it, and uses no other condition.
std::map<std::string, condition_rule> read_conditions(const place& at, const procedure_definition& definition)
{
    auto scope = scope_of(definition, false);
    scope.has_priors = true;
    std::map<std::string, condition_rule> conditions;
    for_each_member(at, name_form::plain, [&](const std::string& name, const place& one) {
        condition_rule rule;
        object_reader object{one};
        read_into(rule.title, object.need("title"), read_bilingual);
        read_into(rule.cite, object.find("cite"), read_id);
        rule.when = guard::parse("true", {}).value();
        read_into(rule.when, object.need("when"), [&](const place& when) { return read_guard(when, scope); });
        if (is_guard_word(name) || definition.facts.contains(name)) {
            one.refuse("definition.bad_name", {name + " 已有含义", name + " has a meaning already"});
        }
        conditions[name] = std::move(rule);
    });
    return conditions;
}

guard read_guard(const place& at, const guard_scope& scope)
{
    const auto source = read_text(at);
    auto parsed = guard::parse(source, scope);
    if (parsed) {
        return *std::move(parsed);
    }
    const auto& [code, text, position] = parsed.error();
    const auto where = std::to_string(position + 1);
    at.refuse(std::string{code}, {"第 " + where + " 字节：" + text.zh, "at byte " + where + ": " + text.en});
    return guard::parse("true", {}).value();
}

} // namespace huhang::definition
