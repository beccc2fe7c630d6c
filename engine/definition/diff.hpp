#pragma once
// What changed between two versions of a definition, in words for people: by part (states, actions, clocks, citations
// …), entry and member. It compares the texts, so that a member of the format that is added later is compared too.

#include "engine/base/text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace huhang::definition {

enum class change_kind { added, removed, changed };

std::string_view to_text(change_kind kind);

/// One member of a changed entry. A value that is not there is a dash.
struct member_change {
    std::string member; ///< as the format names it, e.g. "extensions.complex.upTo"
    bilingual title;
    bilingual before;
    bilingual after;
    bool operator==(const member_change&) const = default;
};

struct definition_change {
    std::string part; ///< "states", "actions", "clocks", "law" …
    bilingual part_title;
    std::string name; ///< of the entry; empty where the part is one
    bilingual title;  ///< the entry's own, else its name
    change_kind kind = change_kind::changed;
    std::vector<member_change> members; ///< of a changed entry
    bool operator==(const definition_change&) const = default;
};

/// Both texts must be definitions that have been read without problems. Order of members and of lists of names does not
/// count. Parts come in the order of the format, entries by name.
std::vector<definition_change> compare(std::string_view before, std::string_view after);

} // namespace huhang::definition
