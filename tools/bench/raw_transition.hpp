#pragma once
// What the product's store runs to file a case, as plain statements: two reads before the transaction, and everything
// the case writer does inside it. The rows written are those of a case that the product itself has filed.

#include "tools/bench/raw_session.hpp"

#include <string>
#include <vector>

namespace huhang::bench {

/// What filing wrote about one case; another case gets the same rows under its own id.
struct filed_sample {
    struct event {
        long long seq, recorded_at;
        std::string kind, by_user, acting_as, body;
    };

    struct clock {
        long long instance, due, provisional;
        raw_maybe fires_at;
        std::string name, subject, owner;
    };

    std::string id, office, office_path, procedure, state, number, title, snapshot;
    std::size_t id_in_snapshot = 0;
    long long version = 0, received = 0, year = 0;
    raw_maybe next_due;
    std::vector<event> events;
    std::vector<clock> clocks;
    std::string number_kind, number_text, principal, fingerprint;
};

/// Reads the sample; `before` is the version the case had before it was filed. Throws when it is not a filed case.
filed_sample read_sample(raw_session& from, const std::string& id, long long before);

class raw_transition {
public:
    raw_transition(raw_session& on, filed_sample sample);

    void begin() { begin_.run(); }

    /// Files one case: everything between begin and commit.
    void file(const std::string& id, long long version);

    void commit() { commit_.run(); }

private:
    void read_before(const std::string& id, const std::string& key);
    void put_numbers(const std::string& id);
    void put_case(const std::string& id, long long version);
    void put_clocks(const std::string& id);
    void move_counts();

    filed_sample sample_;
    std::string snapshot_before_, state_before_;
    long long tracks_before_ = 0;
    raw_statement begin_, commit_, load_, find_receipt_, find_case_, find_tracks_, find_clocks_, next_number_,
        insert_number_, update_case_, insert_event_, put_track_, put_clock_, delete_clock_, add_counter_,
        add_case_count_, add_clock_count_, insert_receipt_;
};

} // namespace huhang::bench
