#pragma once
// Where the source tree of this build stands. One file alone is compiled with the path, so that builds of the same
// sources in several places can share compiled objects.

#include <filesystem>
#include <string>

namespace huhang::testing {

/// The root of the repository the tests were built from.
std::filesystem::path source_dir();

/// The bytes of a file; a file that cannot be read stops the test program.
std::string read_file(const std::filesystem::path& path);

} // namespace huhang::testing
