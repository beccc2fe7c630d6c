#pragma once
// Published definitions on SQLite.

#include "adapters/store/sqlite_database.hpp"
#include "engine/ports/definition_store.hpp"

namespace huhang::store {

class sqlite_definitions final : public ports::definition_store {
public:
    /// The database is borrowed and must outlive this.
    explicit sqlite_definitions(sqlite_database& database)
        : database_(database)
    {
    }

    std::expected<ports::publishing, io_error> publish(const ports::published_definition& which) override;
    std::expected<std::vector<ports::published_definition>, io_error> published() override;

private:
    sqlite_database& database_;
};

} // namespace huhang::store
