#pragma once
// `huhang due`: the due date of any rule, explained day by day, without a case or a server.

#include "tools/huhang/cli.hpp"

#include <CLI/App.hpp>
#include <functional>

namespace huhang::due {

using command = std::function<int(const cli::invocation&)>;

/// Adds the subcommand; `chosen` is given what to run when it is on the command line.
void add_command_line(CLI::App& app, std::function<void(command)> chosen);

} // namespace huhang::due
