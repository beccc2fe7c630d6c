#pragma once
// Opening the database named by the settings.

#include "adapters/store/sqlite_store.hpp"
#include "tools/huhang/cli.hpp"

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

namespace huhang::cli {

/// The file of "sqlite:<file>", the only kind of database of this version.
std::expected<std::filesystem::path, std::string> database_file(const runtime::config& settings);

/// The error says what to do (for example to run `huhang migrate`).
std::expected<std::unique_ptr<store::sqlite_store>, std::string> open_store(const invocation& with);

/// The key of the token hashes: from `secret-file`, else from a file beside the database, made on first use, readable
/// by its owner alone.
std::expected<std::string, std::string> token_key(const runtime::config& settings);

} // namespace huhang::cli
