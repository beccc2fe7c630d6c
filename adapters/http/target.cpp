#include "adapters/http/target.hpp"

#include "adapters/runtime/utf8.hpp"

#include <algorithm>

namespace huhang::http {

namespace {

enum class plus_sign { literal, space };

std::optional<int> hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return std::nullopt;
}

std::optional<char> escaped_byte(std::string_view raw, std::size_t percent)
{
    if (percent + 2 >= raw.size())
        return std::nullopt;
    const auto high = hex_digit(raw[percent + 1]);
    const auto low = hex_digit(raw[percent + 2]);
    if (!high || !low)
        return std::nullopt;
    return static_cast<char>(*high * 16 + *low);
}

std::optional<std::string> percent_decode(std::string_view raw, plus_sign plus)
{
    std::string decoded;
    decoded.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (raw[at] == '%') {
            const auto byte = escaped_byte(raw, at);
            if (!byte)
                return std::nullopt;
            decoded += *byte;
            at += 2;
        } else {
            decoded += raw[at] == '+' && plus == plus_sign::space ? ' ' : raw[at];
        }
    }
    if (runtime::first_invalid_utf8(decoded))
        return std::nullopt;
    return decoded;
}

std::optional<std::vector<std::string>> parse_path(std::string_view path)
{
    std::vector<std::string> segments;
    path.remove_prefix(1);
    for (;;) {
        const auto slash = std::min(path.find('/'), path.size());
        auto segment = percent_decode(path.substr(0, slash), plus_sign::literal);
        if (!segment || *segment == "." || *segment == ".." || segment->find_first_of("/\\") != std::string::npos ||
            runtime::has_forbidden_character(*segment, runtime::line_breaks::refused))
            return std::nullopt;
        segments.push_back(*std::move(segment));
        if (slash == path.size())
            return segments;
        path.remove_prefix(slash + 1);
    }
}

std::optional<query_parameters> parse_query(std::string_view query)
{
    query_parameters parameters;
    while (!query.empty()) {
        const auto ampersand = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, ampersand);
        query.remove_prefix(std::min(ampersand + 1, query.size()));
        if (pair.empty())
            continue;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = percent_decode(pair.substr(0, equals), plus_sign::space);
        auto value = percent_decode(pair.substr(std::min(equals + 1, pair.size())), plus_sign::space);
        if (!name || !value || runtime::has_forbidden_character(*name, runtime::line_breaks::refused) ||
            runtime::has_forbidden_character(*value, runtime::line_breaks::refused))
            return std::nullopt;
        parameters.add(*std::move(name), *std::move(value));
    }
    return parameters;
}

bool is_target_byte(char c)
{
    return c > 0x20 && c < 0x7F && c != '#' && c != '\\';
}

} // namespace

std::optional<request_target> parse_target(std::string_view raw)
{
    if (!raw.starts_with('/') || !std::ranges::all_of(raw, is_target_byte))
        return std::nullopt;
    const auto question = std::min(raw.find('?'), raw.size());
    auto segments = parse_path(raw.substr(0, question));
    auto query = parse_query(raw.substr(std::min(question + 1, raw.size())));
    if (!segments || !query)
        return std::nullopt;
    return request_target{.segments = *std::move(segments), .query = *std::move(query)};
}

} // namespace huhang::http
