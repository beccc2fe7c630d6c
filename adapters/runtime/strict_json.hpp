#pragma once
// Text to JSON value, refusing whatever two parsers could read differently (RFC 7493, I-JSON).

#include "engine/base/text.hpp"

#include <boost/json/value.hpp>

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace huhang::runtime {

struct json_limits {
    std::size_t bytes = 1024 * 1024;
    std::size_t depth = 32; ///< arrays and objects within one another
};

struct json_error {
    std::string_view code; ///< stable: json.syntax, json.too_large, json.bom, json.utf8, json.depth,
                           ///< json.duplicate_key, json.number_range
    bilingual detail;      ///< with the position in it
    std::size_t offset;    ///< bytes from the start; where parsing stopped
    std::size_t line;      ///< from 1
    std::size_t column;    ///< from 1, in code points
};

/// One document of well-formed UTF-8 without byte order mark, without duplicate keys, with finite numbers and integers
/// within ±(2^53 - 1).
std::expected<boost::json::value, json_error> parse_strict(std::string_view text, const json_limits& bounds = {});

} // namespace huhang::runtime
