#pragma once
// `huhang law`: what the register of law holds, and which procedures rest on it.

#include "tools/huhang/cli.hpp"

#include <CLI/App.hpp>
#include <functional>

namespace huhang::law {

using command = std::function<int(const cli::invocation&)>;

/// Adds the subcommand; `chosen` is given what to run when it is on the command line.
void add_command_line(CLI::App& app, std::function<void(command)> chosen);

} // namespace huhang::law
