#pragma once
// Which text is fit to be stored and shown: valid UTF-8 without characters that hide or reorder what a reader sees.

#include <cstddef>
#include <optional>
#include <string_view>

namespace huhang::runtime {

/// Offset of the first byte that is not part of well-formed UTF-8 (Unicode 15 table 3-7: no overlong forms, no
/// surrogates).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Number of code points of well-formed UTF-8.
std::size_t count_code_points(std::string_view text);

enum class line_breaks { refused, allowed };

/// True when well-formed UTF-8 holds a control character (C0, DEL, C1), a line or paragraph separator, a byte order
/// mark, or a bidirectional embedding, override or isolate. Line feed and tab pass where line breaks are allowed.
bool has_forbidden_character(std::string_view text, line_breaks breaks);

} // namespace huhang::runtime
