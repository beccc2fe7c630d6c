#include "tests/support/memory_store.hpp"

#include "engine/ports/projection.hpp"

#include <algorithm>

namespace huhang::testing {

void memory_store::fail_commits(bool on)
{
    const std::lock_guard guard(mutex_);
    failing_ = on;
}

std::vector<ports::commit_result> memory_store::commit(std::span<const ports::case_change> batch)
{
    const std::lock_guard guard(mutex_);
    std::vector<ports::commit_result> results;
    for (const auto& change : batch) {
        results.push_back(failing_ ? std::unexpected{ports::commit_error::unavailable} : commit_one(change));
    }
    return results;
}

ports::commit_result memory_store::commit_one(const ports::case_change& change)
{
    if (const auto& request = change.idempotency) {
        if (const auto stored = receipts_.find({request->principal, request->key}); stored != receipts_.end()) {
            if (stored->second.first != request->fingerprint) {
                return std::unexpected{ports::commit_error::key_reused};
            }
            auto answer = stored->second.second;
            answer.replayed = true;
            return answer;
        }
    }
    if (inbox_.contains(change.inbox_message)) {
        return std::unexpected{ports::commit_error::already_received};
    }
    const auto before = cases_.find(change.next.id);
    if ((before == cases_.end() ? 0 : before->second.file.version) != change.expected_version) {
        return std::unexpected{ports::commit_error::version_conflict};
    }
    if (std::ranges::any_of(change.outbox, [&](const auto& m) {
            return messages_.contains({m.handoff, m.sequence});
        })) {
        return std::unexpected{ports::commit_error::unavailable};
    }
    put_case(change);
    put_messages(change);
    const ports::receipt receipt{
        .id = change.next.id,
        .first_seq = change.events.empty() ? change.next.version : change.events.front().seq,
        .version = change.next.version,
    };
    if (const auto& request = change.idempotency) {
        receipts_[{request->principal, request->key}] = {request->fingerprint, receipt};
    }
    if (!change.inbox_message.empty()) {
        inbox_.insert(change.inbox_message);
    }
    return receipt;
}

void memory_store::put_case(const ports::case_change& change)
{
    auto& held = cases_[change.next.id];
    held.file = change.next;
    held.clocks = change.clocks;
    held.events.insert(held.events.end(), change.events.begin(), change.events.end());
    if (change.priors) {
        held.priors = *change.priors;
    }
    for (const auto& request : change.numbers) {
        put_number(change, request);
    }
    for (const auto& each : change.events) {
        if (const auto* voided = std::get_if<domain::document_voided>(&each.what)) {
            for (auto& [place, number] : register_) {
                if (number.which == change.next.id && number.seq == voided->document) {
                    number.voided_on = voided->on.last;
                    number.void_reason = voided->reason;
                }
            }
        }
    }
    for (const auto& [key, amount] : change.counters) {
        counters_[{domain::path_of(change.next, key.office), key}] += amount;
    }
    for (const auto& [key, amount] : change.moved) {
        movements_.push_back(
            {domain::path_of(change.next, key.counter.office), change.events.back().recorded_at, key, amount}
        );
    }
}

void memory_store::put_number(const ports::case_change& change, const domain::number_request& request)
{
    auto& held = cases_[change.next.id];
    const series_key series{request.office, request.kind, request.year};
    if (!request.given.empty()) {
        held.numbers.push_back({.seq = request.seq, .kind = request.kind, .number = request.given});
        held.number = request.kind == "case" ? request.given : held.number;
        return;
    }
    const auto n = ++series_[series];
    const auto number = domain::number_text(request, n);
    held.numbers.push_back({.seq = request.seq, .kind = request.kind, .number = number});
    register_[{series, n}] = {
        request.office, request.kind, request.year, n, number, change.next.id, request.seq, {}, {}
    };
    if (request.kind == "case") {
        held.number = number;
    }
}

void memory_store::put_messages(const ports::case_change& change)
{
    for (const auto& each : change.events) {
        if (const auto* request = std::get_if<domain::handoff_requested>(&each.what)) {
            handoffs_.emplace(request->handoff, change.next.id);
        }
    }
    const auto now = change.events.empty() ? timestamp{} : change.events.back().recorded_at;
    for (const auto& message : change.outbox) {
        messages_[{message.handoff, message.sequence}] = {
            .delivery =
                {.id = change.next.id, .message = message, .next_attempt = now, .last_error = {}, .message_id = {}},
            .created_at = now,
            .due_at = now,
        };
    }
}

ports::read_result<std::optional<ports::stored_case>> memory_store::load(const case_id& id)
{
    const std::lock_guard guard(mutex_);
    const auto found = cases_.find(id);
    if (found == cases_.end()) {
        return std::nullopt;
    }
    return ports::stored_case{.file = found->second.file, .number = found->second.number};
}

ports::read_result<bool> memory_store::visible(const case_id& id, const ports::scope& who)
{
    const std::lock_guard guard(mutex_);
    const auto found = cases_.find(id);
    return found != cases_.end() && sees(who, found->second.file);
}

ports::read_result<std::optional<ports::receipt>> memory_store::find_receipt(const ports::idempotency_record& request)
{
    const std::lock_guard guard(mutex_);
    const auto stored = receipts_.find({request.principal, request.key});
    if (stored == receipts_.end() || stored->second.first != request.fingerprint) {
        return std::nullopt;
    }
    auto answer = stored->second.second;
    answer.replayed = true;
    return answer;
}

ports::read_result<std::vector<domain::event_record>>
memory_store::history(const case_id& id, std::uint64_t after, int limit)
{
    const std::lock_guard guard(mutex_);
    std::vector<domain::event_record> events;
    if (const auto found = cases_.find(id); found != cases_.end()) {
        for (const auto& each : found->second.events) {
            if (each.seq > after && std::ssize(events) < limit) {
                events.push_back(each);
            }
        }
    }
    return events;
}

ports::read_result<std::vector<ports::issued_number>> memory_store::numbers(const case_id& id)
{
    const std::lock_guard guard(mutex_);
    const auto found = cases_.find(id);
    return found == cases_.end() ? std::vector<ports::issued_number>{} : found->second.numbers;
}

ports::read_result<std::vector<ports::due_clock>> memory_store::due_clocks(timestamp now, int limit)
{
    const std::lock_guard guard(mutex_);
    std::vector<ports::due_clock> due;
    for (const auto& [id, held] : cases_) {
        for (const auto& each : held.clocks) {
            if (each.fires_at && *each.fires_at <= now) {
                due.push_back({id, each.instance, each.clock, each.subject, *each.fires_at});
            }
        }
    }
    std::ranges::sort(due, {}, [](const auto& each) {
        return std::tuple{each.fires_at, each.id, each.instance, each.clock, each.subject};
    });
    due.resize(std::min(due.size(), static_cast<std::size_t>(limit)));
    return due;
}

ports::read_result<std::optional<case_id>> memory_store::case_of(const handoff_id& handoff)
{
    const std::lock_guard guard(mutex_);
    const auto found = handoffs_.find(handoff);
    return found == handoffs_.end() ? std::nullopt : std::optional{found->second};
}

ports::read_result<std::vector<case_id>> memory_store::all_cases(const case_id& after, int limit)
{
    const std::lock_guard guard(mutex_);
    std::vector<case_id> ids;
    for (auto each = cases_.upper_bound(after); each != cases_.end() && std::ssize(ids) < limit; ++each) {
        ids.push_back(each->first);
    }
    return ids;
}

} // namespace huhang::testing
