#pragma once
// Bounds how many changes wait to be committed, and collects their results.

#include "engine/app/service.hpp"

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>

namespace huhang::exchange {

class commit_window {
public:
    /// The queue is borrowed. `most` must not exceed what the queue takes.
    commit_window(app::commit_queue& queue, std::size_t most)
        : queue_(queue)
        , most_(most)
    {
    }

    ~commit_window() { wait_for_all(); }

    commit_window(const commit_window&) = delete;
    commit_window& operator=(const commit_window&) = delete;

    /// Waits for a place. `done` runs on the committing thread, one at a time.
    void submit(ports::case_change change, std::function<void(ports::commit_result)> done)
    {
        {
            std::unique_lock lock(mutex_);
            freed_.wait(lock, [this] { return waiting_ < most_; });
            ++waiting_;
        }
        queue_.submit(std::move(change), [this, done = std::move(done)](ports::commit_result result) {
            const std::lock_guard lock(mutex_);
            done(std::move(result));
            --waiting_;
            freed_.notify_all();
        });
    }

    void wait_for_all()
    {
        std::unique_lock lock(mutex_);
        freed_.wait(lock, [this] { return waiting_ == 0; });
    }

    /// Runs work that shares data with the callbacks.
    template <class Work>
    auto together(const Work& work)
    {
        const std::lock_guard lock(mutex_);
        return work();
    }

private:
    app::commit_queue& queue_;
    const std::size_t most_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::size_t waiting_ = 0;
};

} // namespace huhang::exchange
