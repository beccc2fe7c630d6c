#pragma once
// The outbox on SQLite. Every change of a row adds one to its fence and asks for the fence it has read.

#include "adapters/store/sqlite_database.hpp"
#include "engine/ports/outbox_store.hpp"

namespace huhang::store {

class sqlite_outbox final : public ports::outbox_store {
public:
    /// The database is borrowed and must outlive the store.
    explicit sqlite_outbox(sqlite_database& database)
        : database_(database)
    {
    }

    ports::read_result<std::vector<ports::delivery>>
    claim(const std::string& owner, timestamp now, timestamp lease_until, int limit) override;
    ports::read_result<bool> settle(const ports::delivery& after) override;
    ports::read_result<ports::page<ports::delivery>> deliveries(
        std::optional<ports::delivery_status> status, const ports::page_request& page, const ports::scope& who
    ) override;
    ports::read_result<std::vector<ports::delivery>> deliveries_of(const case_id& id) override;
    ports::read_result<bool> replay(const handoff_id& handoff, int sequence, timestamp now) override;

private:
    sqlite_database& database_;
};

} // namespace huhang::store
