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

constexpr std::array<member_rule, 16> member_rules{{
    {value_type::party, "id", {guard_op::party_id, value_type::text}},
    {value_type::party, "foreign", {guard_op::party_foreign, value_type::boolean}},
    {value_type::track, "procedure", {guard_op::track_procedure, value_type::text}},
    {value_type::track, "state", {guard_op::track_state, value_type::text}},
    {value_type::track, "ended", {guard_op::track_ended, value_type::boolean}},
    {value_type::track, "outcome", {guard_op::track_outcome, value_type::text}},
    {value_type::right, "kind", {guard_op::right_kind, value_type::text}},
    {value_type::right, "number", {guard_op::right_number, value_type::text}},
    {value_type::prior, "procedure", {guard_op::prior_procedure, value_type::text}},
    {value_type::prior, "ground", {guard_op::prior_ground, value_type::text}},
    {value_type::prior, "group", {guard_op::prior_group, value_type::text}},
    {value_type::prior, "on", {guard_op::prior_on, value_type::date}},
    {value_type::prior, "same_respondent", {guard_op::prior_same_respondent, value_type::boolean}},
    {value_type::prior, "same_right", {guard_op::prior_same_right, value_type::boolean}},
    {value_type::finding, "id", {guard_op::finding_id, value_type::text}},
    {value_type::finding, "outcome", {guard_op::finding_outcome, value_type::text}},
}};

constexpr std::array<case_list, 4> case_lists{{
    {"respondents", guard_op::respondents, value_type::parties, value_type::party},
    {"tracks", guard_op::tracks, value_type::tracks, value_type::track},
    {"rights", guard_op::rights, value_type::rights, value_type::right},
    {"priors", guard_op::priors, value_type::priors, value_type::prior},
}};

constexpr std::array<std::pair<std::string_view, guard_op>, 3> spans{{
    {"days", guard_op::days},
    {"months", guard_op::months},
    {"years", guard_op::years},
}};

constexpr std::array<std::pair<std::string_view, typed_operator>, 3> macros{{
    {"all", {guard_op::all, value_type::boolean}},
    {"exists", {guard_op::exists, value_type::boolean}},
    {"count", {guard_op::count, value_type::integer}},
}};

constexpr std::array<std::string_view, 16> guard_words{
    "true",
    "false",
    "in",
    "has",
    "size",
    "date",
    "round",
    "respondents",
    "tracks",
    "rights",
    "subject",
    "actor",
    "days",
    "months",
    "years",
    "priors"
};

template <class Meaning, std::size_t Size>
std::optional<Meaning>
meaning_of(const std::array<std::pair<std::string_view, Meaning>, Size>& words, std::string_view name)
{
    const auto* const found = std::ranges::find(words, name, &std::pair<std::string_view, Meaning>::first);
    return found == words.end() ? std::nullopt : std::optional{found->second};
}

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

/// Facts and entries of outcomes facts have codes, found by the name of the fact.
bool has_codes(const guard_node& node)
{
    return node.op == guard_op::fact || node.op == guard_op::party_fact || node.op == guard_op::finding_outcome;
}

/// A date moved by days, months or years.
std::optional<typed_operator> shift_for(std::string_view sign, value_type left, value_type right)
{
    if (left != value_type::date || right != value_type::span || (sign != "+" && sign != "-")) {
        return std::nullopt;
    }
    return typed_operator{sign == "+" ? guard_op::later : guard_op::sooner, value_type::date};
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
    if (const auto shift = shift_for(sign, left, right)) {
        return shift;
    }
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
    return type >= value_type::integers && type <= value_type::priors;
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

std::optional<guard_op> span_of(std::string_view name)
{
    return meaning_of(spans, name);
}

std::optional<typed_operator> macro_of(std::string_view name)
{
    return meaning_of(macros, name);
}

const std::string* impossible_code(const guard_node& comparison, const guard_scope& scope)
{
    const auto* fact = comparison.left;
    const auto* other = comparison.right;
    if (!has_codes(*fact)) {
        std::swap(fact, other);
    }
    const auto codes = has_codes(*fact) ? scope.codes.find(fact->text) : scope.codes.end();
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
