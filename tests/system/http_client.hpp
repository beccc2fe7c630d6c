#pragma once
// A small blocking HTTP client on plain sockets: it shares no code with the server it talks to, and can be made to send
// anything.

#include <boost/json/value.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huhang::system_test {

using header_fields = std::vector<std::pair<std::string, std::string>>;

struct http_request {
    std::string method = "GET";
    std::string target;
    std::string body;
    header_fields headers;
};

struct http_answer {
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;

    std::string header(const std::string& name) const;

    /// The body as JSON; fails the test when it is none.
    boost::json::value json() const;
};

/// The bytes of a request with Host and, for a body or any POST or PUT, Content-Length.
std::string to_bytes(const http_request& asked);

class http_client {
public:
    explicit http_client(std::uint16_t port)
        : port_(port)
    {
    }

    http_client(http_client&& other) noexcept;
    http_client(const http_client&) = delete;
    http_client& operator=(const http_client&) = delete;
    ~http_client();

    /// Sends and reads one answer on a kept connection. Nothing when the connection could not be made, ended or stayed
    /// silent: then the request may or may not have taken effect.
    std::optional<http_answer> try_send(const http_request& asked);

    /// The same where an answer is due. A kept connection that the server has closed meanwhile is opened again once;
    /// throws when there is still no answer.
    http_answer send(const http_request& asked);

    /// For requests in pieces.
    bool write(std::string_view bytes);
    std::optional<http_answer> read(bool without_body = false);
    bool connect();
    void disconnect();

private:
    bool fill();

    std::uint16_t port_;
    int socket_ = -1;
    std::string buffered_;
};

/// A TCP port that was free a moment ago, below the range the system gives to outgoing connections: a client that keeps
/// trying a port of that range while nobody listens can end up connected to itself.
std::uint16_t free_port();

} // namespace huhang::system_test
