#pragma once
// The words in which differences between definitions are told.

#include "engine/base/text.hpp"
#include "engine/definition/json_node.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace huhang::definition {

struct definition_part {
    std::string_view name; ///< member of the definition
    bilingual title;
    bool has_entries = true; ///< entries by name; else one value
};

/// In the order in which people read a definition.
std::span<const definition_part> definition_parts();

/// A value that is told as a whole: text, number, list of names, bilingual text, length of time. Nothing for others,
/// which are told member by member.
std::optional<bilingual> in_words(const json_node& value);

/// What a member is called, by the first part of its path; the path itself where there is no name for it.
bilingual member_title(const std::string& path);

} // namespace huhang::definition
