#include "engine/app/delivery.hpp"

#include "engine/base/assert.hpp"

#include <algorithm>

namespace huhang::app {

std::chrono::seconds delay_after(const retry_policy& policy, int attempts_made)
{
    auto delay = std::min(policy.first_delay, policy.longest_delay);
    for (int attempt = 1; attempt < attempts_made && delay < policy.longest_delay; ++attempt)
        delay = delay > policy.longest_delay / policy.factor ? policy.longest_delay : delay * policy.factor;
    return delay;
}

namespace {

std::chrono::microseconds moved(std::chrono::microseconds delay, int permille, double draw)
{
    const double share = (2.0 * draw - 1.0) * permille / 1000.0;
    return delay + std::chrono::microseconds{static_cast<std::int64_t>(static_cast<double>(delay.count()) * share)};
}

} // namespace

next_step after_attempt(
    const retry_policy& policy, int attempts_made, const send_result& result, timestamp now, double jitter_draw
)
{
    HUHANG_ASSERT(attempts_made >= 1 && policy.factor >= 1 && jitter_draw >= 0.0 && jitter_draw < 1.0);
    if (result.outcome == send_outcome::taken)
        return delivered{};
    if (result.outcome == send_outcome::refused)
        return dead_letter{result.reason};
    if (attempts_made >= policy.max_attempts)
        return dead_letter{"attempts exhausted, last: " + result.reason};

    const std::chrono::microseconds own =
        moved(delay_after(policy, attempts_made), policy.jitter_permille, jitter_draw);
    const std::chrono::microseconds wished = result.retry_after.value_or(std::chrono::seconds{0});
    // A counterpart may ask for patience but not park a message for ever.
    return retry_at{now + std::max(own, std::min<std::chrono::microseconds>(wished, policy.longest_delay))};
}

} // namespace huhang::app
