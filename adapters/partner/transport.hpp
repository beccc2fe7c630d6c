#pragma once
// How messages leave: effects only, no knowledge of what a payload means.

#include "adapters/partner/endpoint.hpp"
#include "adapters/partner/signer.hpp"
#include "engine/app/delivery.hpp"

#include <functional>

namespace huhang::partner {

class transport {
public:
    virtual ~transport() = default;

    /// Sends one message. `done` runs exactly once, later, on the thread that runs the transport.
    virtual void send(const endpoint& to, sealed_message what, std::function<void(app::send_result)> done) = 0;
};

} // namespace huhang::partner
