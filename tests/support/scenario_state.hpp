#pragma once
// The state of a running scenario, and the parts that read its lines as commands and check its expectations.

#include "engine/domain/command.hpp"
#include "engine/domain/event.hpp"
#include "engine/domain/prior_case.hpp"
#include "tests/support/scenario_line.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace huhang::testing {

struct scenario_state {
    std::string procedure; ///< of the case's main procedure
    domain::case_file file;
    std::vector<domain::event_record> history;
    timestamp now{};
    std::vector<domain::party> parties;
    std::string right_kind = "invention";
    std::vector<domain::prior_case> priors;
    std::set<user_id> uncertified; ///< users without a valid enforcement certificate
};

/// The instance a line means: the main procedure, or the latest track of that name (-1 when there is none).
instance_id instance_named(const scenario_state& state, const std::string& track);

/// The command a line asks for; nothing for a line that cannot be read.
std::optional<domain::command>
read_command(const scenario_state& state, const scenario_line& line, const legal_time& on, int number);

/// What is wrong with an expectation; nothing when it holds.
std::optional<std::string> check_expectation(const scenario_state& state, const scenario_line& line);

} // namespace huhang::testing
