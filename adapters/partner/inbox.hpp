#pragma once
// Answers that a counterpart sends us. Reading them is pure; what they ask for goes the one way every change goes.
// Receiving the same message any number of times has one effect, and the sender is told so.

#include "adapters/partner/profile.hpp"
#include "engine/app/service.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace huhang::partner {

/// What the inbox needs; borrowed for the call. `partner` has been authenticated by the caller.
struct inbox_surroundings {
    const profile& partner;
    ports::case_store& store;
    const std::function<app::answer(app::envelope)>& handle; ///< the service, waiting for its answer
    bool test = false; ///< this installation is a test system: only messages marked so are taken, and the reverse
};

/// The HTTP answer: 202 with a receipt the first time, 200 for a duplicate, else the status of the error.
struct inbox_answer {
    int status = 202;
    std::string_view code; ///< of the wire error, empty when taken; for metrics
    std::string body;      ///< JSON; a problem document (RFC 9457) when refused
};

/// Takes one message. Blocks until its effect is durable, so an acknowledged reply cannot be lost.
inbox_answer receive_reply(std::string_view bytes, const inbox_surroundings& around);

/// The answer for an error found before the message was read (size, rate …).
inbox_answer refuse_message(const wire_error& error);

} // namespace huhang::partner
