#pragma once
// Commits changes in groups: one thread drains a bounded queue, and all changes of a group share one sync of the disk.
// Under load a group grows by itself while the one before it is being written; nobody waits for a group to fill.

#include "engine/app/service.hpp"
#include "engine/ports/case_store.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace huhang::store {

class group_writer final : public app::commit_queue {
public:
    struct limits {
        std::size_t queue = 4096; ///< changes that may wait; beyond it a change is refused at once
        std::size_t batch = 128;  ///< most changes of one transaction
    };

    struct totals {
        std::uint64_t batches = 0;
        std::uint64_t changes = 0;
        std::uint64_t refused = 0; ///< because the queue was full or stopped
    };

    /// The store is borrowed and must outlive the writer.
    explicit group_writer(ports::case_store& store);
    group_writer(ports::case_store& store, limits bounds);
    ~group_writer() override;

    group_writer(const group_writer&) = delete;
    group_writer& operator=(const group_writer&) = delete;

    /// `done` runs on the committing thread, or at once on the caller's with `unavailable` when the queue is full or
    /// stopped.
    void submit(ports::case_change change, std::function<void(ports::commit_result)> done) override;

    /// Commits what is waiting and ends the thread. Call it once no producer needs an answer any more; not from a
    /// callback.
    void stop();

    totals counted() const;

private:
    struct request {
        ports::case_change change;
        std::function<void(ports::commit_result)> done;
    };

    struct group {
        std::vector<ports::case_change> changes;
        std::vector<std::function<void(ports::commit_result)>> callbacks;
    };

    void run();
    group next_group();

    ports::case_store& store_;
    const limits bounds_;
    mutable std::mutex mutex_;
    std::condition_variable work_;
    std::deque<request> waiting_;
    totals counted_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace huhang::store
