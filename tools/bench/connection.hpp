#pragma once
// One keep-alive connection of the load client. It reads no more of an answer than it must, so that the client stays
// far cheaper than any server it measures.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <functional>
#include <string>

namespace huhang::bench {

/// The bytes of an answer, head and body; valid until the next exchange.
struct answer {
    int status = 0; ///< 0: the connection was lost
    std::string_view bytes;
    std::size_t head_size = 0;

    std::string_view body() const { return bytes.substr(head_size); }
};

class connection {
public:
    using tcp = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

    connection(boost::asio::io_context& context, std::uint16_t port);

    /// Connects when need be, sends the request and calls `done` with the answer. One exchange at a time; `request`
    /// must stay where it is until then.
    void exchange(const std::string& request, std::function<void(const answer&)> done);

private:
    void send(const std::string& request);
    void read_more();
    void consider();
    void give(int status);

    boost::asio::ip::tcp::endpoint server_;
    tcp socket_;
    std::string received_;
    std::size_t used_ = 0;      ///< bytes of `received_` that came from the server
    std::size_t head_size_ = 0; ///< 0 until the head is complete
    std::size_t size_ = 0;      ///< of the whole answer, once the head is known
    std::function<void(const answer&)> done_;
};

} // namespace huhang::bench
