#pragma once
// What every subcommand is given, and the exit codes they share.

#include "adapters/runtime/config.hpp"
#include "engine/base/text.hpp"

#include <string>
#include <vector>

namespace huhang::cli {

enum exit_code { ok = 0, failed = 1, usage = 2, check_failed = 3 };

struct invocation {
    runtime::config settings;
    language chosen = language::zh;
    bool json = false;

    /// The text in the chosen language.
    const char* say(const char* zh, const char* en) const { return chosen == language::zh ? zh : en; }
};

/// Chinese unless the locale (LC_ALL, LC_MESSAGES, LANG) asks for another language.
language language_of_locale();

/// Prints an error to standard error, one line, and answers the exit code.
int complain(const std::string& what, exit_code code = failed);

} // namespace huhang::cli
