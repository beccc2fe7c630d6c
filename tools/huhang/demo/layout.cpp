#include "tools/huhang/demo/layout.hpp"

namespace huhang::demo {
namespace {

/// Length of the UTF-8 sequence that a lead byte begins.
std::size_t sequence_length(unsigned char lead)
{
    constexpr unsigned char two = 0xC0;
    constexpr unsigned char three = 0xE0;
    constexpr unsigned char four = 0xF0;
    return lead < two ? 1 : lead < three ? 2 : lead < four ? 3 : 4;
}

/// CJK text lies in the three-byte range from U+2E80 on; punctuation such as "…" or "→" before it is narrow.
bool is_wide(std::string_view sequence)
{
    constexpr unsigned char first_wide = 0xE3;
    constexpr unsigned char radicals = 0xE2;
    constexpr unsigned char radicals_from = 0xBA;
    const auto lead = static_cast<unsigned char>(sequence[0]);
    return sequence.size() >= 3 &&
           (lead >= first_wide || (lead == radicals && static_cast<unsigned char>(sequence[1]) >= radicals_from));
}

} // namespace

std::size_t width_of(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto sequence = text.substr(at, sequence_length(static_cast<unsigned char>(text[at])));
        width += is_wide(sequence) ? 2 : 1;
        at += sequence.size();
    }
    return width;
}

std::string padded(std::string_view text, std::size_t width)
{
    const auto own = width_of(text);
    return std::string(text) + std::string(own < width ? width - own : 0, ' ');
}

std::string right_aligned(std::string_view text, std::size_t width)
{
    const auto own = width_of(text);
    return std::string(own < width ? width - own : 0, ' ') + std::string(text);
}

std::string short_time(std::string_view time)
{
    constexpr std::size_t day = 10;
    constexpr std::size_t minute = 16;
    if (time.size() <= minute || time[day] != 'T') {
        return std::string(time);
    }
    return std::string(time.substr(0, day)) + " " + std::string(time.substr(day + 1, minute - day - 1));
}

std::string percent(long long permille)
{
    return std::to_string(permille / 10) + "." + std::to_string(permille % 10) + " %";
}

} // namespace huhang::demo
