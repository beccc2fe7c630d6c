// Goal: a small fault in a shipped definition does not pass unnoticed: reading, proof or a scenario kills it.
// Method: plant one fault at a time into each definition and ask them in that order; scenarios are those that run the
// procedure, until one fails. A sample drawn by a printed seed runs always; HUHANG_MUTANTS=all runs every mutant and
// prints the survivors.

#include "engine/definition/prover.hpp"
#include "tests/support/mutants.hpp"
#include "tests/support/scenario.hpp"
#include "tests/support/workflows.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <map>
#include <random>
#include <set>

using namespace huhang;
using namespace huhang::testing;

namespace {

constexpr std::size_t sample_size = 150;
constexpr std::uint32_t seed = 20'261'122;
constexpr int least_killed_percent = 80;

enum class killer { reading, proof, scenario, none };

struct planted {
    std::filesystem::path file;
    mutant fault;
};

/// Scenario files by the procedures they run.
const std::map<std::string, std::set<std::filesystem::path>>& scenarios_of_procedures()
{
    static const auto all = [] {
        std::map<std::string, std::set<std::filesystem::path>> by_procedure;
        for (const auto& path : scenario_files()) {
            for (const auto& one : run_scenario(path).taken) {
                by_procedure[one.procedure].insert(path);
            }
        }
        return by_procedure;
    }();
    return all;
}

std::vector<planted> all_mutants()
{
    std::vector<planted> all;
    for (const auto& file : definition_files()) {
        for (auto& one : mutants_of(read_file(file))) {
            all.push_back({file, std::move(one)});
        }
    }
    return all;
}

/// The installed definitions with one of them replaced.
definition::library with(const definition::procedure_definition& changed)
{
    const auto& installed = installed_definitions();
    std::vector<definition::procedure_definition> all(installed.all().begin(), installed.all().end());
    const auto is_same = [&](const auto& one) {
        return one.ref.procedure == changed.ref.procedure && one.ref.version == changed.ref.version;
    };
    *std::ranges::find_if(all, is_same) = changed;
    return definition::library(
        std::move(all), installed.law(), installed.bands(), {installed.regions().begin(), installed.regions().end()}
    );
}

bool is_proved(const definition::procedure_definition& changed, const definition::library& all)
{
    const auto concerns = [&](const definition::procedure_definition& one) {
        return one.ref == changed.ref || one.tracks.contains(changed.ref.procedure);
    };
    return std::ranges::all_of(all.all(), [&](const auto& one) {
        return !concerns(one) || definition::prove(one, all).empty();
    });
}

killer killed_by(const planted& one)
{
    const auto& scenarios = scenarios_of_procedures();
    auto changed = definition::read_definition(one.fault.json, "mutant");
    if (!changed) {
        return killer::reading;
    }
    const auto all = with(*changed);
    if (!is_proved(*changed, all)) {
        return killer::proof;
    }
    const replaced_definitions installed(all);
    const auto run = scenarios.find(changed->ref.procedure);
    const bool fails = run != scenarios.end() && std::ranges::any_of(run->second, [](const auto& path) {
                           return !run_scenario(path, stop::at_first_failure).failures.empty();
                       });
    return fails ? killer::scenario : killer::none;
}

bool wants_all()
{
    const char* asked = std::getenv("HUHANG_MUTANTS");
    return asked != nullptr && std::string_view(asked) == "all";
}

} // namespace

TEST_CASE("small faults in the shipped definitions are noticed by reading, proof or a scenario")
{
    auto chosen = all_mutants();
    const auto total = chosen.size();
    if (!wants_all()) {
        std::mt19937 order(seed);
        std::ranges::shuffle(chosen, order);
        chosen.resize(std::min(chosen.size(), sample_size));
    }

    std::map<killer, std::size_t> counts;
    for (const auto& one : chosen) {
        const auto by = killed_by(one);
        ++counts[by];
        if (by == killer::none) {
            std::printf("survives: %s %s\n", one.file.parent_path().filename().c_str(), one.fault.what.c_str());
        }
    }

    const auto killed = chosen.size() - counts[killer::none];
    std::printf(
        "mutants: %zu of %zu (seed %u), killed by reading %zu, proof %zu, scenarios %zu; %zu survive\n",
        chosen.size(),
        total,
        seed,
        counts[killer::reading],
        counts[killer::proof],
        counts[killer::scenario],
        counts[killer::none]
    );
    CHECK(total > 1'000);
    CHECK(killed * 100 >= chosen.size() * least_killed_percent);
}
