#pragma once
// A server on the loopback that answers every connection with the same bytes, or not at all.

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace huhang::partner_test {

class scripted_server {
public:
    /// An empty answer: the connection stays open and silent until the server ends.
    explicit scripted_server(std::string answer)
        : answer_(std::move(answer))
        , acceptor_(context_, {boost::asio::ip::address_v4::loopback(), 0})
        , port_(acceptor_.local_endpoint().port())
        , thread_([this] { serve(); })
    {
    }

    ~scripted_server()
    {
        ended_ = true;
        boost::asio::ip::tcp::socket knock{context_};
        boost::system::error_code ignored;
        knock.connect({boost::asio::ip::address_v4::loopback(), port_}, ignored);
        thread_.join();
    }

    scripted_server(const scripted_server&) = delete;
    scripted_server& operator=(const scripted_server&) = delete;

    std::string url(const std::string& host = "127.0.0.1") const
    {
        return "http://" + host + ":" + std::to_string(port_) + "/inbox";
    }

    int connections() const { return connections_; }

    /// The head of the last request; call it after the exchange has ended.
    std::string last_head() const { return last_head_; }

private:
    void serve()
    {
        std::vector<boost::asio::ip::tcp::socket> silent;
        for (;;) {
            auto socket = acceptor_.accept();
            if (ended_)
                return;
            ++connections_;
            boost::system::error_code ignored;
            std::string text;
            const auto size = boost::asio::read_until(socket, boost::asio::dynamic_buffer(text), "\r\n\r\n", ignored);
            last_head_ = text.substr(0, size);
            if (answer_.empty()) {
                silent.push_back(std::move(socket));
                continue;
            }
            boost::asio::write(socket, boost::asio::buffer(answer_), ignored);
            socket.shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
        }
    }

    std::string answer_;
    boost::asio::io_context context_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::uint16_t port_;
    std::atomic<bool> ended_ = false;
    std::atomic<int> connections_ = 0;
    std::string last_head_;
    std::thread thread_;
};

} // namespace huhang::partner_test
