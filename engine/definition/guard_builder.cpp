#include "engine/definition/guard_builder.hpp"

#include <utility>

namespace huhang::definition {

bool guard_builder::accept(std::string_view sign)
{
    const bool seen = sees(sign);
    here_ += seen ? 1 : 0;
    return seen;
}

bool guard_builder::expect(std::string_view sign)
{
    if (!accept(sign)) {
        const std::string quoted = "“" + std::string{sign} + "”";
        refuse(guard_syntax, "此处应为 " + quoted, "expected " + quoted);
    }
    return !fault_;
}

guard_builder::node_ptr guard_builder::refuse(std::string_view code, std::string zh, std::string en)
{
    if (!fault_) {
        fault_ = guard_error{code, {std::move(zh), std::move(en)}, now().position};
    }
    return nullptr;
}

guard_builder::node_ptr guard_builder::make(guard_node node)
{
    if (arena_->size() >= max_guard_nodes) {
        return refuse(guard_too_large, "条件超过 128 个节点", "the guard has more than 128 nodes");
    }
    arena_->push_back(std::move(node));
    return &arena_->back();
}

guard_builder::node_ptr guard_builder::over(guard_op op, value_type type, node_ptr left, node_ptr right)
{
    guard_node node{.op = op, .type = type};
    node.left = left;
    node.right = right;
    return make(std::move(node));
}

guard_builder::node_ptr guard_builder::literal(value_type type, std::int64_t number, std::string text)
{
    return make({.op = guard_op::literal, .type = type, .number = number, .text = std::move(text)});
}

} // namespace huhang::definition
