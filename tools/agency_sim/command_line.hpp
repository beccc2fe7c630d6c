#pragma once
// The options of `huhang agency-sim`.

#include "tools/agency_sim/run.hpp"

#include <CLI/App.hpp>
#include <functional>

namespace huhang::agency_sim {

/// Adds the subcommand; `chosen` is called when it is on the command line.
void add_command_line(CLI::App& app, std::function<void(const options&)> chosen);

} // namespace huhang::agency_sim
