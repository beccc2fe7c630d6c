#pragma once
// Makes lapsed clocks take effect. The table of clocks is only a cache for this loop: whether a clock has lapsed, and
// that it lapses once, is decided by the engine, so running late, twice, or in two programs does no harm.

#include "engine/app/service.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <tuple>

namespace huhang::dispatch {

struct clock_options {
    int batch = 100;
    std::chrono::milliseconds poll{1000};
    std::chrono::seconds first_pause{60}; ///< before a refused clock is tried again although its case has not changed
    std::chrono::seconds longest_pause{3600};
};

/// Borrowed for the loop's life. `handle` waits for the answer of the service and must not run on the committing
/// thread.
struct clock_surroundings {
    ports::case_store& cases;
    std::function<app::answer(app::envelope)> handle;
    std::function<timestamp()> now;
};

class clock_loop {
public:
    clock_loop(clock_options options, clock_surroundings around);
    ~clock_loop();
    clock_loop(const clock_loop&) = delete;
    clock_loop& operator=(const clock_loop&) = delete;

    /// Fires what is due, oldest first, one batch; returns how many took effect. The thread calls it; tests call it
    /// directly.
    std::size_t fire_due();

    void start();
    void stop();

private:
    using clock_key = std::tuple<case_id, instance_id, std::string, party_id>;

    /// A clock the engine refused to fire. It is left alone until its case changes (the usual cure) or the pause has
    /// passed (a new holiday list moves a due date without changing the case).
    struct refusal {
        std::uint64_t version = 0;
        timestamp again{};
        std::chrono::seconds pause{0};
        bool seen = true;
    };

    bool fire(const ports::due_clock& due);
    bool is_left_alone(const clock_key& key);
    void remember(const clock_key& key);
    void forget_gone();
    std::uint64_t version_of(const case_id& id);
    void run();

    clock_options options_;
    clock_surroundings around_;
    std::map<clock_key, refusal> refused_; ///< touched by the firing thread only
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace huhang::dispatch
