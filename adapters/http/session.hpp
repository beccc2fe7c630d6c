#pragma once
// One connection: reads a request, has it answered, writes the answer, and so on in order. Internal to io_loop.

#include "adapters/http/io_loop.hpp"
#include "adapters/http/problem.hpp"
#include "adapters/http/request_parser.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace huhang::http {

class session {
public:
    using clock = std::chrono::steady_clock;

    /// The connection has been entered in the ledger under `client`; the session leaves it.
    session(service& shared, io_loop& loop, io_socket socket, std::string client);
    session(const session&) = delete;
    session& operator=(const session&) = delete;
    ~session();

    /// The whole life of the connection.
    static io_task<void> serve(std::unique_ptr<session> self);

    void check_deadline(clock::time_point now);
    void wind_down(); ///< ends now when idle, else after the answer in progress
    void abort();     ///< ends now

private:
    enum class phase { idle, reading, handling, writing };
    enum class step { next_request, close, linger };

    struct turn; ///< what is known of the request being served

    /// Why a request was not read: a problem to answer with before closing, or nothing when there is nobody to answer.
    using give_up = std::optional<problem>;
    using received = std::expected<void, give_up>;

    io_task<step> serve_one();
    io_task<received> receive(turn& now);
    io_task<std::expected<std::size_t, give_up>> find_head();
    io_task<received> receive_body(turn& now);
    io_task<bool> fill();

    io_task<response> answer(turn& now);
    io_task<step> send(turn& now, response given);
    io_task<bool> write(std::string_view head, std::string_view content);
    io_task<void> linger();

    void enter(phase next, std::chrono::milliseconds allowed);
    give_up late() const;

    std::string_view buffered() const { return {buffer_.data() + begin_, end_ - begin_}; }

    service& shared_;
    io_loop& loop_;
    io_socket socket_;
    io_timer answered_;
    std::string client_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t served_ = 0;
    phase phase_ = phase::idle;
    clock::time_point deadline_;
    bool expired_ = false; ///< the deadline of the current phase has passed
    bool aborted_ = false;
};

} // namespace huhang::http
