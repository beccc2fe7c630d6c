#pragma once
// The register of laws, regulations, rules and interpretations, with the days each text is in force: `workflows/law`.
// A definition names the text behind each of its citations, so that no rule outlives the text it rests on.

#include "engine/definition/definition.hpp"
#include "engine/definition/problem.hpp"

#include <expected>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace huhang::definition {

/// One text of the law as it stood for a time; an amended law is another instrument.
struct instrument {
    std::string area; ///< the file that declares it
    bilingual title;
    std::string number; ///< of the order or announcement, may be empty
    date from{};
    std::optional<date> until;            ///< last day in force; nothing while no end is known
    std::string replaced_by;              ///< key of the text that follows, may be empty
    certainty flag = certainty::verified; ///< how sure the days are

    bool in_force(date day) const { return from <= day && (!until || day <= *until); }
};

using law_register = std::map<std::string, instrument>;

struct law_file {
    std::string name; ///< said in front of each pointer
    std::string bytes;
};

/// Reads all files of the register together: a key is declared once, and a replacement is declared somewhere.
std::expected<law_register, std::vector<definition_problem>> read_law(std::span<const law_file> files);

} // namespace huhang::definition
