#include "tools/bench/raw_transition.hpp"

#include <stdexcept>

namespace huhang::bench {

raw_transition::raw_transition(raw_session& on, filed_sample sample)
    : sample_(std::move(sample))
    , begin_(on.prepare("begin immediate"))
    , commit_(on.prepare("commit"))
    , load_(on.prepare("select number, snapshot from case_file where case_id = ?"))
    , find_receipt_(on.prepare("select fingerprint, case_id, first_seq, version from idempotency "
                               "where principal = ? and request_key = ?"))
    , find_case_(on.prepare("select version, procedure_code, state, closed, number from case_file where case_id = ?"))
    , find_tracks_(on.prepare("select instance, procedure_code, state, ended, outcome from procedure_instance "
                              "where case_id = ?"))
    , find_clocks_(on.prepare("select instance, clock, subject, owner, due, fires_at, provisional from clock "
                              "where case_id = ?"))
    , next_number_(on.prepare("insert into number_series (office, kind, year, n) values (?, ?, ?, 1) "
                              "on conflict (office, kind, year) do update set n = n + 1 returning n"))
    , insert_number_(on.prepare("insert into document_number (case_id, seq, kind, number) values (?, ?, ?, ?)"))
    , update_case_(on.prepare("update case_file set version = ?, procedure_code = ?, state = ?, closed = ?, "
                              "received = ?, closed_on = ?, next_due = ?, number = ?, title = ?, snapshot = ? "
                              "where case_id = ? and version = ?"))
    , insert_event_(on.prepare("insert into case_event (case_id, seq, kind, recorded_at, by_user, acting_as, body) "
                               "values (?, ?, ?, ?, ?, ?, ?)"))
    , put_track_(on.prepare("insert into procedure_instance (case_id, instance, procedure_code, state, ended, outcome, "
                            "office_path) values (?, ?, ?, ?, ?, ?, ?) on conflict (case_id, instance) do update set "
                            "procedure_code = excluded.procedure_code, state = excluded.state, "
                            "ended = excluded.ended, outcome = excluded.outcome"))
    , put_clock_(on.prepare("insert into clock (case_id, instance, clock, subject, owner, due, fires_at, provisional, "
                            "office_path) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (case_id, instance, clock, "
                            "subject) do update set owner = excluded.owner, due = excluded.due, "
                            "fires_at = excluded.fires_at, provisional = excluded.provisional"))
    , delete_clock_(on.prepare("delete from clock where case_id = ? and instance = ? and clock = ? and subject = ?"))
    , add_counter_(on.prepare("insert into counter (office_path, measure, procedure_code, year, office, n) "
                              "values (?, 'filed', ?, ?, ?, ?) on conflict (office_path, office, measure, "
                              "procedure_code, year) do update set n = n + excluded.n"))
    , add_case_count_(
          on.prepare("insert into case_count (track, office_path, procedure_code, state, closed, office, n) "
                     "values (?, ?, ?, ?, ?, ?, ?) on conflict (track, office_path, procedure_code, "
                     "state, closed) do update set n = n + excluded.n")
      )
    , add_clock_count_(on.prepare("insert into clock_count (track, owner, office_path, n) values (?, ?, ?, ?) "
                                  "on conflict (track, owner, office_path) do update set n = n + excluded.n"))
    , insert_receipt_(on.prepare("insert into idempotency (principal, request_key, fingerprint, case_id, first_seq, "
                                 "version) values (?, ?, ?, ?, ?, ?)"))
{
}

void raw_transition::file(const std::string& id, long long version)
{
    const auto key = "file-" + id;
    read_before(id, key);
    put_numbers(id);
    put_case(id, version);
    move_counts();
    for (const auto& each : sample_.events) {
        insert_event_.run(id, each.seq, each.kind, each.recorded_at, each.by_user, each.acting_as, each.body);
    }
    put_track_.run(id, 1LL, sample_.procedure, sample_.state, 0LL, "", sample_.office_path);
    put_clocks(id);
    add_counter_.run(sample_.office_path, sample_.procedure, sample_.year, sample_.office, 1LL);
    insert_receipt_.run(sample_.principal, key, sample_.fingerprint, id, version + 1, sample_.version);
}

/// The receipt is looked for twice, as the product does: before it decides, and again inside the transaction.
void raw_transition::read_before(const std::string& id, const std::string& key)
{
    find_receipt_.run(sample_.principal, key);
    load_.each([this](const raw_row& row) { snapshot_before_ = row.text(1); }, id);
    find_receipt_.run(sample_.principal, key);
    state_before_.clear();
    find_case_.each([this](const raw_row& row) { state_before_ = row.text(2); }, id);
    if (state_before_.empty() || state_before_ == sample_.state) {
        throw std::runtime_error("case " + id + " is absent or filed already");
    }
    find_tracks_.each([this](const raw_row& row) { tracks_before_ = row.integer(0); }, id);
}

void raw_transition::put_numbers(const std::string& id)
{
    next_number_.run(sample_.office, sample_.number_kind, sample_.year);
    insert_number_.run(id, sample_.version, sample_.number_kind, sample_.number_text);
}

void raw_transition::put_case(const std::string& id, long long version)
{
    sample_.snapshot.replace(sample_.id_in_snapshot, id.size(), id);
    update_case_.run(
        sample_.version,
        sample_.procedure,
        sample_.state,
        0LL,
        sample_.received,
        raw_maybe{},
        sample_.next_due,
        sample_.number,
        sample_.title,
        sample_.snapshot,
        id,
        version
    );
}

void raw_transition::move_counts()
{
    for (const std::string_view track : {std::string_view(""), std::string_view(sample_.procedure)}) {
        const auto move = [&](const std::string& state, long long amount) {
            add_case_count_.run(track, sample_.office_path, sample_.procedure, state, 0LL, sample_.office, amount);
        };
        move(state_before_, -1);
        move(sample_.state, 1);
    }
}

void raw_transition::put_clocks(const std::string& id)
{
    long long instance = 0;
    std::string old;
    std::string subject;
    const auto keep = [&](const raw_row& row) {
        instance = row.integer(0);
        old = row.text(1);
        subject = row.text(2);
    };
    find_clocks_.each(keep, id);
    delete_clock_.run(id, instance, old, subject);
    for (const auto& each : sample_.clocks) {
        put_clock_.run(
            id,
            each.instance,
            each.name,
            each.subject,
            each.owner,
            each.due,
            each.fires_at,
            each.provisional,
            sample_.office_path
        );
    }
    for (const std::string_view track : {std::string_view(""), std::string_view(sample_.procedure)}) {
        add_clock_count_.run(track, sample_.clocks.front().owner, sample_.office_path, 1LL);
    }
}

} // namespace huhang::bench
