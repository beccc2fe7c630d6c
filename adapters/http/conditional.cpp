#include "adapters/http/conditional.hpp"

#include "adapters/http/field_syntax.hpp"

#include <algorithm>
#include <array>
#include <openssl/evp.h>

namespace huhang::http {

namespace {

std::string_view without_weakness(std::string_view tag)
{
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

} // namespace

std::string strong_etag(std::string_view opaque)
{
    return "\"" + std::string{opaque} + "\"";
}

std::string etag_of_content(std::string_view content)
{
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::size_t bytes_kept = 16;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    EVP_Digest(content.data(), content.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    std::string hex;
    for (std::size_t i = 0; i < bytes_kept; ++i) {
        hex += digits[digest.at(i) >> 4];
        hex += digits[digest.at(i) & 0x0F];
    }
    return strong_etag(hex);
}

bool matches_weakly(std::string_view field, std::string_view etag)
{
    return std::ranges::any_of(split_list(field), [etag](std::string_view tag) {
        return tag == "*" || without_weakness(tag) == without_weakness(etag);
    });
}

bool matches_strongly(std::string_view field, std::string_view etag)
{
    return std::ranges::any_of(split_list(field), [etag](std::string_view tag) {
        return tag == "*" || (tag == etag && !tag.starts_with("W/"));
    });
}

} // namespace huhang::http
