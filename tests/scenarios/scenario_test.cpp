// Goal: every rule of every definition behaves as its scenarios say, and no transition is left untried.
// Method: run each workflows/*/scenarios/*.scenario through decide and evolve.

#include "tests/support/scenario.hpp"
#include "tests/support/workflows.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <iterator>

using namespace huhang::testing;

TEST_CASE("every scenario runs as written")
{
    for (const auto& path : scenario_files()) {
        CAPTURE(path.string());

        const auto result = run_scenario(path);

        for (const auto& failure : result.failures) {
            FAIL_CHECK(failure);
        }
        CHECK(result.steps > 2);
        CHECK_FALSE(result.title.empty());
    }
}

TEST_CASE("every transition of every definition is taken by some scenario")
{
    std::set<transition> taken;
    for (const auto& path : scenario_files()) {
        taken.merge(run_scenario(path).taken);
    }

    const auto all = all_transitions();

    std::vector<transition> missing;
    std::ranges::set_difference(all, taken, std::back_inserter(missing));
    for (const auto& one : missing) {
        FAIL_CHECK("no scenario takes " << one.procedure << ": " << one.action << " in " << one.from);
    }
    MESSAGE(all.size() << " transitions, " << taken.size() << " taken");
}

TEST_CASE("every clock of every definition is started, met and lapsed by some scenario")
{
    std::set<clock_moment> seen;
    for (const auto& path : scenario_files()) {
        seen.merge(run_scenario(path).clocks);
    }

    const auto all = all_clock_moments();

    std::vector<clock_moment> missing;
    std::ranges::set_difference(all, seen, std::back_inserter(missing));
    for (const auto& one : missing) {
        FAIL_CHECK("no scenario sees " << one.procedure << ": " << one.clock << " " << one.what);
    }
    MESSAGE(all.size() << " moments of clocks, " << all.size() - missing.size() << " seen");
}
