#include "tools/huhang/demo/crowd.hpp"

#include "tools/huhang/demo/player.hpp"

#include <atomic>
#include <mutex>
#include <thread>

namespace huhang::demo {

std::vector<std::string> play_crowd(const std::string& server, const keys& all, const std::vector<story>& stories)
{
    constexpr std::size_t connections = 8;
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::vector<std::string> problems;
    const auto work = [&] {
        client own(server, "zh-CN");
        player playing(own, all);
        for (std::size_t at = next++; at < stories.size(); at = next++) {
            if (const auto done = playing.play(stories[at]); !done) {
                const std::lock_guard lock(mutex);
                problems.push_back(done.error());
            }
        }
    };
    {
        std::vector<std::jthread> workers;
        for (std::size_t count = 0; count < connections; ++count) {
            workers.emplace_back(work);
        }
    }
    return problems;
}

} // namespace huhang::demo
