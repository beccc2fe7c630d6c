#pragma once
// Scenario lines about earlier acts: `strike`, `revoke` and `compensate`, each naming the latest act of an action.

#include "tests/support/scenario_state.hpp"

namespace huhang::testing {

/// Whether the line (or what it says is refused) is one of these.
bool is_about_an_act(const scenario_line& line);

/// The command of such a line; its facts are already read.
std::optional<domain::command> read_act_command(
    const scenario_state& state, const scenario_line& line, const legal_time& on, domain::supplied_facts facts
);

} // namespace huhang::testing
