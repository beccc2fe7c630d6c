#pragma once
// The file that `prepare` leaves for `run`: whose token is which, and the day the demonstration counts back from.

#include "engine/base/time.hpp"

#include <expected>
#include <filesystem>
#include <map>
#include <string>

namespace huhang::demo {

struct keys {
    date today{}; ///< kept when tokens are issued anew, so that a second run asks for the very same things
    std::map<std::string, std::string> tokens; ///< by user
};

/// One "<user> <token>" a line; the first says "today <date>".
std::expected<keys, std::string> read_keys(const std::filesystem::path& file);

/// Readable by its owner alone, also when it was there before.
std::expected<void, std::string> write_keys(const std::filesystem::path& file, const keys& all);

/// Who plays a role at an office: "officer" of 990101 is "officer.990101", "mediator" is "mediator" everywhere.
std::string user_for(const keys& all, const std::string& role, const std::string& office);

} // namespace huhang::demo
