#pragma once
// Opening SQLite the way this program needs it.

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <filesystem>

namespace huhang::store {

/// Opens or creates a database file; waits up to five seconds for another process that holds it.
soci::session open_session(const std::filesystem::path& file);

/// Write-ahead log with a full sync at every commit, and proof that both took effect: throws soci_error when they did
/// not. An acknowledged command must survive the loss of power.
void make_durable(soci::session& sql);

/// Refuses every write.
void make_read_only(soci::session& sql);

} // namespace huhang::store
