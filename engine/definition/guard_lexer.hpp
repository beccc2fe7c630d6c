#pragma once
// Words and signs of a guard.

#include "engine/definition/guard.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::definition {

enum class token_kind : std::uint8_t { name, integer, text, sign, end };

struct token {
    token_kind kind = token_kind::end;
    std::string text;        ///< name, sign, or the text without its quotes
    std::int64_t number = 0; ///< of an integer
    std::size_t position = 0;
};

/// The tokens of a source with `end` as the last.
std::expected<std::vector<token>, guard_error> tokenize(std::string_view source);

} // namespace huhang::definition
