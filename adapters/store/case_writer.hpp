#pragma once
// Writes one case change inside an open transaction.

#include "adapters/store/case_statements.hpp"
#include "engine/ports/case_store.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace huhang::store {

class case_writer {
public:
    explicit case_writer(soci::session& sql)
        : run_(sql)
    {
    }

    /// Checks come before the first write, so that a refused change leaves nothing behind and its neighbours in the
    /// transaction stand. Throws soci_error when the database fails; then the transaction must be rolled back and this
    /// writer thrown away.
    ports::commit_result write(const ports::case_change& change);

private:
    /// A case as it was before the change; nothing for a new one.
    struct state_before {
        std::optional<raw_before> row;
        std::map<long long, raw_track> tracks;

        std::string number() const { return row ? row->number : std::string{}; }

        /// Where the case stood; where it is now when it is new.
        std::string place_or(const std::string& now) const { return row ? row->place : now; }

        std::string office_or(const std::string& now) const { return row ? row->office : now; }

        /// The tracks under which the case was counted; see case_count in the schema.
        std::set<std::string> counted_tracks() const;
    };

    std::optional<ports::commit_result> earlier_answer(const ports::case_change& change);
    state_before find_before(const std::string& id);

    /// Gives out the numbers asked for; answers the case's own number.
    std::string allocate_numbers(const ports::case_change& change, const std::string& number);
    void put_case(const ports::case_change& change, const ports::case_row& row, const state_before& before);
    void move_case_counts(const ports::case_change& change, const ports::case_row& row, const state_before& before);
    void put_events(const ports::case_change& change);
    void put_tracks(const domain::case_file& file, const state_before& before);
    void put_clocks(const ports::case_change& change, const state_before& before);
    void put_search(const domain::case_file& file, const std::string& number);
    /// The rows that carry the case's place follow it to another office; totals are moved where they are kept.
    void move_place(const ports::case_change& change, const state_before& before);
    void put_priors(const ports::case_change& change);
    void put_links(const ports::case_change& change);
    void put_outbox(const ports::case_change& change);
    void add_counters(const ports::case_change& change);
    void put_answers(const ports::case_change& change, const ports::receipt& receipt);

    case_statements run_;
};

} // namespace huhang::store
