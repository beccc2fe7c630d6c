#pragma once
// From the source of a guard to its typed tree.

#include "engine/definition/guard_tree.hpp"

#include <memory>
#include <set>
#include <string>

namespace huhang::definition {

struct parsed_guard {
    std::shared_ptr<const guard_node> root; ///< keeps the arena alive
    std::set<std::string> reads;
    bool asks_priors = false;
};

std::expected<parsed_guard, guard_error> parse_guard(std::string_view source, const guard_scope& scope);

} // namespace huhang::definition
