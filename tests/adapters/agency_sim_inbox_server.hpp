#pragma once
// The receiving end of an installation for tests: an HTTP server on the
// loopback that gives what it gets to the inbox.

#include "adapters/partner/inbox.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace huhang::agency_sim_test {

class inbox_server {
public:
    /// `take` gets body and bearer token.
    using receiver = std::function<partner::inbox_answer(const std::string& body, const std::string& token)>;

    explicit inbox_server(receiver take)
        : take_(std::move(take))
        , acceptor_(context_, {boost::asio::ip::address_v4::loopback(), 0})
        , port_(acceptor_.local_endpoint().port())
        , thread_([this] { serve(); })
    {
    }

    ~inbox_server()
    {
        ended_ = true;
        boost::asio::ip::tcp::socket knock{context_};
        boost::system::error_code ignored;
        knock.connect({boost::asio::ip::address_v4::loopback(), port_}, ignored);
        thread_.join();
    }

    inbox_server(const inbox_server&) = delete;
    inbox_server& operator=(const inbox_server&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/handoff/v1/inbox"; }

    /// How many answers had the status.
    int count(int status) const
    {
        const std::scoped_lock lock{mutex_};
        const auto found = statuses_.find(status);
        return found != statuses_.end() ? found->second : 0;
    }

private:
    void serve()
    {
        namespace http = boost::beast::http;
        for (;;) {
            auto socket = acceptor_.accept();
            if (ended_)
                return;
            boost::beast::flat_buffer buffer;
            http::request<http::string_body> request;
            boost::system::error_code failed;
            http::read(socket, buffer, request, failed);
            if (failed)
                continue;
            const auto given = take_(request.body(), std::string{request[http::field::authorization]});
            {
                const std::scoped_lock lock{mutex_};
                ++statuses_[given.status];
            }
            http::response<http::string_body> answer{static_cast<http::status>(given.status), 11};
            answer.body() = given.body;
            answer.prepare_payload();
            http::write(socket, answer, failed);
        }
    }

    receiver take_;
    boost::asio::io_context context_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::uint16_t port_;
    std::atomic<bool> ended_ = false;
    mutable std::mutex mutex_;
    std::map<int, int> statuses_;
    std::thread thread_;
};

} // namespace huhang::agency_sim_test
