#include "tools/agency_sim/simulator.hpp"

#include "engine/base/assert.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace huhang::agency_sim {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

struct simulator::post {
    tcp::acceptor acceptor;
    std::uint16_t port;
    counterpart agency;
};

namespace {

constexpr int most_tries = 50;
constexpr std::chrono::milliseconds between_tries{200};

http::response<http::string_body> make_answer(int status, std::string body)
{
    http::response<http::string_body> answer{static_cast<http::status>(status), 11};
    answer.set(http::field::content_type, "application/json");
    if (status == 503)
        answer.set(http::field::retry_after, "1");
    answer.keep_alive(false);
    answer.body() = std::move(body);
    answer.prepare_payload();
    return answer;
}

asio::awaitable<void> pause(std::chrono::milliseconds length)
{
    asio::steady_timer timer{co_await asio::this_coro::executor, length};
    co_await timer.async_wait(asio::use_awaitable);
}

} // namespace

simulator::simulator(const options& how, std::function<timestamp()> now)
    : push_(context_.get_executor())
    , now_(std::move(now))
    , inbox_url_(how.inbox_url)
{
    for (std::size_t index = 0; index < posts_.size(); ++index) {
        const auto port = how.base_port == 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(how.base_port + index);
        const tcp::endpoint at{asio::ip::make_address(how.address), port};
        tcp::acceptor acceptor{context_, at};
        const auto bound = acceptor.local_endpoint().port();
        posts_[index] =
            std::make_unique<post>(std::move(acceptor), bound, counterpart{how.agencies[index], how.seed, how.test});
    }
}

simulator::~simulator() = default;

std::uint16_t simulator::port(std::string_view agency) const
{
    const auto named = [agency](const auto& at) { return at->agency.how().agency == agency; };
    const auto found = std::ranges::find_if(posts_, named);
    HUHANG_ASSERT(found != posts_.end());
    return (*found)->port;
}

void simulator::reply_to(const std::string& inbox_url)
{
    inbox_url_ = inbox_url;
}

void simulator::run()
{
    for (const auto& at : posts_)
        asio::co_spawn(context_, listen(*at), asio::detached);
    context_.run();
}

void simulator::stop()
{
    context_.stop();
}

asio::awaitable<void> simulator::listen(post& at)
{
    for (;;) {
        auto socket = co_await at.acceptor.async_accept(asio::use_awaitable);
        auto ignore_failure = [](const std::exception_ptr&) {}; // a caller that went away is its own business
        asio::co_spawn(context_, serve(at, std::move(socket)), std::move(ignore_failure));
    }
}

asio::awaitable<void> simulator::serve(post& at, tcp::socket socket)
{
    beast::tcp_stream stream{std::move(socket)};
    stream.expires_after(std::chrono::seconds{20});
    beast::flat_buffer buffer;
    http::request_parser<http::string_body> parser;
    parser.body_limit(2U * 1024U * 1024U);
    co_await http::async_read(stream, buffer, parser, asio::use_awaitable);
    const auto& request = parser.get();
    taken answer{.status = 404, .body = "{}"};
    if (request.method() == http::verb::post && request.target() == "/handoff/v1/inbox") {
        const auto authorization = request[http::field::authorization];
        answer = at.agency.receive(request.body(), {authorization.data(), authorization.size()}, now_());
    } else if (request.method() == http::verb::get && request.target() == "/log") {
        answer = {.status = 200, .body = boost::json::serialize(at.agency.log())};
    }
    if (!answer.replies.empty())
        asio::co_spawn(context_, send_replies(at, std::move(answer.replies)), asio::detached);
    if (answer.drop_connection)
        co_return;
    const auto reply = make_answer(answer.status, std::move(answer.body));
    co_await http::async_write(stream, reply, asio::use_awaitable);
    stream.socket().shutdown(tcp::socket::shutdown_send);
}

asio::awaitable<void> simulator::send_replies(post& at, std::vector<planned_reply> replies)
{
    if (inbox_url_.empty())
        co_return;
    for (const planned_reply& reply : replies) {
        co_await pause(std::chrono::milliseconds{at.agency.how().delay_ms});
        for (int copy = 0; copy < at.agency.how().copies; ++copy) {
            const auto result = co_await deliver(at, reply);
            at.agency.note_sent(reply, result.reason);
        }
    }
}

asio::awaitable<app::send_result> simulator::deliver(const post& at, const planned_reply& reply)
{
    auto to = partner::read_endpoint(inbox_url_);
    if (!to)
        co_return app::send_result{.outcome = app::send_outcome::refused, .reason = to.error()};
    to->bearer_token = at.agency.how().token;
    app::send_result result;
    for (int tries = 0; tries < most_tries; ++tries) {
        const partner::sealed_message message{.media_type = "application/cloudevents+json", .bytes = reply.bytes};
        auto start = [this, &to, &message](auto handler) {
            auto held = std::make_shared<decltype(handler)>(std::move(handler));
            push_.send(*to, message, [held](app::send_result given) { std::move (*held)(std::move(given)); });
        };
        result = co_await asio::async_initiate<const asio::use_awaitable_t<>, void(app::send_result)>(
            std::move(start), asio::use_awaitable
        );
        if (result.outcome != app::send_outcome::try_later)
            break;
        co_await pause(between_tries);
    }
    co_return result;
}

} // namespace huhang::agency_sim
