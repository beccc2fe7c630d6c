#pragma once
// The envelopes a simulated agency sends back.

#include "adapters/partner/envelope.hpp"
#include "tools/agency_sim/script.hpp"

#include <string>
#include <vector>

namespace huhang::agency_sim {

/// What a reply needs to know besides the hand-off it answers.
struct reply_context {
    std::string reference;       ///< the agency's own number for the matter
    std::string received_sha256; ///< digest of the bytes it answers
    timestamp now{};             ///< no legal time lies after it
    bool test = false;
};

/// The date or instant the hand-off gives for itself: transferAt, sentOn, appliedOn … of its payload, else its
/// approval, else the day it was written. Replies count from it, so a demonstration with historical dates stays
/// consistent.
legal_time own_time(const partner::envelope& handoff);

/// `days` later, but not after `now`.
legal_time later(const legal_time& base, int days, timestamp now);

/// The `number`-th reply (from 1). The same hand-off always gets the same replies under the same ids.
partner::envelope
make_reply(const partner::envelope& handoff, const step& what, int number, int days, const reply_context& context);

} // namespace huhang::agency_sim
