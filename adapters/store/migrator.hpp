#pragma once
// Brings a database to the schema this program was built for, and refuses every other one.

#include "engine/base/error.hpp"

#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace soci {
class session;
}

namespace huhang::store {

/// One numbered file of schema/migrations, embedded at build time. Never changed once released.
struct migration {
    int number;
    std::string_view name;
    std::string_view text;
};

std::span<const migration> sqlite_migrations();

struct schema_status {
    std::vector<std::string> applied;
    std::vector<std::string> pending;
};

/// Both fail with "schema.newer" when the file was written by a newer program and with "schema.altered" when an applied
/// migration is not the one this program knows or the tables are not what the migrations make.
std::expected<schema_status, io_error> status(const std::filesystem::path& file);

/// Applies what is pending, each migration in a transaction of its own. Creates the file when there is none.
std::expected<schema_status, io_error> migrate(const std::filesystem::path& file);

/// Refuses unless the schema is exactly current; "schema.pending" when migrate() has to run first.
std::expected<void, io_error> check_schema(soci::session& sql);

/// The schema as text, one normalised statement a line: what the tables are, however they came to be.
std::string describe_schema(soci::session& sql);

/// Runs the statements of a file one by one; the driver ignores all but the first of a text.
void run_script(soci::session& sql, std::string_view text);

} // namespace huhang::store
