#pragma once
// Command line of everything about versions of definitions.

#include "tools/huhang/cli.hpp"

#include <CLI/CLI.hpp>
#include <functional>

namespace huhang::cli {

/// Adds the subcommands to `workflow`; `chosen` is told what to run.
void add_version_options(CLI::App& workflow, const std::function<void(std::function<int(const invocation&)>)>& chosen);

} // namespace huhang::cli
