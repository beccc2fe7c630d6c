#pragma once
// A raw client for tests: sends bytes as they are and reads answers, so that nothing between the test and the server
// repairs a message. Every wait has a deadline.

#include <arpa/inet.h>
#include <cctype>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace huhang::http_probe {

using namespace std::chrono_literals;

struct answer {
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
};

class connection {
public:
    explicit connection(std::uint16_t port)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in server{};
        server.sin_family = AF_INET;
        server.sin_port = htons(port);
        server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&server), sizeof server) == 0;
    }

    connection(connection&& other) noexcept
        : socket_(std::exchange(other.socket_, -1))
        , connected_(other.connected_)
        , buffered_(std::move(other.buffered_))
    {
    }

    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;

    ~connection()
    {
        if (socket_ >= 0)
            ::close(socket_);
    }

    bool connected() const { return connected_; }

    /// False when the server has closed already.
    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    void finish_sending() { ::shutdown(socket_, SHUT_WR); }

    /// The next answer; nothing when the connection ends or five seconds pass first.
    std::optional<answer> read(bool without_body = false)
    {
        while (!buffered_.contains("\r\n\r\n"))
            if (!fill(5s))
                return std::nullopt;
        const auto head_end = buffered_.find("\r\n\r\n") + 4;
        auto parsed = parse_head(std::string_view{buffered_}.substr(0, head_end - 2));
        buffered_.erase(0, head_end);
        const auto length = parsed.headers.find("content-length");
        const auto size = length == parsed.headers.end() || without_body ? 0 : std::stoul(length->second);
        while (buffered_.size() < size)
            if (!fill(5s))
                return std::nullopt;
        parsed.body = buffered_.substr(0, size);
        buffered_.erase(0, size);
        return parsed;
    }

    /// Everything until the server closes; nothing when it has not closed in time.
    std::optional<std::string> read_to_end(std::chrono::milliseconds within = 5s)
    {
        const auto deadline = std::chrono::steady_clock::now() + within;
        for (;;) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
            if (left <= 0ms)
                return std::nullopt;
            if (!fill(left) && ended_)
                return std::exchange(buffered_, {});
        }
    }

    bool readable_within(std::chrono::milliseconds time) const
    {
        pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
        return ::poll(&waiting, 1, static_cast<int>(time.count())) > 0;
    }

private:
    bool fill(std::chrono::milliseconds within)
    {
        if (!readable_within(within))
            return false;
        char chunk[16 * 1024];
        const auto size = ::recv(socket_, chunk, sizeof chunk, 0);
        ended_ = size <= 0;
        if (size > 0)
            buffered_.append(chunk, static_cast<std::size_t>(size));
        return size > 0;
    }

    static answer parse_head(std::string_view head)
    {
        answer parsed;
        parsed.status = std::atoi(std::string{head.substr(9, 3)}.c_str());
        head.remove_prefix(head.find("\r\n") + 2);
        while (!head.empty()) {
            const auto end = head.find("\r\n");
            const auto line = head.substr(0, end);
            const auto colon = line.find(": ");
            std::string name{line.substr(0, colon)};
            for (char& c : name)
                c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            parsed.headers[name] = line.substr(colon + 2);
            head.remove_prefix(end + 2);
        }
        return parsed;
    }

    int socket_;
    bool connected_ = false;
    bool ended_ = false;
    std::string buffered_;
};

inline std::string get(std::string_view target, std::string_view more_fields = "")
{
    return "GET " + std::string{target} + " HTTP/1.1\r\nHost: a\r\n" + std::string{more_fields} + "\r\n";
}

inline std::string post(std::string_view target, std::string_view body, std::string_view more_fields = "")
{
    return "POST " + std::string{target} + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n" + std::string{more_fields} + "\r\n" + std::string{body};
}

/// Waits for `happened` without a fixed sleep; false when five seconds pass first.
template <class Condition>
bool eventually(const Condition& happened)
{
    const auto deadline = std::chrono::steady_clock::now() + 5s;
    while (!happened()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        ::poll(nullptr, 0, 1);
    }
    return true;
}

} // namespace huhang::http_probe
