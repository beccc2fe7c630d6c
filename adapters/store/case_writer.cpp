#include "adapters/store/case_writer.hpp"

#include "engine/base/assert.hpp"
#include "engine/domain/codec.hpp"
#include "engine/ports/projection.hpp"

namespace huhang::store {

ports::commit_result case_writer::write(const ports::case_change& change)
{
    if (const auto answer = earlier_answer(change)) {
        return *answer;
    }
    const auto before = find_before(change.next.id.str());
    if ((before.row ? before.row->version : 0) != wide(change.expected_version)) {
        return std::unexpected{ports::commit_error::version_conflict};
    }
    const auto number = allocate_numbers(change, before.number());
    const auto row = ports::row_of(change.next, change.clocks, number);
    put_case(change, row, before);
    move_place(change, before);
    move_case_counts(change, row, before);
    put_events(change);
    put_tracks(change.next, before);
    put_clocks(change, before);
    if (!before.row || number != before.number() || ports::touches_search(change.events)) {
        put_search(change.next, number);
    }
    put_links(change);
    put_priors(change);
    put_outbox(change);
    add_counters(change);
    const ports::receipt receipt{
        .id = change.next.id,
        .first_seq = change.events.empty() ? change.next.version : change.events.front().seq,
        .version = change.next.version,
    };
    put_answers(change, receipt);
    return receipt;
}

std::optional<ports::commit_result> case_writer::earlier_answer(const ports::case_change& change)
{
    std::optional<ports::commit_result> answer;
    if (const auto& request = change.idempotency) {
        run_.find_receipt(request->principal, request->key, [&](const raw_receipt& stored) {
            answer = stored.fingerprint == request->fingerprint
                         ? ports::commit_result{stored.value()}
                         : ports::commit_result{std::unexpected{ports::commit_error::key_reused}};
        });
    }
    if (!answer && !change.inbox_message.empty()) {
        run_.find_message(change.inbox_message, [&](const auto&) {
            answer = ports::commit_result{std::unexpected{ports::commit_error::already_received}};
        });
    }
    return answer;
}

case_writer::state_before case_writer::find_before(const std::string& id)
{
    state_before before;
    run_.find_case(id, [&](const raw_before& row) { before.row = row; });
    if (before.row) {
        run_.find_tracks(id, [&](const raw_track& row) { before.tracks.emplace(row.instance, row); });
    }
    return before;
}

std::string case_writer::allocate_numbers(const ports::case_change& change, const std::string& number)
{
    std::string case_number = number;
    for (const auto& request : change.numbers) {
        long long n = 0;
        if (!request.given.empty()) {
            run_.insert_number(change.next.id.str(), wide(request.seq), request.kind, request.given);
            case_number = request.kind == "case" ? request.given : case_number;
            continue;
        }
        run_.next_number(request.office.str(), request.kind, request.year, [&](const auto& row) { n = row.value; });
        const auto text = domain::number_text(request, n);
        run_.insert_number(change.next.id.str(), wide(request.seq), request.kind, text);
        run_.register_number(
            request.office.str(), request.kind, request.year, n, text, change.next.id.str(), wide(request.seq)
        );
        if (request.kind == "case") {
            case_number = text;
        }
    }
    return case_number;
}

void case_writer::put_case(const ports::case_change& change, const ports::case_row& row, const state_before& before)
{
    const auto snapshot = domain::encode(change.next);
    const auto written = before.row ? run_.update_case(
                                          wide(row.version),
                                          row.procedure,
                                          row.state,
                                          row.closed,
                                          wide(row.received),
                                          wide(row.closed_on),
                                          wide(row.next_due),
                                          row.number,
                                          row.title,
                                          snapshot,
                                          row.id.str(),
                                          before.row->version
                                      )
                                    : run_.insert_case(
                                          row.id.str(),
                                          wide(row.version),
                                          row.office.str(),
                                          ports::place_of(change.next),
                                          row.procedure,
                                          row.state,
                                          row.closed,
                                          wide(row.received),
                                          wide(row.closed_on),
                                          wide(row.next_due),
                                          row.number,
                                          row.title,
                                          snapshot
                                      );
    HUHANG_ASSERT(written == 1);
}

void case_writer::put_events(const ports::case_change& change)
{
    for (const auto& each : change.events) {
        run_.insert_event(
            change.next.id.str(),
            wide(each.seq),
            std::string{domain::kind_of(each.what)},
            wide(each.recorded_at),
            each.by.str(),
            each.acting_as,
            domain::encode(each.what)
        );
    }
}

void case_writer::put_outbox(const ports::case_change& change)
{
    const auto& id = change.next.id.str();
    for (const auto& each : change.events) {
        if (const auto* request = std::get_if<domain::handoff_requested>(&each.what)) {
            run_.put_handoff(request->handoff.str(), id);
        }
    }
    const long long now = change.events.empty() ? 0 : wide(change.events.back().recorded_at);
    for (const auto& each : change.outbox) {
        run_.insert_message(
            each.handoff.str(),
            each.sequence,
            id,
            ports::place_of(change.next),
            each.agency,
            each.document,
            wide(each.seq),
            now,
            now,
            now
        );
    }
}

void case_writer::put_answers(const ports::case_change& change, const ports::receipt& receipt)
{
    if (const auto& request = change.idempotency) {
        run_.insert_receipt(
            request->principal,
            request->key,
            request->fingerprint,
            receipt.id.str(),
            wide(receipt.first_seq),
            wide(receipt.version)
        );
    }
    if (!change.inbox_message.empty()) {
        run_.insert_inbox(change.inbox_message, receipt.id.str());
    }
}

} // namespace huhang::store
