#pragma once
// The simulated agencies on the network: one thread, one port each. POST /handoff/v1/inbox takes messages, GET /log
// shows what happened.

#include "adapters/partner/http_push.hpp"
#include "tools/agency_sim/counterpart.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace huhang::agency_sim {

class simulator {
public:
    /// Binds the ports; throws boost::system::system_error when one is taken. `now` bounds the legal times of replies.
    simulator(const options& how, std::function<timestamp()> now);
    ~simulator();

    /// Serves until stop(); on the caller's thread.
    void run();

    /// Any thread.
    void stop();

    /// Port of "police", "customs" or "court".
    std::uint16_t port(std::string_view agency) const;

    /// Sets where replies go, before run(): a test learns its own port late.
    void reply_to(const std::string& inbox_url);

    boost::asio::io_context& context() { return context_; }

private:
    struct post;

    boost::asio::awaitable<void> listen(post& at);
    boost::asio::awaitable<void> serve(post& at, boost::asio::ip::tcp::socket socket);
    boost::asio::awaitable<void> send_replies(post& at, std::vector<planned_reply> replies);
    boost::asio::awaitable<app::send_result> deliver(const post& at, const planned_reply& reply);

    boost::asio::io_context context_;
    partner::http_push push_;
    std::function<timestamp()> now_;
    std::array<std::unique_ptr<post>, 3> posts_;
    std::string inbox_url_;
};

} // namespace huhang::agency_sim
