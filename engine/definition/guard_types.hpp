#pragma once
// The typing rules of guards, apart from their grammar.

#include "engine/definition/guard_tree.hpp"

#include <optional>
#include <string_view>

namespace huhang::definition {

struct typed_operator {
    guard_op op;
    value_type type;
};

/// How tightly a binary sign binds; 0 for anything else.
int precedence_of(std::string_view sign);

/// What a binary sign means between two types; nothing when it does not fit them.
std::optional<typed_operator> operator_for(std::string_view sign, value_type left, value_type right);

/// Type of a literal list whose elements have this type; nothing when there are no such lists.
std::optional<value_type> list_of(value_type element);

bool has_size(value_type type);

value_type type_of(guard_type declared);

/// The member of a party, track or right; nothing when it has no such member. Facts of respondents are not listed here.
std::optional<typed_operator> member_of(value_type object, std::string_view name);

/// One of the lists of the case file that macros run over, with the type of its elements.
struct case_list {
    std::string_view name;
    guard_op op;
    value_type type;
    value_type element;
};

const case_list* find_case_list(std::string_view name);

/// A list that an outcomes fact is for macros: its entries, `id` and `outcome`.
inline constexpr case_list findings_list{"", guard_op::fact, value_type::outcomes, value_type::finding};

/// days, months or years of a call such as `days(3)`; nothing for any other name.
std::optional<guard_op> span_of(std::string_view name);

/// What a macro is worth: all, exists, count; nothing for any other name.
std::optional<typed_operator> macro_of(std::string_view name);

/// A code that a choice fact, or an entry of an outcomes fact, is compared with and can never have; null
/// when there is none.
const std::string* impossible_code(const guard_node& comparison, const guard_scope& scope);

} // namespace huhang::definition
