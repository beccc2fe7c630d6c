#pragma once
// Reads definitions for the tests of reader, prover and drawing.

#include "engine/definition/prover.hpp"
#include "tests/support/source_tree.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>
#include <string>
#include <vector>

namespace huhang::testing {

inline const std::filesystem::path definition_samples = source_dir() / "tests/engine";

inline std::string describe(const std::vector<definition::definition_problem>& problems)
{
    std::string all;
    for (const auto& problem : problems) {
        all += "\n  " + problem.code + " " + problem.pointer + ": " + problem.text.en;
    }
    return all;
}

inline definition::procedure_definition read_good(const std::filesystem::path& file)
{
    auto read = definition::read_definition(read_file(file), "hash of " + file.filename().string());
    REQUIRE_MESSAGE(read.has_value(), file.string() << (read ? "" : describe(read.error())));
    return *std::move(read);
}

inline definition::procedure_definition read_sample(const std::string& name)
{
    return read_good(definition_samples / "good_definitions" / (name + ".json"));
}

/// Two texts of one law, for samples that cite them.
inline definition::law_register sample_law()
{
    return {
        {"old_law", {"sample", {"旧法", "Old law"}, "", date_of(2010, 1, 1), date_of(2025, 12, 31), "new_law", {}}},
        {"new_law", {"sample", {"新法", "New law"}, "", date_of(2026, 1, 1), std::nullopt, "", {}}},
    };
}

/// What reading and then proving a definition finds, beside the track that the samples start.
inline std::vector<definition::definition_problem> problems_of(const std::string& json)
{
    const auto read = definition::read_definition(json, "hash");
    return read ? definition::prove(*read, definition::library{{read_sample("talk")}, sample_law()}) : read.error();
}

} // namespace huhang::testing
