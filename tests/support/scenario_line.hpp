#pragma once
// One line of a scenario, split into words. Quotes and brackets keep spaces together.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::testing {

struct scenario_line {
    std::vector<std::string> words;           ///< without the parts below
    std::string by;                           ///< "role:user"
    std::string track;                        ///< after `in`
    std::string subject;                      ///< after `for`
    std::string recorded;                     ///< after `recorded`
    std::string acted;                        ///< after `acted`, of an opening
    std::string code;                         ///< after `->`
    std::map<std::string, std::string> facts; ///< name=value, values as written
};

/// Nothing for an empty line or a comment.
std::optional<scenario_line> split_line(std::string_view text);

} // namespace huhang::testing
