// Goal: a case that only the engine made conforms to its definition, clocks aside. Method: random lives through the
// real service on a store in memory, seeds printed; each history is then checked. That deviations are found is shown
// where logs are imported (tests/adapters/exchange_conformance_test.cpp).

#include "engine/conformance/conformance.hpp"
#include "tests/support/memory_store.hpp"
#include "tests/support/random_walk.hpp"
#include "tests/support/workflows.hpp"

#include <doctest/doctest.h>

using namespace huhang;
using namespace huhang::testing;
using conformance::finding_kind;

TEST_CASE("a case made through the engine alone conforms except for its clocks")
{
    for (const std::uint32_t seed : {11U, 20260322U, 5550123U}) {
        MESSAGE("seed " << seed);
        memory_store store;
        direct_queue queue(store);
        timestamp now = start_of(date_of(2025, 3, 3)) + std::chrono::hours(9);
        app::service service(
            store, queue, {installed_definitions(), national_calendar(), [&now] { return now; }, {}, {}}
        );
        const auto walked = random_walk(service, store, now, {.seed = seed, .cases = 12, .steps = 40});

        conformance::score moves;
        for (const auto& id : walked.cases) {
            const auto history = store.history(id, 0, 100'000).value();
            const auto report = conformance::check(history, installed_definitions(), national_calendar(), now);
            moves += report.moves;
            for (const auto& one : report.findings) {
                const bool clock = one.kind == finding_kind::clock_late || one.kind == finding_kind::clock_lapsed;
                CHECK_MESSAGE(clock, one.procedure << " " << one.action << " " << one.text.en);
            }
        }

        CHECK(moves.acts > 100);
        CHECK(moves.allowed == moves.acts);
        CHECK(moves.fitness() == doctest::Approx(1.0));
    }
}
