#include "adapters/partner/http_push.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <charconv>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

namespace huhang::partner {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

namespace {

constexpr std::uint32_t max_head_bytes = 16U * 1024U;

/// One exchange; it owns all that its coroutine uses.
struct exchange {
    endpoint to;
    http::request<http::string_body> request;
    tcp::resolver resolver;
    beast::tcp_stream stream;
    asio::steady_timer deadline;
    bool late = false;

    exchange(const asio::any_io_executor& executor, endpoint target)
        : to(std::move(target))
        , resolver(executor)
        , stream(executor)
        , deadline(executor)
    {
    }
};

using shared_exchange = std::shared_ptr<exchange>;

app::send_result later(std::string reason)
{
    return {.outcome = app::send_outcome::try_later, .reason = std::move(reason)};
}

http::request<http::string_body> make_request(const endpoint& to, sealed_message what)
{
    http::request<http::string_body> request{http::verb::post, to.target, 11};
    const bool literal_v6 = to.host.contains(':');
    const std::string host = literal_v6 ? "[" + to.host + "]" : to.host;
    request.set(http::field::host, to.port == "80" ? host : host + ":" + to.port);
    request.set(http::field::user_agent, "huhang");
    request.set(http::field::content_type, what.media_type);
    if (!to.bearer_token.empty())
        request.set(http::field::authorization, "Bearer " + to.bearer_token);
    request.keep_alive(false);
    request.body() = std::move(what.bytes);
    request.prepare_payload();
    return request;
}

/// A step that had ended when the deadline passed was not interrupted by it; the next one must not begin.
void stop_when_late(const exchange& work)
{
    if (work.late)
        throw boost::system::system_error{asio::error::timed_out};
}

/// Resolution, connection, request and answer; any failure of the network is thrown as system_error.
asio::awaitable<app::send_result> run(shared_exchange work)
{
    const auto found = co_await work->resolver.async_resolve(work->to.host, work->to.port, asio::use_awaitable);
    stop_when_late(*work);
    std::vector<tcp::endpoint> allowed;
    for (const auto& entry : found) {
        if (may_connect(work->to, entry.endpoint().address()))
            allowed.push_back(entry.endpoint());
    }
    if (allowed.empty())
        co_return app::send_result{.outcome = app::send_outcome::refused, .reason = "address not allowed"};
    co_await work->stream.async_connect(allowed, asio::use_awaitable);
    stop_when_late(*work);
    co_await http::async_write(work->stream, work->request, asio::use_awaitable);
    // The status decides, so the body is never read, however long it claims to be.
    beast::flat_buffer buffer{max_head_bytes};
    http::response_parser<http::empty_body> parser;
    parser.body_limit(boost::none);
    parser.header_limit(max_head_bytes);
    co_await http::async_read_header(work->stream, buffer, parser, asio::use_awaitable);
    const auto& answer = parser.get();
    const auto wait = answer[http::field::retry_after];
    const app::send_result result = classify(answer.result_int(), {wait.data(), wait.size()});
    boost::system::error_code ignored;
    work->stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
    co_return result;
}

void arm(const shared_exchange& work)
{
    work->deadline.expires_after(work->to.deadline);
    work->deadline.async_wait([weak = std::weak_ptr{work}](boost::system::error_code cancelled) {
        const auto held = weak.lock();
        if (cancelled || !held)
            return;
        held->late = true;
        held->resolver.cancel();
        held->stream.close();
    });
}

app::send_result failure(const std::exception_ptr& thrown, bool late)
{
    if (late)
        return later("timeout");
    try {
        std::rethrow_exception(thrown);
    } catch (const boost::system::system_error& error) {
        return later("network " + std::to_string(error.code().value()));
    } catch (const std::exception&) {
        return later("network");
    }
}

} // namespace

app::send_result classify(unsigned status, std::string_view retry_after)
{
    app::send_result result{.outcome = app::send_outcome::refused, .reason = "http " + std::to_string(status)};
    if (status >= 200 && status < 300)
        result.outcome = app::send_outcome::taken;
    else if (status >= 500 || status == 408 || status == 425 || status == 429)
        result.outcome = app::send_outcome::try_later;
    std::uint32_t seconds = 0;
    const char* const last = retry_after.data() + retry_after.size();
    const auto [end, error] = std::from_chars(retry_after.data(), last, seconds);
    if (!retry_after.empty() && error == std::errc{} && end == last)
        result.retry_after = std::chrono::seconds{seconds};
    return result;
}

void http_push::send(const endpoint& to, sealed_message what, std::function<void(app::send_result)> done)
{
    auto work = std::make_shared<exchange>(executor_, to);
    work->request = make_request(to, std::move(what));
    arm(work);
    auto finish = [work, done = std::move(done)](const std::exception_ptr& thrown, app::send_result result) {
        work->deadline.cancel();
        done(thrown ? failure(thrown, work->late) : std::move(result));
    };
    asio::co_spawn(executor_, run(work), std::move(finish));
}

} // namespace huhang::partner
