#pragma once
// The definitions, calendar and measures of this source tree, read once for the tests.

#include "engine/calendar/calendar.hpp"
#include "engine/definition/library.hpp"
#include "tests/support/source_tree.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace huhang::testing {

/// Every workflows/<procedure>/v*.json; a definition that cannot be read stops the test program with its problems.
const definition::library& installed_definitions();

/// While it lives, `installed_definitions` answers with these instead. Borrows them; one at a time.
class replaced_definitions {
public:
    explicit replaced_definitions(const definition::library& by);
    replaced_definitions(const replaced_definitions&) = delete;
    replaced_definitions& operator=(const replaced_definitions&) = delete;
    ~replaced_definitions();
};

/// The files behind the installed definitions, sorted.
std::vector<std::filesystem::path> definition_files();

const calendar::working_calendar& national_calendar();

/// All scenario files, sorted.
std::vector<std::filesystem::path> scenario_files();

} // namespace huhang::testing
