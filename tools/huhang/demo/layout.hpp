#pragma once
// Text laid out for a terminal, where a Chinese character takes two columns.

#include <cstddef>
#include <string>
#include <string_view>

namespace huhang::demo {

/// Columns that UTF-8 text takes.
std::size_t width_of(std::string_view text);

/// Filled with spaces on the right, or on the left, to `width` columns; longer text stays whole.
std::string padded(std::string_view text, std::size_t width);
std::string right_aligned(std::string_view text, std::size_t width);

/// "2026-07-21T16:30:00+08:00" as "2026-07-21 16:30"; other times stay as they are.
std::string short_time(std::string_view time);

/// 954 as "95.4 %".
std::string percent(long long permille);

} // namespace huhang::demo
