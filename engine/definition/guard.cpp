#include "engine/definition/guard.hpp"

#include "engine/base/assert.hpp"
#include "engine/definition/guard_parser.hpp"

namespace huhang::definition {

std::expected<guard, guard_error> guard::parse(std::string_view source, const guard_scope& scope)
{
    auto parsed = parse_guard(source, scope);
    if (!parsed) {
        return std::unexpected(std::move(parsed).error());
    }
    guard result;
    result.source_ = source;
    result.root_ = std::move(parsed->root);
    result.reads_ = std::move(parsed->reads);
    result.asks_priors_ = parsed->asks_priors;
    return result;
}

bool guard::holds(const guard_context& context) const
{
    HUHANG_ASSERT(root_ != nullptr);
    return truth(*root_, context);
}

std::optional<bool> guard::constant() const
{
    HUHANG_ASSERT(root_ != nullptr);
    return fold(*root_);
}

} // namespace huhang::definition
