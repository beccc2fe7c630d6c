#include "engine/domain/json_text.hpp"

#include <cstdint>
#include <cstring>

namespace huhang::domain {
namespace {

void append_escape(std::string& out, unsigned char c)
{
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    constexpr std::string_view hex = "0123456789abcdef";
    out += "\\u00";
    out += hex[c >> 4];
    out += hex[c & 15];
}

/// Whether eight bytes can all stand in a JSON string as they are: none is below a blank, a quote or a backslash. Bytes
/// of longer characters have their top bit set and are plain.
bool all_plain(const char* bytes)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t tops = 0x8080808080808080;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    const auto below = [&](std::uint64_t value, std::uint64_t limit) { return (value - ones * limit) & ~value; };
    const auto special = below(word, ' ') | below(word ^ (ones * '"'), 1) | below(word ^ (ones * '\\'), 1);
    return (special & tops) == 0;
}

} // namespace

void append_text(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (i + 8 <= text.size() && all_plain(text.data() + i)) {
            i += 8;
        }
        if (i == text.size()) {
            break;
        }
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        out.append(text, plain, i - plain);
        append_escape(out, c);
        plain = i + 1;
    }
    out.append(text, plain);
    out += '"';
}

} // namespace huhang::domain
