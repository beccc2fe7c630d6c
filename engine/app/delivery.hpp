#pragma once
// When a message that could not be delivered is tried again, and when trying ends. Arithmetic only: the clock and the
// chance come in as arguments.

#include "engine/base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <variant>

namespace huhang::app {

enum class send_outcome {
    taken,     ///< the counterpart's system has it; transport only, no legal effect
    try_later, ///< unreachable, busy or ambiguous: sending again is safe, since the message keeps its id
    refused,   ///< sending the same message again cannot succeed
};

struct send_result {
    send_outcome outcome = send_outcome::taken;
    std::string reason; ///< category and status such as "http 503"; no personal data
    std::optional<std::chrono::seconds> retry_after = std::nullopt; ///< the counterpart's own wish
};

/// Delays grow by `factor` from `first_delay` up to `longest_delay`. The default spreads 19 attempts over about seven
/// days: 1 min, 5 min, 25 min, 2 h, 10 h, then every 12 h.
struct retry_policy {
    std::chrono::seconds first_delay{60};
    int factor = 5;
    std::chrono::seconds longest_delay{12 * 3600};
    int jitter_permille = 200; ///< a delay is moved by at most this share, earlier or later
    int max_attempts = 19;
};

struct delivered {};

struct retry_at {
    timestamp when;
};

struct dead_letter {
    std::string reason; ///< shown to the clerk who decides on paper or another attempt
};

using next_step = std::variant<delivered, retry_at, dead_letter>;

/// The delay after the given number of failed attempts (from 1), without jitter.
std::chrono::seconds delay_after(const retry_policy& policy, int attempts_made);

/// What follows an attempt. `attempts_made` counts this one; `jitter_draw` lies in [0, 1).
next_step after_attempt(
    const retry_policy& policy, int attempts_made, const send_result& result, timestamp now, double jitter_draw
);

} // namespace huhang::app
