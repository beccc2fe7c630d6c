#pragma once
// A mutex that serves in order of arrival. Under a plain one the thread that commits batch after batch would keep the
// dispatcher waiting for as long as the load lasts.

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace huhang::store {

class fair_mutex {
public:
    void lock()
    {
        std::unique_lock guard(mutex_);
        const auto ticket = next_ticket_++;
        turn_.wait(guard, [&] { return serving_ == ticket; });
    }

    void unlock()
    {
        const std::lock_guard guard(mutex_);
        ++serving_;
        turn_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable turn_;
    std::uint64_t next_ticket_ = 0;
    std::uint64_t serving_ = 0;
};

} // namespace huhang::store
