#include "adapters/store/storage_error.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

#include <string_view>

namespace huhang::store {
namespace {

std::string_view name_of(storage_failure failure)
{
    switch (failure) {
    case storage_failure::busy: return "storage.busy";
    case storage_failure::constraint: return "storage.constraint";
    case storage_failure::full: return "storage.full";
    case storage_failure::io: return "storage.io";
    case storage_failure::corrupt: return "storage.corrupt";
    case storage_failure::unopened: return "storage.unopened";
    case storage_failure::other: break;
    }
    return "storage.error";
}

} // namespace

storage_failure failure_of(const soci::soci_error& error)
{
    const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    if (sqlite == nullptr) {
        return storage_failure::other;
    }
    constexpr int primary_code = 0xff;
    switch (sqlite->result() & primary_code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return storage_failure::busy;
    case SQLITE_CONSTRAINT: return storage_failure::constraint;
    case SQLITE_FULL: return storage_failure::full;
    case SQLITE_IOERR: return storage_failure::io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return storage_failure::corrupt;
    case SQLITE_CANTOPEN: return storage_failure::unopened;
    default: return storage_failure::other;
    }
}

io_error translate(const soci::soci_error& error)
{
    const auto failure = failure_of(error);
    return {
        .text = std::string{name_of(failure)} + ": " + error.get_error_message(),
        .retryable = failure == storage_failure::busy,
    };
}

} // namespace huhang::store
