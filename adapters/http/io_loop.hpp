#pragma once
// One I/O thread: its listening socket, its connections and the sweep that notices passed deadlines. Internal to
// server.
//
// Deadlines are kept as plain instants in the sessions and looked at every limits::sweep_interval, instead of a timer
// per operation: nothing is armed or cancelled per request, and one place decides what is late.

#include "adapters/http/mailbox.hpp"
#include "adapters/http/service.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <unordered_set>

namespace huhang::http {

class session;

using io_socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, io_executor>;
template <class Result>
using io_task = boost::asio::awaitable<Result, io_executor>;

class io_loop {
public:
    explicit io_loop(service& shared);
    ~io_loop();

    /// The port listened on, or why not. `shared_port` lets several loops listen on one port.
    std::expected<std::uint16_t, std::string> listen(const std::string& address, std::uint16_t port, bool shared_port);

    /// Returns after `stop`, when the last connection is gone.
    void run();

    /// Any thread, once.
    void stop(std::chrono::milliseconds grace);

    // For sessions, on this loop's thread.
    void enter(session& joined) { sessions_.insert(&joined); }

    void leave(session& left);

    bool stopping() const { return cut_off_.has_value(); }

    const std::string& date() const { return date_; }

    std::string next_request_id();

    const std::shared_ptr<mailbox>& letters() const { return letters_; }

private:
    using acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, io_executor>;
    using clock = std::chrono::steady_clock;

    io_task<void> accept();
    io_task<void> sweep();
    void admit(io_socket socket);
    void begin_stop(std::chrono::milliseconds grace);

    bool drained() const { return stopping() && sessions_.empty(); }

    service& shared_;
    boost::asio::io_context io_{1};
    acceptor acceptor_{io_};
    io_timer accept_pause_{io_};
    io_timer sweep_timer_{io_};
    std::unordered_set<session*> sessions_;
    std::optional<clock::time_point> cut_off_; ///< set while stopping: when what still runs is cut
    std::string date_;
    std::uint64_t id_prefix_;
    std::uint32_t id_count_ = 0;
    std::shared_ptr<mailbox> letters_;
};

} // namespace huhang::http
