#pragma once
// The offices, users and targets of the demonstration, read from workflows/demo/people.json.

#include "engine/ports/directory.hpp"

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace huhang::demo {

struct people {
    std::vector<ports::office> offices; ///< a parent before its children
    std::vector<ports::user> users;     ///< "officer.990101" at every office; "mediator", "police" once
    std::vector<ports::target> targets; ///< without their year
};

/// The error names the file and what is wrong with it.
std::expected<people, std::string> read_people(const std::filesystem::path& data_folder);

/// The file every demonstration file lies beside.
std::filesystem::path demo_folder(const std::filesystem::path& data_folder);

} // namespace huhang::demo
