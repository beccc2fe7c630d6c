// What a guard is worth whatever the case: only literals decide, everything else may be true or false.

#include "engine/definition/guard_tree.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

bool is_comparison(guard_op op)
{
    return op >= guard_op::equal && op <= guard_op::contained;
}

bool is_literal(const guard_node& node)
{
    return node.op == guard_op::literal || node.op == guard_op::list;
}

/// A comparison of literals reads no case, so an empty one serves.
bool truth_of_literals(const guard_node& node)
{
    const domain::case_file file;
    const domain::procedure_instance instance;
    const party_id nobody;
    return truth(node, {file, instance, nobody});
}

/// && is decided by one false side, || by one true side.
std::optional<bool> fold_pair(const guard_node& node, bool decisive)
{
    const auto left = fold(*node.left);
    const auto right = fold(*node.right);
    if (left == decisive || right == decisive) {
        return decisive;
    }
    return left && right ? std::optional{!decisive} : std::nullopt;
}

} // namespace

std::optional<bool> fold(const guard_node& node)
{
    switch (node.op) {
    case guard_op::literal: return node.number != 0;
    case guard_op::condition: return fold(*node.condition);
    case guard_op::negation: return fold(*node.left).transform([](bool value) { return !value; });
    case guard_op::conjunction: return fold_pair(node, false);
    case guard_op::disjunction: return fold_pair(node, true);
    default: break;
    }
    if (node.op == guard_op::contained && node.right->op == guard_op::list && node.right->items.empty()) {
        return false;
    }
    if (is_comparison(node.op) && is_literal(*node.left) && is_literal(*node.right)) {
        return truth_of_literals(node);
    }
    return std::nullopt;
}

} // namespace huhang::definition
