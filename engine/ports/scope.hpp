#pragma once
// The one authorisation predicate over rows, made once per principal and applied inside every query that yields rows or
// counts.

#include "engine/base/ids.hpp"
#include "engine/domain/case_file.hpp"

#include <string>
#include <vector>

namespace huhang::ports {

/// What a principal may see: the cases of one office subtree, or, for a mediator, those of them that have a mediation.
/// Nothing by default. Outside it a case is indistinguishable from one that does not exist.
struct scope {
    bool everything = false;             ///< the system itself (recounts, dispatch); never a person
    std::string office_path;             ///< prefix; empty sees nothing
    std::string only_with_track;         ///< not empty: only cases that have a track of this procedure
    std::vector<std::string> marks = {}; ///< of the restricted cases it may see beside all others
};

/// Stands before the office path of cases that only some roles may see; empty when every role of the offices may.
std::string restriction_mark(const std::vector<std::string>& roles);

/// Where a case stands for the predicate: its office path, behind its mark when it is restricted. Stores keep this as
/// office_path, so that one comparison decides both.
std::string place_of(const domain::case_file& file);

inline scope system_scope()
{
    return {.everything = true, .office_path = {}, .only_with_track = {}};
}

/// The predicate itself, for a case file in hand. The store's SQL form must agree with it; the contract tests compare
/// the two.
bool sees(const scope& who, const domain::case_file& file);

} // namespace huhang::ports
