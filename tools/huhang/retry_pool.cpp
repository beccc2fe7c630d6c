#include "tools/huhang/retry_pool.hpp"

namespace huhang::cli {

retry_pool::retry_pool()
    : thread_([this] { work(); })
{
}

retry_pool::~retry_pool()
{
    stop();
}

void retry_pool::run(std::function<void()> one)
{
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(one));
    }
    changed_.notify_one();
}

void retry_pool::stop()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void retry_pool::work()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) {
            return;
        }
        auto one = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        one();
        lock.lock();
    }
}

} // namespace huhang::cli
