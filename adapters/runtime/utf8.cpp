#include "adapters/runtime/utf8.hpp"

#include <algorithm>

namespace huhang::runtime {

namespace {

unsigned char byte_at(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/// Range of the second byte: narrower than 80..BF after E0, ED, F0 and F4.
bool is_second(unsigned char lead, unsigned char second)
{
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high;
}

/// Length of the sequence a lead byte announces; 0 when it can lead none.
std::size_t length_by_lead(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

bool is_sequence(std::string_view text, std::size_t at, std::size_t length)
{
    if (length == 0 || at + length > text.size())
        return false;
    if (length == 1)
        return true;
    if (!is_second(byte_at(text, at), byte_at(text, at + 1)))
        return false;
    for (std::size_t i = 2; i < length; ++i)
        if (!is_continuation(byte_at(text, at + i)))
            return false;
    return true;
}

char32_t decode(std::string_view text, std::size_t at, std::size_t length)
{
    if (length == 1)
        return byte_at(text, at);
    char32_t point = byte_at(text, at) & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        point = (point << 6) | (byte_at(text, at + i) & 0x3Fu);
    return point;
}

bool is_forbidden(char32_t point, line_breaks breaks)
{
    if (point == U'\n' || point == U'\t')
        return breaks == line_breaks::refused;
    return point < 0x20 || (point >= 0x7F && point <= 0x9F) || point == 0x2028 || point == 0x2029 || point == 0xFEFF ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

} // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto length = length_by_lead(byte_at(text, at));
        if (!is_sequence(text, at, length))
            return at;
        at += length;
    }
    return std::nullopt;
}

std::size_t count_code_points(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
        return !is_continuation(static_cast<unsigned char>(c));
    }));
}

bool has_forbidden_character(std::string_view text, line_breaks breaks)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto length = length_by_lead(byte_at(text, at));
        if (!is_sequence(text, at, length) || is_forbidden(decode(text, at, length), breaks))
            return true;
        at += length;
    }
    return false;
}

} // namespace huhang::runtime
