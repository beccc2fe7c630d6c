#pragma once
// A small HTTP client for JSON: one connection kept open, one request at a time, every wait bounded.

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/json/value.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace huhang::demo {

struct question {
    std::string target;                       ///< path and query
    std::string token;                        ///< of the person who asks
    std::optional<boost::json::value> body{}; ///< makes it a POST
    std::string key{};                        ///< Idempotency-Key
    std::string version{};                    ///< If-Match
};

struct answer {
    unsigned status = 0;
    std::string etag;
    bool replayed = false; ///< the server gave the answer of an earlier equal request
    boost::json::value body;
};

class client {
public:
    /// `server` is "http://host:port"; `language` goes into Accept-Language.
    client(std::string_view server, std::string language);

    /// Any answer of the server is a value; the error says why there was none.
    std::expected<answer, std::string> ask(const question& what);

private:
    using request = boost::beast::http::request<boost::beast::http::string_body>;
    using response = boost::beast::http::response<boost::beast::http::string_body>;

    request make_request(const question& what) const;
    std::expected<response, boost::system::error_code> exchange(const request& what);
    boost::system::error_code connect();
    boost::system::error_code run();

    std::string host_;
    std::string port_;
    std::string language_;
    boost::asio::io_context context_;
    std::optional<boost::beast::tcp_stream> stream_;
    boost::beast::flat_buffer buffer_;
    boost::system::error_code failure_;
};

} // namespace huhang::demo
