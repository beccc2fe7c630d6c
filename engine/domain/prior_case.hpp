#pragma once
// An earlier case that guards may ask about: repeat infringement and the penalties of the last years are found in the
// record, never typed in.

#include "engine/base/ids.hpp"
#include "engine/base/time.hpp"

#include <string>

namespace huhang::domain {

/// A closed case, or one with a standing decision, that shares a respondent or a right with the case at hand.
struct prior_case {
    case_id id;
    std::string procedure;
    std::string ground;           ///< closing ground, empty while it is open
    std::string group;            ///< class of the ground: "ruled", "settled" …
    date on{};                    ///< day it was closed, or of the decision
    bool same_respondent = false; ///< some respondent of it is a respondent here
    bool same_right = false;      ///< some right of it is a right here

    bool operator==(const prior_case&) const = default;
};

} // namespace huhang::domain
