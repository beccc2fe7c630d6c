#pragma once
// The case store on SQLite. Lists are in sqlite_lists.cpp.

#include "adapters/store/case_writer.hpp"
#include "adapters/store/sqlite_database.hpp"
#include "engine/ports/case_store.hpp"

#include <optional>

namespace huhang::store {

class sqlite_case_store final : public ports::case_store {
public:
    /// The database is borrowed and must outlive the store.
    explicit sqlite_case_store(sqlite_database& database)
        : database_(database)
    {
    }

    std::vector<ports::commit_result> commit(std::span<const ports::case_change> batch) override;

    ports::read_result<std::optional<ports::stored_case>> load(const case_id& id) override;
    ports::read_result<bool> visible(const case_id& id, const ports::scope& who) override;
    ports::read_result<std::optional<ports::receipt>> find_receipt(const ports::idempotency_record& request) override;
    ports::read_result<std::vector<domain::event_record>>
    history(const case_id& id, std::uint64_t after, int limit) override;
    ports::read_result<std::vector<ports::issued_number>> numbers(const case_id& id) override;

    ports::read_result<ports::page<ports::case_row>>
    list(const ports::case_filter& filter, const ports::page_request& page, const ports::scope& who) override;
    ports::read_result<ports::page<ports::worklist_row>> worklist(
        const std::vector<std::string>& owner_roles, const ports::page_request& page, const ports::scope& who
    ) override;
    ports::read_result<ports::page<ports::track_row>> tracks(
        const std::string& procedure,
        std::optional<bool> ended,
        const ports::page_request& page,
        const ports::scope& who
    ) override;
    ports::read_result<std::vector<ports::link_row>> links(const case_id& id, const ports::scope& who) override;
    ports::read_result<std::vector<ports::prior_match>> priors(const ports::prior_question& about) override;
    ports::read_result<std::vector<ports::registered_number>>
    register_of(const ports::number_series& which, std::int64_t after, int limit, const ports::scope& who) override;
    ports::read_result<bool> import_numbers(const std::vector<ports::registered_number>& numbers) override;
    ports::read_result<std::vector<ports::case_row>>
    alike(const ports::likeness& what, const ports::scope& who) override;
    ports::read_result<stats::counts> counters(const ports::scope& who) override;
    ports::read_result<std::optional<stats::counts>>
    counters_at(std::optional<timestamp> known_at, std::optional<date> as_of, const ports::scope& who) override;

    ports::read_result<std::vector<ports::due_clock>> due_clocks(timestamp now, int limit) override;
    ports::read_result<std::optional<case_id>> case_of(const handoff_id& handoff) override;
    ports::read_result<std::vector<case_id>> all_cases(const case_id& after, int limit) override;

    /// The cached clocks of a case, to be compared when a calendar changes.
    ports::read_result<std::vector<ports::clock_row>> clocks_of(const case_id& id);

private:
    std::vector<ports::commit_result> commit_together(soci::session& sql, std::span<const ports::case_change> batch);

    sqlite_database& database_;
    std::optional<case_writer> writer_; ///< made anew after a failure: no statement stays half executed
};

} // namespace huhang::store
