#pragma once
// Push over HTTP/1.1: one POST on one connection. Follows no redirect, reads no more of the answer than its head (16
// KiB), gives up at the endpoint's deadline, and connects only to addresses that the endpoint allows, checked after
// name resolution.

#include "adapters/partner/transport.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <string>

namespace huhang::partner {

/// What a status means for the message. 2xx: taken; 408, 425, 429 and 5xx: later; everything else, redirects too:
/// refused.
app::send_result classify(unsigned status, std::string_view retry_after);

class http_push final : public transport {
public:
    /// Works on the executor given, which one thread runs; `done` runs there.
    explicit http_push(boost::asio::any_io_executor executor)
        : executor_(std::move(executor))
    {
    }

    void send(const endpoint& to, sealed_message what, std::function<void(app::send_result)> done) override;

private:
    boost::asio::any_io_executor executor_;
};

} // namespace huhang::partner
