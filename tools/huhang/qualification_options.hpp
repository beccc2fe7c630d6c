#pragma once
// Command line of certificates, delegations and numbers.

#include "tools/huhang/cli.hpp"

#include <CLI/CLI.hpp>
#include <functional>

namespace huhang::cli {

/// Adds the subcommands to `user`; `chosen` is told what to run.
void add_qualification_options(
    CLI::App& user, const std::function<void(std::function<int(const invocation&)>)>& chosen
);

} // namespace huhang::cli
