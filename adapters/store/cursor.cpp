#include "adapters/store/cursor.hpp"

#include <charconv>
#include <cstdint>
#include <optional>

namespace huhang::store {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr char separator = '\n';

/// Regroups bits; base64url without padding is eight-bit groups read as six-bit groups and back.
std::string regroup(std::string_view in, unsigned from_bits, unsigned to_bits, bool keep_rest)
{
    std::string out;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : in) {
        bits = (bits << from_bits) | static_cast<unsigned char>(c);
        for (count += from_bits; count >= to_bits; count -= to_bits) {
            out += static_cast<char>((bits >> (count - to_bits)) & ((1U << to_bits) - 1));
        }
        bits &= (1U << count) - 1;
    }
    if (keep_rest && count > 0) {
        out += static_cast<char>((bits << (to_bits - count)) & ((1U << to_bits) - 1));
    }
    return out;
}

std::string to_base64url(std::string_view bytes)
{
    std::string text = regroup(bytes, 8, 6, true);
    for (char& c : text) {
        c = alphabet[static_cast<unsigned char>(c)];
    }
    return text;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    std::string groups;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        groups += static_cast<char>(value);
    }
    auto bytes = regroup(groups, 6, 8, false);
    return to_base64url(bytes) == text ? std::optional{std::move(bytes)} : std::nullopt;
}

std::unexpected<io_error> refuse()
{
    return std::unexpected{io_error{.text = "the page cursor is not one of this list", .bad_cursor = true}};
}

} // namespace

std::string make_cursor(std::string_view list, const std::vector<std::string>& keys)
{
    std::string bytes{list};
    for (const auto& key : keys) {
        bytes += separator + key;
    }
    return to_base64url(bytes);
}

std::expected<std::vector<std::string>, io_error>
read_cursor(std::string_view list, std::size_t keys, std::string_view cursor)
{
    const auto bytes = from_base64url(cursor);
    if (!bytes) {
        return refuse();
    }
    std::vector<std::string> parts{""};
    for (const char c : *bytes) {
        if (c == separator) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    if (parts.size() != keys + 1 || parts.front() != list) {
        return refuse();
    }
    parts.erase(parts.begin());
    return parts;
}

std::expected<long long, io_error> number_key(const std::string& key)
{
    long long value = 0;
    const auto* const end = key.data() + key.size();
    const auto [rest, failed] = std::from_chars(key.data(), end, value);
    if (failed != std::errc{} || rest != end) {
        return refuse();
    }
    return value;
}

} // namespace huhang::store
