#pragma once
// `huhang calendar`: what the calendar says of each day, and what a new one moves.

#include "tools/huhang/cli.hpp"

#include <CLI/App.hpp>
#include <functional>

namespace huhang::calendar_command {

using command = std::function<int(const cli::invocation&)>;

/// Adds the subcommand; `chosen` is given what to run when it is on the command line.
void add_command_line(CLI::App& app, std::function<void(command)> chosen);

} // namespace huhang::calendar_command
