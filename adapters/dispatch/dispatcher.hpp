#pragma once
// Takes due messages out of the outbox and brings them to their counterparts. One thread calls it; it never waits for a
// counterpart, and one that is slow holds up nobody else because each has its own few places.

#include "adapters/partner/agency_adapter.hpp"
#include "adapters/partner/transport.hpp"
#include "engine/ports/outbox_store.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <string>

namespace huhang::dispatch {

/// How one agency is reached.
struct route {
    const partner::agency_adapter* adapter = nullptr; ///< outlives the dispatcher
    partner::profile names;
    partner::endpoint to;
    int places = 2;         ///< messages on their way at the same time
    std::size_t queue = 16; ///< messages claimed and waiting for a place
};

using registry = std::map<std::string, route>; ///< by agency

struct dispatch_options {
    std::string owner = "dispatcher"; ///< names the lease holder; unique among running programs
    app::retry_policy retries;
    int batch = 32;
    std::chrono::seconds lease{120};   ///< at least twice any endpoint's deadline
    std::chrono::seconds hand_back{1}; ///< when a message of a fully occupied partner is looked at again
    bool test = false;                 ///< marks every message as test traffic
};

/// What the dispatcher works with; borrowed for its life.
struct dispatch_surroundings {
    ports::outbox_store& outbox;
    ports::case_store& cases;
    partner::transport& transport;
    partner::signer& signer;
    std::function<timestamp()> now;
    std::function<double()> draw; ///< chance for the jitter, in [0, 1)
};

class dispatcher {
public:
    dispatcher(registry routes, dispatch_options options, dispatch_surroundings around);

    /// Claims one batch of due messages and starts sending them; false when nothing more is due now.
    bool claim_and_send();

    /// Gives back what is claimed but not on its way; for an orderly end.
    void release_queued();

    int on_their_way() const { return on_their_way_; }

    /// Called when a place has become free.
    void on_settled(std::function<void()> callback) { settled_ = std::move(callback); }

private:
    struct queued {
        ports::delivery delivery;
        timestamp send_before{}; ///< later the lease might end while the message is on its way
    };

    /// One agency's own places and queue.
    struct lane {
        route way;
        int occupied = 0;
        std::deque<queued> queue = {};
    };

    void admit(ports::delivery delivery, timestamp claimed_at);
    void fill_places(lane& on);
    void attempt(lane& on, ports::delivery delivery);
    void hand_back(ports::delivery delivery, std::chrono::seconds pause);
    void settle(ports::delivery delivery, const app::send_result& result);
    void write(const ports::delivery& delivery);

    std::map<std::string, lane> lanes_;
    dispatch_options options_;
    dispatch_surroundings around_;
    int on_their_way_ = 0;
    std::function<void()> settled_;
};

} // namespace huhang::dispatch
