#pragma once
// The one authorisation predicate over rows, made once per principal and applied inside every query that yields rows or
// counts.

#include "engine/base/ids.hpp"
#include "engine/domain/case_file.hpp"

#include <string>

namespace huhang::ports {

/// What a principal may see: the cases of one office subtree, or, for a mediator, those of them that have a mediation.
/// Nothing by default. Outside it a case is indistinguishable from one that does not exist.
struct scope {
    bool everything = false;     ///< the system itself (recounts, dispatch); never a person
    std::string office_path;     ///< prefix; empty sees nothing
    std::string only_with_track; ///< not empty: only cases that have a track of this procedure
};

inline scope system_scope()
{
    return {.everything = true, .office_path = {}, .only_with_track = {}};
}

/// The predicate itself, for a case file in hand. The store's SQL form must agree with it; the contract tests compare
/// the two.
bool sees(const scope& who, const domain::case_file& file);

} // namespace huhang::ports
