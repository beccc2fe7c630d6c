#pragma once
// `huhang demo`: fills a new database with demonstration offices and people, and runs the main job through the public
// API.

#include "tools/huhang/cli.hpp"

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace huhang::demo {

struct options {
    bool prepare = false;    ///< offices, users, tokens and targets, straight into the database
    bool run = false;        ///< the three people at work, through the API
    std::string server;      ///< "http://127.0.0.1:8080"
    std::string tokens_file; ///< where `prepare` writes the tokens and `run` reads them; readable by its owner alone
};

/// Adds the subcommand; `chosen` is called when it is on the command line.
void add_command_line(CLI::App& app, std::function<void(const options&)> chosen);

int run(const cli::invocation& with, const options& how);

} // namespace huhang::demo
