#pragma once
// JSON of a counterpart, read without giving it the benefit of any doubt.

#include "adapters/partner/wire_error.hpp"

#include <boost/json/value.hpp>

#include <cstddef>
#include <expected>
#include <string_view>

namespace huhang::partner {

inline constexpr std::size_t max_message_bytes = 1U << 20U;
inline constexpr std::size_t max_depth = 32;

/// Parses one text: at most 1 MiB (TOO_LARGE) of UTF-8 without byte order mark, 32 levels, no member name twice in one
/// object, whole numbers within ±(2^53 - 1), no infinite ones (MALFORMED). Member order is kept.
std::expected<boost::json::value, wire_error> parse_strict(std::string_view text);

} // namespace huhang::partner
