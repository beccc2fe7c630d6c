#pragma once
// Runs commands again that met another writer. One thread: conflicts are rare, and the committing thread must not load
// cases.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace huhang::cli {

class retry_pool {
public:
    retry_pool();
    ~retry_pool();

    retry_pool(const retry_pool&) = delete;
    retry_pool& operator=(const retry_pool&) = delete;

    void run(std::function<void()> work);

    /// Does what is waiting and ends the thread.
    void stop();

private:
    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace huhang::cli
