#pragma once
// The one answer a handler owes: may be given later and from any thread, exactly once.

#include "adapters/http/message.hpp"

#include <functional>
#include <optional>
#include <utility>

namespace huhang::http {

class responder {
public:
    /// Called once: with the answer, or with nothing when the responder died without one. Must not throw.
    using delivery = std::move_only_function<void(std::optional<response>)>;

    explicit responder(delivery deliver)
        : deliver_(std::move(deliver))
    {
    }

    responder(responder&& other) noexcept
        : deliver_(std::exchange(other.deliver_, nullptr))
    {
    }

    responder& operator=(responder&& other) noexcept;
    responder(const responder&) = delete;
    responder& operator=(const responder&) = delete;

    /// A responder dropped without an answer answers 500 internal, so no client waits for nothing.
    ~responder();

    /// Answering twice is a bug.
    void operator()(response answer);

private:
    delivery deliver_;
};

/// Runs on a worker thread, never on an I/O thread, so it may block. What it throws becomes a 500.
using handler = std::function<void(request, responder)>;

/// For handlers that have their answer at once.
handler answering(std::function<response(const request&)> answer);

} // namespace huhang::http
