#pragma once
// The thread that empties the outbox: woken by a hint after a commit, and looking by itself at intervals, since a hint
// can be lost with the process that gave it.

#include "adapters/dispatch/dispatcher.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <thread>

namespace huhang::dispatch {

/// All but the transport, which the loop makes itself on its own thread.
struct outbox_surroundings {
    ports::outbox_store& outbox;
    ports::case_store& cases;
    partner::signer& signer;
    std::function<timestamp()> now;
    std::function<double()> draw;
};

class outbox_loop {
public:
    outbox_loop(registry routes, dispatch_options options, outbox_surroundings around, std::chrono::milliseconds poll);
    ~outbox_loop();
    outbox_loop(const outbox_loop&) = delete;
    outbox_loop& operator=(const outbox_loop&) = delete;

    void start();

    /// Says that something may be due. Any thread; cheap; hints that pile up cause one look.
    void wake();

    /// Claims nothing more, waits for the messages on their way (each has a deadline), and ends the thread.
    void stop();

private:
    void look();
    void arm();

    boost::asio::io_context context_;
    std::unique_ptr<partner::transport> transport_;
    dispatcher dispatcher_;
    boost::asio::steady_timer timer_;
    std::chrono::milliseconds poll_;
    std::atomic<bool> hinted_ = false;
    bool stopping_ = false; ///< touched by the loop's thread only
    std::thread thread_;
};

} // namespace huhang::dispatch
