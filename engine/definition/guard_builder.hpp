#pragma once
// What the guard parser stands on: the tokens with a place among them, the nodes made so far, and the first fault.

#include "engine/definition/guard_lexer.hpp"
#include "engine/definition/guard_tree.hpp"

#include <memory>
#include <optional>
#include <string>

namespace huhang::definition {

/// Every step that fails answers null and leaves the first fault in place.
class guard_builder {
public:
    using node_ptr = const guard_node*;

    explicit guard_builder(std::vector<token> tokens)
        : tokens_(std::move(tokens))
    {
    }

    const token& now() const { return tokens_[here_]; }

    void advance() { ++here_; }

    void step_back() { --here_; }

    bool sees(std::string_view sign) const { return now().kind == token_kind::sign && now().text == sign; }

    bool accept(std::string_view sign);
    bool expect(std::string_view sign);

    node_ptr refuse(std::string_view code, std::string zh, std::string en);
    node_ptr make(guard_node node);
    node_ptr over(guard_op op, value_type type, node_ptr left, node_ptr right = nullptr);
    node_ptr literal(value_type type, std::int64_t number, std::string text);

    const std::optional<guard_error>& fault() const { return fault_; }

    /// The root with shared ownership of all nodes.
    std::shared_ptr<const guard_node> release(node_ptr root) { return {std::move(arena_), root}; }

private:
    std::vector<token> tokens_;
    std::size_t here_ = 0;
    std::shared_ptr<guard_arena> arena_ = std::make_shared<guard_arena>();
    std::optional<guard_error> fault_;
};

inline constexpr std::string_view guard_syntax = "definition.guard_syntax";
inline constexpr std::string_view guard_mistyped = "definition.guard_type";
inline constexpr std::string_view guard_unknown_name = "definition.guard_unknown_name";
inline constexpr std::string_view guard_too_large = "definition.guard_too_large";

} // namespace huhang::definition
