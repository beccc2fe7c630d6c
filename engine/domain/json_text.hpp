#pragma once
// JSON text written straight into a string. It is on the path of every command, so there is no tree in between.

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

namespace huhang::domain {

/// Appends a quoted JSON string. The text must be UTF-8; that is checked where text enters the program.
void append_text(std::string& out, std::string_view text);

template <std::integral Number>
void append_number(std::string& out, Number value)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
}

} // namespace huhang::domain
