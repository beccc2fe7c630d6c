#include "tools/bench/connection.hpp"

#include <boost/asio/write.hpp>

#include <charconv>

namespace huhang::bench {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t chunk = 64 * 1024;
constexpr std::string_view head_ends = "\r\n\r\n";

std::size_t number_at(std::string_view text)
{
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The value of a field in the spelling that Beast writes; empty when absent.
std::string_view field(std::string_view head, std::string_view name)
{
    const auto at = head.find(name);
    if (at == std::string_view::npos) {
        return {};
    }
    const auto value = head.substr(at + name.size());
    return value.substr(0, value.find("\r\n"));
}

} // namespace

connection::connection(asio::io_context& context, std::uint16_t port)
    : server_(asio::ip::address_v4::loopback(), port)
    , socket_(context.get_executor())
    , received_(chunk, '\0')
{
}

void connection::exchange(const std::string& request, std::function<void(const answer&)> done)
{
    done_ = std::move(done);
    used_ = head_size_ = size_ = 0;
    if (socket_.is_open()) {
        return send(request);
    }
    socket_.async_connect(server_, [this, &request](error_code failed) {
        if (failed) {
            return give(0);
        }
        socket_.set_option(asio::ip::tcp::no_delay(true));
        send(request);
    });
}

void connection::send(const std::string& request)
{
    asio::async_write(socket_, asio::buffer(request), [this](error_code failed, std::size_t) {
        if (failed) {
            return give(0);
        }
        read_more();
    });
}

void connection::read_more()
{
    if (received_.size() - used_ < chunk / 2) {
        received_.resize(received_.size() * 2);
    }
    const auto room = asio::buffer(received_.data() + used_, received_.size() - used_);
    socket_.async_read_some(room, [this](error_code failed, std::size_t count) {
        if (failed) {
            return give(0);
        }
        used_ += count;
        consider();
    });
}

void connection::consider()
{
    const std::string_view seen(received_.data(), used_);
    if (head_size_ == 0) {
        const auto end = seen.find(head_ends);
        if (end == std::string_view::npos) {
            return read_more();
        }
        head_size_ = end + head_ends.size();
        size_ = head_size_ + number_at(field(seen.substr(0, head_size_), "\r\nContent-Length: "));
    }
    if (used_ < size_) {
        return read_more();
    }
    constexpr std::size_t status_at = 9;
    give(static_cast<int>(number_at(seen.substr(status_at))));
}

void connection::give(int status)
{
    const std::string_view bytes(received_.data(), status == 0 ? 0 : size_);
    // The server ends a connection after so many requests, and says so.
    if (status == 0 || field(bytes.substr(0, head_size_), "\r\nConnection: ") == "close") {
        error_code ignored;
        socket_.close(ignored);
    }
    const auto done = std::move(done_);
    done({status, bytes, status == 0 ? 0 : head_size_});
}

} // namespace huhang::bench
