// Goal: the retry arithmetic. Method: tables of attempts and results with the chance given.

#include "engine/app/delivery.hpp"

#include <doctest/doctest.h>

using namespace huhang;
using namespace huhang::app;
using namespace std::chrono_literals;

namespace {

constexpr retry_policy exact{.jitter_permille = 0};
const timestamp now = start_of(date_of(2026, 3, 2)) + 9h;

timestamp next_attempt(const next_step& step)
{
    REQUIRE(std::holds_alternative<retry_at>(step));
    return std::get<retry_at>(step).when;
}

} // namespace

TEST_CASE("retry delays grow by the factor up to the longest delay")
{
    const std::pair<int, std::chrono::seconds> rows[] = {
        {1, 1min},
        {2, 5min},
        {3, 25min},
        {4, 125min},
        {5, 625min},
        {6, 12h},
        {7, 12h},
        {18, 12h},
        {1'000'000, 12h},
    };

    for (const auto& [attempts, delay] : rows) {
        CAPTURE(attempts);
        CHECK(delay_after(exact, attempts) == delay);
    }
}

TEST_CASE("retry attempts of the usual policy spread over about a week")
{
    std::chrono::seconds total{0};

    for (int attempts = 1; attempts < exact.max_attempts; ++attempts)
        total += delay_after(exact, attempts);

    CHECK(total > 6 * 24h);
    CHECK(total < 8 * 24h);
}

TEST_CASE("retry arithmetic sorts results into delivered, later and dead")
{
    const send_result taken{.outcome = send_outcome::taken, .reason = "http 202"};
    const send_result busy{.outcome = send_outcome::try_later, .reason = "http 503"};
    const send_result wrong{.outcome = send_outcome::refused, .reason = "http 422"};

    CHECK(std::holds_alternative<delivered>(after_attempt(exact, 1, taken, now, 0.5)));
    CHECK(std::holds_alternative<delivered>(after_attempt(exact, 19, taken, now, 0.5)));
    CHECK(next_attempt(after_attempt(exact, 18, busy, now, 0.5)) == now + 12h);
    const auto exhausted = after_attempt(exact, 19, busy, now, 0.5);
    REQUIRE(std::holds_alternative<dead_letter>(exhausted));
    CHECK(std::get<dead_letter>(exhausted).reason == "attempts exhausted, last: http 503");
    const auto refused = after_attempt(exact, 1, wrong, now, 0.5);
    REQUIRE(std::holds_alternative<dead_letter>(refused));
    CHECK(std::get<dead_letter>(refused).reason == "http 422");
}

TEST_CASE("retry jitter moves a delay by at most its share in either direction")
{
    const retry_policy policy{.jitter_permille = 200};
    const send_result busy{.outcome = send_outcome::try_later, .reason = "timeout"};

    CHECK(next_attempt(after_attempt(policy, 1, busy, now, 0.0)) == now + 48s);
    CHECK(next_attempt(after_attempt(policy, 1, busy, now, 0.5)) == now + 60s);
    CHECK(next_attempt(after_attempt(policy, 1, busy, now, 0.75)) == now + 66s);
    CHECK(next_attempt(after_attempt(policy, 1, busy, now, 0.999999)) < now + 72s);
}

TEST_CASE("retry waits as long as the counterpart asks but not for ever")
{
    const auto asked = [](std::chrono::seconds wait) {
        return send_result{.outcome = send_outcome::try_later, .reason = "http 429", .retry_after = wait};
    };

    CHECK(next_attempt(after_attempt(exact, 1, asked(10s), now, 0.5)) == now + 60s);
    CHECK(next_attempt(after_attempt(exact, 1, asked(90s), now, 0.5)) == now + 90s);
    CHECK(next_attempt(after_attempt(exact, 1, asked(std::chrono::hours{100'000}), now, 0.5)) == now + 12h);
}
