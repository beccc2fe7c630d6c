#pragma once
// Runs a text scenario (docs/definition-format.md, "Scenarios") against the engine and collects which transitions it
// took.

#include "engine/decide/decide.hpp"
#include "tests/support/scenario_coverage.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace huhang::testing {

/// A transition of a definition: an action in one of the states it is allowed in.
struct transition {
    std::string procedure;
    std::string action;
    std::string from;

    auto operator<=>(const transition&) const = default;
};

struct scenario_result {
    std::string title;
    std::vector<std::string> failures; ///< "file:line: what was expected and what came"
    std::set<transition> taken;
    std::set<clock_moment> clocks;
    int steps = 0;
};

/// Whether to go on after something went wrong.
enum class stop { at_the_end, at_first_failure };

scenario_result run_scenario(const std::filesystem::path& file, stop when = stop::at_the_end);

/// Every transition the installed definitions declare.
std::set<transition> all_transitions();

} // namespace huhang::testing
