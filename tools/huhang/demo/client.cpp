#include "tools/huhang/demo/client.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/url/parse.hpp>

#include <chrono>

namespace huhang::demo {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

constexpr std::chrono::seconds patience{30};

} // namespace

client::client(std::string_view server, std::string language)
    : language_(std::move(language))
{
    if (const auto url = boost::urls::parse_uri({server.data(), server.size()})) {
        host_ = url->host_address();
        port_ = url->has_port() ? std::string(url->port()) : "80";
    }
}

client::request client::make_request(const question& what) const
{
    request made{what.body ? http::verb::post : http::verb::get, what.target, 11};
    made.set(http::field::host, host_ + ":" + port_);
    made.set(http::field::accept_language, language_);
    if (!what.token.empty()) {
        made.set(http::field::authorization, "Bearer " + what.token);
    }
    if (!what.key.empty()) {
        made.set("Idempotency-Key", what.key);
    }
    if (!what.version.empty()) {
        made.set(http::field::if_match, what.version);
    }
    if (what.body) {
        made.set(http::field::content_type, "application/json");
        made.body() = boost::json::serialize(*what.body);
    }
    made.keep_alive(true);
    made.prepare_payload();
    return made;
}

/// Runs what was started to its end; its handler leaves the outcome in `failure_`.
error_code client::run()
{
    context_.restart();
    context_.run();
    return failure_;
}

error_code client::connect()
{
    asio::ip::tcp::resolver resolver(context_);
    const auto found = resolver.resolve(host_, port_, failure_);
    if (failure_) {
        return failure_;
    }
    stream_.emplace(context_);
    buffer_.clear();
    stream_->expires_after(patience);
    stream_->async_connect(found, [this](error_code error, const auto&) { failure_ = error; });
    return run();
}

std::expected<client::response, error_code> client::exchange(const request& what)
{
    stream_->expires_after(patience);
    http::async_write(*stream_, what, [this](error_code error, std::size_t) { failure_ = error; });
    if (const auto error = run()) {
        return std::unexpected(error);
    }
    response given;
    http::async_read(*stream_, buffer_, given, [this](error_code error, std::size_t) { failure_ = error; });
    if (const auto error = run()) {
        return std::unexpected(error);
    }
    return given;
}

std::expected<answer, std::string> client::ask(const question& what)
{
    const auto made = make_request(what);
    std::expected<response, error_code> given = std::unexpected(asio::error::not_connected);
    // The server may have closed an idle connection; asking again is safe, since changes carry a key.
    for (int tries = 0; tries < 2 && !given; ++tries) {
        if (!stream_) {
            if (const auto error = connect()) {
                stream_.reset();
                return std::unexpected(host_ + ":" + port_ + ": " + error.message());
            }
        }
        given = exchange(made);
        if (!given || !given->keep_alive()) {
            stream_.reset();
        }
    }
    if (!given) {
        return std::unexpected(what.target + ": " + given.error().message());
    }
    error_code unreadable;
    auto body = boost::json::parse(given->body(), unreadable);
    const auto etag = (*given)[http::field::etag];
    const auto* replayed = body.is_object() ? body.get_object().if_contains("replayed") : nullptr;
    return answer{
        given->result_int(),
        {etag.data(), etag.size()},
        replayed != nullptr && replayed->is_bool() && replayed->get_bool(),
        unreadable ? boost::json::value() : std::move(body),
    };
}

} // namespace huhang::demo
