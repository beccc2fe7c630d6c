#include "adapters/http/worker_pool.hpp"

#include <utility>

namespace huhang::http {

worker_pool::worker_pool(std::size_t threads, std::size_t queue_capacity)
    : capacity_(queue_capacity)
{
    for (std::size_t i = 0; i < threads; ++i)
        threads_.emplace_back([this] { work(); });
}

worker_pool::~worker_pool()
{
    stop();
}

bool worker_pool::try_submit(job next)
{
    {
        const std::lock_guard lock{mutex_};
        if (stopped_ || queue_.size() >= capacity_)
            return false;
        queue_.push_back(std::move(next));
    }
    wake_.notify_one();
    return true;
}

std::size_t worker_pool::queued() const
{
    const std::lock_guard lock{mutex_};
    return queue_.size();
}

void worker_pool::stop()
{
    std::deque<job> dropped;
    {
        const std::lock_guard lock{mutex_};
        stopped_ = true;
        dropped.swap(queue_);
    }
    wake_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable())
            thread.join();
}

void worker_pool::work()
{
    std::unique_lock lock{mutex_};
    for (;;) {
        wake_.wait(lock, [this] { return stopped_ || !queue_.empty(); });
        if (stopped_)
            return;
        auto next = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        next();
        next = nullptr;
        lock.lock();
    }
}

} // namespace huhang::http
