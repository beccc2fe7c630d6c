// Reads from the database what the product wrote when it filed one case.

#include "tools/bench/raw_transition.hpp"

#include <stdexcept>

namespace huhang::bench {
namespace {

raw_maybe maybe(const raw_row& row, int column)
{
    return {.known = !row.is_null(column), .value = row.integer(column)};
}

void read_case(raw_session& from, filed_sample& into)
{
    const auto keep = [&](const raw_row& row) {
        into.office = row.text(0);
        into.office_path = row.text(1);
        into.procedure = row.text(2);
        into.state = row.text(3);
        into.number = row.text(4);
        into.title = row.text(5);
        into.snapshot = row.text(6);
        into.version = row.integer(7);
        into.received = row.integer(8);
        into.next_due = maybe(row, 9);
    };
    from.prepare(
            "select office, office_path, procedure_code, state, number, title, snapshot, version, received, next_due "
            "from case_file where case_id = ?"
    )
        .each(keep, into.id);
    into.id_in_snapshot = into.snapshot.find(into.id);
}

void read_events(raw_session& from, filed_sample& into, long long before)
{
    const auto keep = [&](const raw_row& row) {
        into.events.push_back({
            .seq = row.integer(0),
            .recorded_at = row.integer(1),
            .kind{row.text(2)},
            .by_user{row.text(3)},
            .acting_as{row.text(4)},
            .body{row.text(5)},
        });
    };
    from.prepare("select seq, recorded_at, kind, by_user, acting_as, body from case_event where case_id = ? and seq > ?"
    )
        .each(keep, into.id, before);
}

void read_clocks(raw_session& from, filed_sample& into)
{
    const auto keep = [&](const raw_row& row) {
        into.clocks.push_back({
            .instance = row.integer(0),
            .due = row.integer(1),
            .provisional = row.integer(2),
            .fires_at = maybe(row, 3),
            .name{row.text(4)},
            .subject{row.text(5)},
            .owner{row.text(6)},
        });
    };
    from.prepare("select instance, due, provisional, fires_at, clock, subject, owner from clock where case_id = ?")
        .each(keep, into.id);
}

void read_receipts(raw_session& from, filed_sample& into, long long before)
{
    const auto keep_number = [&](const raw_row& row) {
        into.number_kind = row.text(0);
        into.number_text = row.text(1);
    };
    from.prepare("select kind, number from document_number where case_id = ? and seq > ?")
        .each(keep_number, into.id, before);
    const auto keep_receipt = [&](const raw_row& row) {
        into.principal = row.text(0);
        into.fingerprint = row.text(1);
    };
    from.prepare("select principal, fingerprint from idempotency where principal = ? and request_key = ?")
        .each(keep_receipt, into.events.front().by_user, "file-" + into.id);
    from.prepare("select max(year) from number_series").each([&](const raw_row& row) { into.year = row.integer(0); });
}

} // namespace

filed_sample read_sample(raw_session& from, const std::string& id, long long before)
{
    filed_sample sample;
    sample.id = id;
    read_case(from, sample);
    read_events(from, sample, before);
    read_clocks(from, sample);
    if (sample.id_in_snapshot == std::string::npos || sample.events.empty() || sample.clocks.empty()) {
        throw std::runtime_error("the sample " + id + " is not a case that was filed");
    }
    read_receipts(from, sample, before);
    return sample;
}

} // namespace huhang::bench
