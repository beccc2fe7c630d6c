#include "adapters/http/field_syntax.hpp"

#include <algorithm>

namespace huhang::http {

namespace {

bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// qvalue of RFC 9110 §12.4.2: "0", "1", up to three digits after the point.
int read_quality(std::string_view text)
{
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') || (text.size() > 1 && text[1] != '.'))
        return 0;
    int thousandths = (text[0] - '0') * 1000;
    int weight = 100;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9')
            return 0;
        thousandths += (c - '0') * weight;
        weight /= 10;
    }
    return std::min(thousandths, 1000);
}

} // namespace

std::string_view trim(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> split_list(std::string_view value)
{
    std::vector<std::string_view> members;
    while (!value.empty()) {
        const auto comma = std::min(value.find(','), value.size());
        if (const auto member = trim(value.substr(0, comma)); !member.empty())
            members.push_back(member);
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return members;
}

weighted split_quality(std::string_view member)
{
    const auto semicolon = member.find(';');
    if (semicolon == std::string_view::npos)
        return {trim(member), 1000};
    const auto parameter = trim(member.substr(semicolon + 1));
    const bool is_q = parameter.starts_with("q=") || parameter.starts_with("Q=");
    return {trim(member.substr(0, semicolon)), is_q ? read_quality(parameter.substr(2)) : 1000};
}

bool is_token(std::string_view text)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) { return is_alphanumeric(c) || marks.contains(c); });
}

bool is_field_value(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return c == '\t' || (byte >= 0x20 && byte != 0x7F);
    });
}

} // namespace huhang::http
