#include "adapters/store/group_writer.hpp"

#include "engine/base/assert.hpp"

#include <utility>

namespace huhang::store {
group_writer::group_writer(ports::case_store& store)
    : group_writer(store, limits{})
{
}

group_writer::group_writer(ports::case_store& store, limits bounds)
    : store_(store)
    , bounds_(bounds)
    , thread_([this] { run(); })
{
}

group_writer::~group_writer()
{
    stop();
}

void group_writer::submit(ports::case_change change, std::function<void(ports::commit_result)> done)
{
    {
        const std::lock_guard guard(mutex_);
        if (!stopping_ && waiting_.size() < bounds_.queue) {
            waiting_.push_back({std::move(change), std::move(done)});
            // Notified under the lock: once it is free the committing thread may finish and this object may be gone.
            work_.notify_one();
            return;
        }
        ++counted_.refused;
    }
    done(std::unexpected{ports::commit_error::unavailable});
}

void group_writer::stop()
{
    {
        const std::lock_guard guard(mutex_);
        stopping_ = true;
        work_.notify_one();
    }
    if (thread_.joinable()) {
        thread_.join();
    }
}

group_writer::totals group_writer::counted() const
{
    const std::lock_guard guard(mutex_);
    return counted_;
}

group_writer::group group_writer::next_group()
{
    std::unique_lock guard(mutex_);
    work_.wait(guard, [this] { return stopping_ || !waiting_.empty(); });
    group next;
    while (!waiting_.empty() && next.changes.size() < bounds_.batch) {
        next.changes.push_back(std::move(waiting_.front().change));
        next.callbacks.push_back(std::move(waiting_.front().done));
        waiting_.pop_front();
    }
    if (!next.changes.empty()) {
        ++counted_.batches;
        counted_.changes += next.changes.size();
    }
    return next;
}

void group_writer::run()
{
    for (auto next = next_group(); !next.changes.empty(); next = next_group()) {
        auto results = store_.commit(next.changes);
        HUHANG_ASSERT(results.size() == next.callbacks.size());
        for (std::size_t i = 0; i < results.size(); ++i) {
            next.callbacks[i](std::move(results[i]));
        }
    }
}

} // namespace huhang::store
