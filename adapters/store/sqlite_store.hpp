#pragma once
// Everything the engine needs of a store, in one SQLite file.

#include "adapters/store/sqlite_case_store.hpp"
#include "adapters/store/sqlite_definitions.hpp"
#include "adapters/store/sqlite_directory.hpp"
#include "adapters/store/sqlite_outbox.hpp"

#include <expected>
#include <memory>

namespace huhang::store {

class sqlite_store {
public:
    /// Opens a migrated database. Fails when the schema is not the one this program was built for (see migrator.hpp) or
    /// the file system cannot make commits durable.
    static std::expected<std::unique_ptr<sqlite_store>, io_error> open(sqlite_options options);

    ports::case_store& cases() { return cases_; }

    ports::read_result<std::vector<ports::clock_row>> clocks_of(const case_id& id) { return cases_.clocks_of(id); }

    ports::outbox_store& outbox() { return outbox_; }

    ports::directory& directory() { return directory_; }

    ports::definition_store& definitions() { return definitions_; }

private:
    explicit sqlite_store(sqlite_options options);

    sqlite_database database_;
    sqlite_case_store cases_{database_};
    sqlite_outbox outbox_{database_};
    sqlite_directory directory_{database_};
    sqlite_definitions definitions_{database_};
};

} // namespace huhang::store
