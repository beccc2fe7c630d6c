#pragma once
// The threads that run handlers, behind a queue with a bound: when it is full the caller says so instead of waiting.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace huhang::http {

class worker_pool {
public:
    using job = std::move_only_function<void()>;

    /// Jobs must not throw.
    worker_pool(std::size_t threads, std::size_t queue_capacity);
    worker_pool(const worker_pool&) = delete;
    worker_pool& operator=(const worker_pool&) = delete;
    ~worker_pool();

    /// False, and the job is destroyed, when the queue is full or the pool has stopped.
    bool try_submit(job next);

    /// Jobs waiting, without those running.
    std::size_t queued() const;

    /// Waits for running jobs, destroys waiting ones. Idempotent.
    void stop();

private:
    void work();

    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<job> queue_;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

} // namespace huhang::http
