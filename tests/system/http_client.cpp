#include "tests/system/http_client.hpp"

#include "tests/system/process.hpp"

#include <boost/json/parse.hpp>

#include <arpa/inet.h>
#include <cctype>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <random>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace huhang::system_test {
namespace {

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return out;
}

http_answer parse_head(std::string_view head)
{
    http_answer parsed;
    parsed.status = std::stoi(std::string(head.substr(9, 3)));
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        const auto line = head.substr(0, end);
        const auto colon = line.find(": ");
        parsed.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
        head.remove_prefix(end + 2);
    }
    return parsed;
}

} // namespace

std::string http_answer::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

boost::json::value http_answer::json() const
{
    boost::system::error_code failed;
    auto value = boost::json::parse(body, failed);
    if (failed) {
        throw std::runtime_error("status " + std::to_string(status) + ", not JSON: " + body);
    }
    return value;
}

std::string to_bytes(const http_request& asked)
{
    std::string bytes = asked.method + " " + asked.target + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& [name, value] : asked.headers) {
        bytes += name + ": " + value + "\r\n";
    }
    if (!asked.body.empty() || asked.method == "POST" || asked.method == "PUT") {
        bytes += "Content-Length: " + std::to_string(asked.body.size()) + "\r\n";
    }
    return bytes + "\r\n" + asked.body;
}

http_client::http_client(http_client&& other) noexcept
    : port_(other.port_)
    , socket_(std::exchange(other.socket_, -1))
    , buffered_(std::move(other.buffered_))
{
}

http_client::~http_client()
{
    disconnect();
}

bool http_client::connect()
{
    disconnect();
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const auto address = loopback(port_);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        disconnect();
    }
    return socket_ >= 0;
}

void http_client::disconnect()
{
    if (socket_ >= 0) {
        ::close(socket_);
    }
    socket_ = -1;
    buffered_.clear();
}

bool http_client::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool http_client::fill()
{
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    constexpr std::chrono::milliseconds longest = patience;
    if (::poll(&waiting, 1, static_cast<int>(longest.count())) <= 0) {
        return false;
    }
    char chunk[16 * 1024];
    const auto size = ::recv(socket_, chunk, sizeof chunk, 0);
    if (size > 0) {
        buffered_.append(chunk, static_cast<std::size_t>(size));
    }
    return size > 0;
}

std::optional<http_answer> http_client::read(bool without_body)
{
    constexpr std::string_view head_ends = "\r\n\r\n";
    while (!buffered_.contains(head_ends)) {
        if (!fill()) {
            return std::nullopt;
        }
    }
    const auto end = buffered_.find(head_ends) + head_ends.size();
    auto parsed = parse_head(std::string_view(buffered_).substr(0, end - 2));
    buffered_.erase(0, end);
    const auto length = parsed.header("content-length");
    const auto size = length.empty() || without_body ? 0 : std::stoul(length);
    while (buffered_.size() < size) {
        if (!fill()) {
            return std::nullopt;
        }
    }
    parsed.body = buffered_.substr(0, size);
    buffered_.erase(0, size);
    return parsed;
}

std::optional<http_answer> http_client::try_send(const http_request& asked)
{
    if (socket_ < 0 && !connect()) {
        return std::nullopt;
    }
    const bool no_body = asked.method == "HEAD";
    auto answer = write(to_bytes(asked)) ? read(no_body) : std::nullopt;
    if (!answer || lower(answer->header("connection")) == "close") {
        disconnect();
    }
    return answer;
}

http_answer http_client::send(const http_request& asked)
{
    auto answer = try_send(asked);
    if (!answer) {
        answer = try_send(asked);
    }
    if (!answer) {
        throw std::runtime_error("no answer to " + asked.method + " " + asked.target);
    }
    return std::move(*answer);
}

std::uint16_t free_port()
{
    static std::minstd_rand draw(static_cast<unsigned>(::getpid()));
    for (int tries = 0; tries < 1'000; ++tries) {
        const auto port = static_cast<std::uint16_t>(std::uniform_int_distribution(10'000, 30'000)(draw));
        const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const auto address = loopback(port);
        const bool bound = ::bind(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::close(probe);
        if (bound) {
            return port;
        }
    }
    throw std::runtime_error("no free port");
}

} // namespace huhang::system_test
