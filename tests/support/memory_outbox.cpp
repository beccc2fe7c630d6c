#include "tests/support/memory_page.hpp"
#include "tests/support/memory_store.hpp"

#include <algorithm>

namespace huhang::testing {

using ports::delivery_status;

ports::read_result<std::vector<ports::delivery>>
memory_store::claim(const std::string& owner, timestamp now, timestamp lease_until, int limit)
{
    static_cast<void>(owner);
    const std::lock_guard guard(mutex_);
    std::vector<held_message*> due;
    for (auto& [key, held] : messages_) {
        const auto status = held.delivery.status;
        if ((status == delivery_status::waiting || status == delivery_status::leased) && held.due_at <= now) {
            due.push_back(&held);
        }
    }
    std::ranges::sort(due, {}, [](const held_message* held) {
        const auto& message = held->delivery.message;
        return std::tuple{held->due_at, message.handoff, message.sequence};
    });
    due.resize(std::min(due.size(), static_cast<std::size_t>(limit)));
    std::vector<ports::delivery> claimed;
    for (auto* held : due) {
        held->due_at = lease_until;
        held->delivery.status = delivery_status::leased;
        ++held->delivery.fence;
        claimed.push_back(held->delivery);
    }
    return claimed;
}

ports::read_result<bool> memory_store::settle(const ports::delivery& after)
{
    const std::lock_guard guard(mutex_);
    const auto found = messages_.find({after.message.handoff, after.message.sequence});
    if (found == messages_.end() || found->second.delivery.status != delivery_status::leased ||
        found->second.delivery.fence != after.fence) {
        return false;
    }
    auto& held = found->second;
    held.delivery = after;
    held.delivery.fence = after.fence + 1;
    if (after.status == delivery_status::waiting) {
        held.due_at = after.next_attempt;
    }
    return true;
}

ports::read_result<ports::page<ports::delivery>> memory_store::deliveries(
    std::optional<delivery_status> status, const ports::page_request& page, const ports::scope& who
)
{
    const std::lock_guard guard(mutex_);
    keyed_rows<ports::delivery> rows;
    for (const auto& [key, held] : messages_) {
        if (sees(who, cases_.at(held.delivery.id).file) && (!status || *status == held.delivery.status)) {
            rows.emplace_back(
                sortable(held.created_at.time_since_epoch().count()) + '\n' + key.first.str() + '\n' +
                    sortable(key.second),
                held.delivery
            );
        }
    }
    return cut_page(std::move(rows), true, "deliveries", page);
}

ports::read_result<std::vector<ports::delivery>> memory_store::deliveries_of(const case_id& id)
{
    const std::lock_guard guard(mutex_);
    std::vector<ports::delivery> rows;
    for (const auto& [key, held] : messages_) {
        if (held.delivery.id == id) {
            rows.push_back(held.delivery);
        }
    }
    std::ranges::sort(rows, {}, [](const ports::delivery& each) {
        return std::tuple{each.message.seq, each.message.handoff, each.message.sequence};
    });
    return rows;
}

ports::read_result<bool> memory_store::replay(const handoff_id& handoff, int sequence, timestamp now)
{
    const std::lock_guard guard(mutex_);
    const auto found = messages_.find({handoff, sequence});
    if (found == messages_.end() || found->second.delivery.status != delivery_status::dead) {
        return false;
    }
    auto& held = found->second;
    held.delivery.status = delivery_status::waiting;
    held.delivery.attempts = 0;
    held.delivery.next_attempt = now;
    held.due_at = now;
    ++held.delivery.fence;
    return true;
}

} // namespace huhang::testing
