#include "engine/definition/guard_types.hpp"

#include <algorithm>
#include <array>

namespace huhang::definition {

namespace {

struct sign_rule {
    std::string_view sign;
    guard_op op;
    int precedence;
};

constexpr std::array<sign_rule, 12> sign_rules{{
    {"||", guard_op::disjunction, 1},
    {"&&", guard_op::conjunction, 2},
    {"==", guard_op::equal, 3},
    {"!=", guard_op::not_equal, 3},
    {"<", guard_op::less, 3},
    {"<=", guard_op::less_equal, 3},
    {">", guard_op::greater, 3},
    {">=", guard_op::greater_equal, 3},
    {"in", guard_op::contained, 3},
    {"+", guard_op::sum, 4},
    {"-", guard_op::difference, 4},
    {"%", guard_op::remainder, 5},
}};

struct member_rule {
    value_type object;
    std::string_view name;
    typed_operator meaning;
};

constexpr std::array<member_rule, 8> member_rules{{
    {value_type::party, "id", {guard_op::party_id, value_type::text}},
    {value_type::party, "foreign", {guard_op::party_foreign, value_type::boolean}},
    {value_type::track, "procedure", {guard_op::track_procedure, value_type::text}},
    {value_type::track, "state", {guard_op::track_state, value_type::text}},
    {value_type::track, "ended", {guard_op::track_ended, value_type::boolean}},
    {value_type::track, "outcome", {guard_op::track_outcome, value_type::text}},
    {value_type::right, "kind", {guard_op::right_kind, value_type::text}},
    {value_type::right, "number", {guard_op::right_number, value_type::text}},
}};

constexpr std::array<case_list, 3> case_lists{{
    {"respondents", guard_op::respondents, value_type::parties, value_type::party},
    {"tracks", guard_op::tracks, value_type::tracks, value_type::track},
    {"rights", guard_op::rights, value_type::rights, value_type::right},
}};

constexpr std::array<std::string_view, 11> guard_words{
    "true", "false", "in", "has", "size", "date", "round", "respondents", "tracks", "rights", "subject"
};

bool fits(guard_op op, value_type left, value_type right)
{
    switch (op) {
    case guard_op::conjunction:
    case guard_op::disjunction: return left == value_type::boolean && right == left;
    case guard_op::equal:
    case guard_op::not_equal: return left == right && left <= value_type::date;
    case guard_op::less:
    case guard_op::less_equal:
    case guard_op::greater:
    case guard_op::greater_equal: return left == right && (left == value_type::integer || left == value_type::date);
    case guard_op::contained: return list_of(left).has_value() && (right == value_type::none || right == list_of(left));
    default: return left == value_type::integer && right == left;
    }
}

bool is_fact(const guard_node& node)
{
    return node.op == guard_op::fact || node.op == guard_op::party_fact;
}

} // namespace

bool is_guard_word(std::string_view name)
{
    return std::ranges::find(guard_words, name) != guard_words.end();
}

int precedence_of(std::string_view sign)
{
    const auto* const rule = std::ranges::find(sign_rules, sign, &sign_rule::sign);
    return rule == sign_rules.end() ? 0 : rule->precedence;
}

std::optional<typed_operator> operator_for(std::string_view sign, value_type left, value_type right)
{
    const auto* const rule = std::ranges::find(sign_rules, sign, &sign_rule::sign);
    if (rule == sign_rules.end() || !fits(rule->op, left, right)) {
        return std::nullopt;
    }
    return typed_operator{rule->op, rule->precedence >= 4 ? value_type::integer : value_type::boolean};
}

std::optional<value_type> list_of(value_type element)
{
    switch (element) {
    case value_type::integer: return value_type::integers;
    case value_type::text: return value_type::texts;
    case value_type::date: return value_type::dates;
    default: return std::nullopt;
    }
}

bool has_size(value_type type)
{
    return type >= value_type::integers && type <= value_type::rights;
}

value_type type_of(guard_type declared)
{
    switch (declared) {
    case guard_type::boolean: return value_type::boolean;
    case guard_type::integer: return value_type::integer;
    case guard_type::text: return value_type::text;
    case guard_type::date: return value_type::date;
    case guard_type::list: return value_type::texts;
    case guard_type::outcomes: return value_type::outcomes;
    }
    return value_type::outcomes;
}

std::optional<typed_operator> member_of(value_type object, std::string_view name)
{
    const auto* const rule = std::ranges::find_if(member_rules, [&](const member_rule& candidate) {
        return candidate.object == object && candidate.name == name;
    });
    return rule == member_rules.end() ? std::nullopt : std::optional{rule->meaning};
}

const case_list* find_case_list(std::string_view name)
{
    const auto* const found = std::ranges::find(case_lists, name, &case_list::name);
    return found == case_lists.end() ? nullptr : found;
}

const std::string* impossible_code(const guard_node& comparison, const guard_scope& scope)
{
    const auto* fact = comparison.left;
    const auto* other = comparison.right;
    if (!is_fact(*fact)) {
        std::swap(fact, other);
    }
    const auto codes = is_fact(*fact) ? scope.codes.find(fact->text) : scope.codes.end();
    if (codes == scope.codes.end()) {
        return nullptr;
    }
    const auto is_impossible = [&](const guard_node& literal) {
        return literal.op == guard_op::literal && !codes->second.contains(literal.text);
    };
    for (const auto* item : other->items) {
        if (is_impossible(*item)) {
            return &item->text;
        }
    }
    return is_impossible(*other) ? &other->text : nullptr;
}

} // namespace huhang::definition
