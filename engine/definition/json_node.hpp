#pragma once
// A JSON text as a tree that keeps every member in order, repeated ones too, so that the reader can refuse them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::definition {

enum class json_kind : std::uint8_t { null, boolean, integer, fraction, text, list, object };

struct json_node {
    json_kind kind = json_kind::null;
    bool truth = false;
    std::int64_t number = 0;
    std::string text;
    std::vector<std::string> names; ///< of the members of an object, one for each item
    std::vector<json_node> items;
};

inline constexpr std::size_t max_definition_bytes = 512 * 1024;
inline constexpr std::size_t max_json_depth = 16;

/// Nothing when the text is not one JSON value in UTF-8 or nests too deeply.
std::optional<json_node> parse_json(std::string_view text);

/// Without blanks, members in their order.
std::string to_json(const json_node& node);

} // namespace huhang::definition
