#pragma once
// Small faults planted into a definition, one at a time, to see whether reading, proof or scenarios notice.

#include <string>
#include <string_view>
#include <vector>

namespace huhang::testing {

struct mutant {
    std::string what; ///< "drop /actions/file/requires/0"
    std::string json;
};

/// Every mutant of a definition, in a fixed order: an action or one of its sources, roles, needs, effects or
/// separations dropped or swapped, a guard negated, a citation broken, a clock without owner, stop or exclusion, or of
/// another length.
std::vector<mutant> mutants_of(std::string_view definition);

} // namespace huhang::testing
