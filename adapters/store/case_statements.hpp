#pragma once
// The statements of a commit, kept prepared on the writer session.

#include "adapters/store/kept_sum.hpp"
#include "adapters/store/rows.hpp"
#include "adapters/store/statement.hpp"

#include <optional>
#include <string>

namespace huhang::store {

/// What a case looks like before a change.
struct raw_before {
    long long version = 0, closed = 0;
    std::string procedure, state, number, office, place;

    auto columns() { return std::tie(version, procedure, state, closed, number, office, place); }
};

struct case_statements {
    explicit case_statements(soci::session& sql);

    using text = std::string;
    using integer = long long;
    using maybe = std::optional<long long>;

    // principal, key
    kept_read<raw_receipt, text, text> find_receipt;
    // message
    kept_read<single<integer>, text> find_message;
    // case
    kept_read<raw_before, text> find_case;
    kept_read<raw_track, text> find_tracks;
    kept_read<raw_clock, text> find_clocks;

    // case, version, office, office_path, procedure, state, closed, received, closed_on, next_due, number, title,
    // snapshot
    kept_write<text, integer, text, text, text, text, integer, integer, maybe, maybe, text, text, text> insert_case;
    // version, procedure, state, closed, received, closed_on, next_due, number, title, snapshot, case, expected version
    kept_write<integer, text, text, integer, integer, maybe, maybe, text, text, text, text, integer> update_case;
    // case, seq, kind, recorded_at, by, acting_as, body
    kept_write<text, integer, text, integer, text, text, text> insert_event;
    // case, instance, procedure, state, ended, outcome, office_path
    kept_write<text, integer, text, text, integer, text, text> insert_track;
    // state, ended, outcome, case, instance
    kept_write<text, integer, text, text, integer> update_track;
    // case, instance, clock, subject, owner, due, fires_at, provisional, office_path
    kept_write<text, integer, text, text, text, integer, maybe, integer, text> insert_clock;
    // owner, due, fires_at, provisional, case, instance, clock, subject
    kept_write<text, integer, maybe, integer, text, integer, text, text> update_clock;
    // case, instance, clock, subject
    kept_write<text, integer, text, text> delete_clock;
    // case, text
    kept_write<text, text> put_text;
    // kind, term, case
    kept_write<text, text, text> put_term;
    // handoff, case
    kept_write<text, text> put_handoff;
    // case, kind, other, note
    kept_write<text, text, text, text> put_link;
    // case, kind, other
    kept_write<text, text, text> delete_link;
    // case
    kept_write<text> delete_priors;
    // kind, term, case, identifier, procedure, ground, group, on
    kept_write<text, text, text, text, text, text, text, integer> put_prior;
    // office, kind, year, n, number, case, seq
    kept_write<text, text, integer, integer, text, text, integer> register_number;
    // day, reason, case, seq
    kept_write<integer, text, text, integer> void_number;
    // office, place, case
    kept_write<text, text, text> move_case;
    // place, case
    kept_write<text, text> move_tracks;
    kept_write<text, text> move_clocks;
    kept_write<text, text> move_messages;
    // handoff, sequence, case, office_path, agency, document, seq, created_at, next_attempt, due_at
    kept_write<text, integer, text, text, text, text, integer, integer, integer, integer> insert_message;

    // office_path, office, measure, procedure, year
    kept_sum<text, text, text, text, integer> counters;
    // office_path, recorded_at, case, seq, measure, procedure, year, office, day, amount
    kept_write<text, integer, text, integer, text, text, integer, text, integer, integer> insert_counter_change;
    // track, office_path, procedure, state, closed, office
    kept_sum<text, text, text, text, integer, text> case_counts;
    // track, owner, office_path
    kept_sum<text, text, text> clock_counts;
    // procedure, office_path, ended
    kept_sum<text, text, integer> track_counts;

    // office, kind, year
    kept_read<single<integer>, text, text, integer> next_number;
    // case, seq, kind, number
    kept_write<text, integer, text, text> insert_number;
    // principal, key, fingerprint, case, first_seq, version
    kept_write<text, text, text, text, integer, integer> insert_receipt;
    // message, case
    kept_write<text, text> insert_inbox;
};

} // namespace huhang::store
