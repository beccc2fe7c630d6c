#include "adapters/http/io_loop.hpp"

#include "adapters/http/response_head.hpp"
#include "adapters/http/session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <cerrno>
#include <cstdio>
#include <random>
#include <sys/socket.h>

namespace huhang::http {

namespace asio = boost::asio;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable_t<io_executor>{});
constexpr std::chrono::milliseconds pause_after_failed_accept{50};

std::uint64_t random_prefix()
{
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32) | device();
}

/// Asio has no portable name for SO_REUSEPORT.
boost::system::error_code share_port(int listening)
{
    const int on = 1;
    if (::setsockopt(listening, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0)
        return {};
    return {errno, boost::system::system_category()};
}

} // namespace

io_loop::io_loop(service& shared)
    : shared_(shared)
    , date_(to_http_date(std::chrono::system_clock::now()))
    , id_prefix_(random_prefix())
    , letters_(std::make_shared<mailbox>(io_))
{
}

io_loop::~io_loop()
{
    letters_->close();
}

std::expected<std::uint16_t, std::string>
io_loop::listen(const std::string& address, std::uint16_t port, bool shared_port)
{
    boost::system::error_code failed;
    const asio::ip::tcp::endpoint wanted{asio::ip::make_address(address, failed), port};
    if (!failed)
        acceptor_.open(wanted.protocol(), failed);
    if (!failed)
        acceptor_.set_option(asio::socket_base::reuse_address(true), failed);
    if (!failed && shared_port)
        failed = share_port(acceptor_.native_handle());
    if (!failed)
        acceptor_.bind(wanted, failed);
    if (!failed)
        acceptor_.listen(asio::socket_base::max_listen_connections, failed);
    if (failed)
        return std::unexpected{"cannot listen on " + address + ":" + std::to_string(port) + ": " + failed.message()};
    return acceptor_.local_endpoint().port();
}

void io_loop::run()
{
    asio::co_spawn(io_, accept(), asio::detached);
    asio::co_spawn(io_, sweep(), asio::detached);
    io_.run();
    letters_->close();
}

void io_loop::stop(std::chrono::milliseconds grace)
{
    asio::post(io_, [this, grace] { begin_stop(grace); });
}

void io_loop::begin_stop(std::chrono::milliseconds grace)
{
    cut_off_ = clock::now() + grace;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    accept_pause_.cancel();
    for (auto* open : sessions_)
        open->wind_down();
    sweep_timer_.cancel();
}

void io_loop::leave(session& left)
{
    sessions_.erase(&left);
    if (drained())
        sweep_timer_.cancel();
}

io_task<void> io_loop::sweep()
{
    while (!drained()) {
        const auto now = clock::now();
        const auto next = now + shared_.options.bounds.sweep_interval;
        sweep_timer_.expires_at(stopping() ? std::min(next, std::max(*cut_off_, now)) : next);
        co_await sweep_timer_.async_wait(as_result);
        date_ = to_http_date(std::chrono::system_clock::now());
        const auto at = clock::now();
        const bool cut = stopping() && at >= *cut_off_;
        for (auto* open : sessions_)
            cut ? open->abort() : open->check_deadline(at);
    }
}

io_task<void> io_loop::accept()
{
    while (acceptor_.is_open()) {
        auto [failed, socket] = co_await acceptor_.async_accept(as_result);
        if (!failed) {
            admit(std::move(socket));
        } else if (acceptor_.is_open()) {
            // Out of file descriptors or a peer gone already: the listening socket itself is sound.
            accept_pause_.expires_after(pause_after_failed_accept);
            co_await accept_pause_.async_wait(as_result);
        }
    }
}

void io_loop::admit(io_socket socket)
{
    boost::system::error_code failed;
    const auto peer = socket.remote_endpoint(failed);
    if (failed)
        return;
    auto address = peer.address().to_string();
    if (!shared_.ledger.try_enter(address)) {
        constexpr std::string_view busy =
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        socket.non_blocking(true, failed);
        socket.write_some(asio::buffer(busy), failed);
        return;
    }
    socket.set_option(asio::ip::tcp::no_delay(true), failed);
    auto task = session::serve(std::make_unique<session>(shared_, *this, std::move(socket), std::move(address)));
    asio::co_spawn(io_, std::move(task), asio::detached);
}

std::string io_loop::next_request_id()
{
    std::array<char, 32> text{};
    const int size = std::snprintf(
        text.data(), text.size(), "%016llx%08x", static_cast<unsigned long long>(id_prefix_), ++id_count_
    );
    return {text.data(), static_cast<std::size_t>(size)};
}

} // namespace huhang::http
