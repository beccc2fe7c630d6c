#pragma once
// Carries answers from any thread to the I/O thread whose connection waits for them.
//
// No coroutine is ever resumed from another thread. A responder only puts its answer here; the I/O thread takes all
// that have gathered in one go and wakes each session through the session's own timer, which that thread alone touches.
// So there is no handler to hand over, whose initiating frame could be gone already, and no race between waiting and
// waking.

#include "adapters/http/responder.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace huhang::http {

using io_executor = boost::asio::io_context::executor_type;
using io_timer = boost::asio::
    basic_waitable_timer<std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, io_executor>;

/// One request handed to a handler. Touched on the I/O thread only.
struct exchange {
    bool done = false;
    std::optional<response> answer; ///< empty when done: the responder was dropped
    io_timer* waiting;              ///< cancelled when done; null once the session has given up
};

class mailbox {
public:
    explicit mailbox(boost::asio::io_context& io)
        : io_(io)
    {
    }

    /// Any thread. After `close` the answer is dropped: nobody waits any more.
    void post(std::shared_ptr<exchange> of, std::optional<response> answer);

    /// Called when the loop has ended and its io_context may go.
    void close();

private:
    using letter = std::pair<std::shared_ptr<exchange>, std::optional<response>>;

    void deliver();

    boost::asio::io_context& io_;
    std::mutex mutex_;
    bool open_ = true;
    std::vector<letter> letters_;
};

} // namespace huhang::http
