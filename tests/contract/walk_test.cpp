// Goal: whatever valid life a case leads, the record stays whole. Method: random walks through the real service on
// every store, seeds printed; afterwards the events must yield the stored case byte for byte, the counters must equal a
// recount, every command sent again under its key must change nothing, and nobody reaches a case outside his offices.

#include "engine/domain/codec.hpp"
#include "engine/evolve/evolve.hpp"
#include "tests/contract/stores.hpp"
#include "tests/support/random_walk.hpp"
#include "tests/support/workflows.hpp"

using namespace huhang;
using namespace huhang::testing;

namespace {

constexpr std::uint32_t seeds[] = {7, 20260321, 918273645};

template <class Backend>
struct walked {
    Backend backend;
    timestamp now = start_of(date_of(2025, 3, 3)) + std::chrono::hours(9);
    direct_queue queue{backend.cases()};
    app::service service{
        backend.cases(), queue, {installed_definitions(), national_calendar(), [this] { return now; }, {}, {}}
    };
    walk_result done;

    explicit walked(std::uint32_t seed)
    {
        MESSAGE("seed " << seed);
        done = random_walk(service, backend.cases(), now, {.seed = seed, .cases = 12, .steps = 40});
        MESSAGE(done.receipts.size() << " commands took effect, " << done.refused << " were refused");
        REQUIRE(done.receipts.size() > 200);
    }

    domain::case_file file(const case_id& id) { return backend.cases().load(id).value().value().file; }

    std::vector<domain::event_record> history(const case_id& id)
    {
        return backend.cases().history(id, 0, 100'000).value();
    }
};

} // namespace

TEST_CASE_TEMPLATE("replaying a random life yields the stored case byte for byte", Backend, HUHANG_ALL_STORES)
{
    for (const auto seed : seeds) {
        walked<Backend> walk(seed);

        for (const auto& id : walk.done.cases) {
            const auto history = walk.history(id);

            CHECK(domain::encode(evolve::replay(history)) == domain::encode(walk.file(id)));
            CHECK(history.size() == walk.file(id).version);
        }
    }
}

TEST_CASE_TEMPLATE("counters equal a recount from the events", Backend, HUHANG_ALL_STORES)
{
    for (const auto seed : seeds) {
        walked<Backend> walk(seed);
        stats::counts recount;

        for (const auto& id : walk.done.cases) {
            const auto replayed = evolve::replay(walk.history(id));
            for (const auto& [key, value] :
                 stats::contribution(replayed, installed_definitions(), national_calendar())) {
                recount[key] += value;
            }
        }

        const auto kept = walk.backend.cases().counters(ports::system_scope()).value();
        CHECK(stats::difference(kept, recount).empty());
        CHECK_FALSE(recount.empty());
    }
}

TEST_CASE_TEMPLATE(
    "a command sent again under its key changes nothing and answers the same", Backend, HUHANG_ALL_STORES
)
{
    walked<Backend> walk(seeds[0]);
    std::vector<std::string> before;
    for (const auto& id : walk.done.cases) {
        before.push_back(domain::encode(walk.file(id)));
    }

    for (std::size_t i = 0; i < walk.done.accepted.size(); ++i) {
        auto again = answer_now(walk.service, walk.done.accepted[i]);
        REQUIRE(again.has_value());
        CHECK(again->replayed);
        CHECK(again->version == walk.done.receipts[i].version);
    }

    for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(domain::encode(walk.file(walk.done.cases[i])) == before[i]);
    }
}

TEST_CASE_TEMPLATE("no command reaches a case outside the sender's offices", Backend, HUHANG_ALL_STORES)
{
    walked<Backend> walk(seeds[1]);
    const ports::scope district{.everything = false, .office_path = "/10/11/", .only_with_track = {}};
    int outside = 0;

    for (auto envelope : walk.done.accepted) {
        if (std::holds_alternative<domain::open_case>(envelope.command)) {
            continue;
        }
        const auto before = walk.file(envelope.id);
        envelope.scope = district;
        envelope.idempotency.reset();
        const auto answer = answer_now(walk.service, envelope);
        if (!ports::sees(district, before)) {
            ++outside;
            REQUIRE_FALSE(answer.has_value());
            CHECK(answer.error().code == "case.not_found");
            CHECK(walk.file(envelope.id).version == before.version);
        }
    }

    CHECK(outside > 50);
}
