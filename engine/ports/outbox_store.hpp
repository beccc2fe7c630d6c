#pragma once
// The outbox: messages that a commit asked for and that still have to reach a counterpart. Claiming is a
// compare-and-set on the row, so that two dispatchers never send the same message at the same time.

#include "engine/ports/case_store.hpp"

#include <string>
#include <vector>

namespace huhang::ports {

enum class delivery_status { waiting, leased, delivered, dead };

struct delivery {
    case_id id;
    outbox_message message;
    delivery_status status = delivery_status::waiting;
    int attempts = 0;
    timestamp next_attempt{};
    std::string last_error; ///< category and HTTP status only, no personal data
    std::string message_id; ///< id of the envelope, fixed at the first attempt
    std::int64_t fence = 0; ///< version of the row; each change adds one
};

class outbox_store {
public:
    virtual ~outbox_store() = default;

    /// Claims up to `limit` messages that are due, for `owner` until `lease_until`. Expired leases are claimed again.
    virtual read_result<std::vector<delivery>>
    claim(const std::string& owner, timestamp now, timestamp lease_until, int limit) = 0;

    /// Writes the outcome of an attempt; false when the claim was lost to somebody else meanwhile (the fence differs).
    virtual read_result<bool> settle(const delivery& after) = 0;

    virtual read_result<page<delivery>>
    deliveries(std::optional<delivery_status> status, const page_request& page, const scope& who) = 0;
    virtual read_result<std::vector<delivery>> deliveries_of(const case_id& id) = 0;

    /// Sets a dead letter to waiting again; false when it is not dead.
    virtual read_result<bool> replay(const handoff_id& handoff, int sequence, timestamp now) = 0;
};

} // namespace huhang::ports
