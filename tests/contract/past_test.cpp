// Goal: a view of the past is what the record said then. Method: random lives through the real service on every store,
// seeds printed; what was shown at an instant is kept and compared with what the past yields later.

#include "engine/app/past.hpp"
#include "engine/domain/codec.hpp"
#include "engine/evolve/evolve.hpp"
#include "engine/evolve/past.hpp"
#include "tests/contract/stores.hpp"
#include "tests/support/random_walk.hpp"
#include "tests/support/workflows.hpp"

using namespace huhang;
using namespace huhang::testing;

namespace {

const std::vector<std::string> everybody{
    "intake_officer", "case_officer", "reviewer", "head", "mediator", "supervisor", "agency"
};

template <class Backend>
struct lived {
    Backend backend;
    timestamp now = start_of(date_of(2025, 3, 3)) + std::chrono::hours(9);
    direct_queue queue{backend.cases()};
    app::service service{
        backend.cases(), queue, {installed_definitions(), national_calendar(), [this] { return now; }, {}, {}}
    };

    walk_result walk(std::uint32_t seed, const std::string& sender, int cases)
    {
        MESSAGE("seed " << seed);
        return random_walk(
            service, backend.cases(), now, {.seed = seed, .cases = cases, .steps = 25, .sender = sender}
        );
    }

    std::vector<domain::event_record> history(const case_id& id)
    {
        return backend.cases().history(id, 0, 100'000).value();
    }

    app::past_question question(timestamp known_at, const std::string& office_path)
    {
        return {
            .owner_roles = everybody,
            .office = std::nullopt,
            .when = {.as_of = std::nullopt, .known_at = known_at},
            .who = {.everything = false, .office_path = office_path, .only_with_track = {}},
        };
    }
};

std::string key_of(const ports::worklist_row& row)
{
    return row.which.id.str() + " " + row.clock.clock + " " + row.clock.subject.str() + " " + row.clock.owner + " " +
           to_text(row.clock.due) + " " + row.which.state;
}

} // namespace

TEST_CASE_TEMPLATE("a case as it was known is the replay of what had been recorded", Backend, HUHANG_ALL_STORES)
{
    lived<Backend> life;
    const auto done = life.walk(41, "first", 6);

    for (const auto& id : done.cases) {
        const auto history = life.history(id);
        for (std::size_t i = 0; i < history.size(); ++i) {
            if (i + 1 < history.size() && history[i + 1].recorded_at == history[i].recorded_at) {
                continue;
            }
            const auto then =
                app::past_case(life.backend.cases(), id, {.as_of = std::nullopt, .known_at = history[i].recorded_at});
            REQUIRE(then.has_value());
            CHECK(domain::encode(*then) == domain::encode(evolve::replay(std::span(history).first(i + 1))));
        }
    }
}

TEST_CASE_TEMPLATE("a case as of a day after all its days is the case as it is", Backend, HUHANG_ALL_STORES)
{
    lived<Backend> life;
    const auto done = life.walk(42, "first", 6);

    for (const auto& id : done.cases) {
        const auto then =
            app::past_case(life.backend.cases(), id, {.as_of = date_of(2099, 1, 1), .known_at = std::nullopt});
        REQUIRE(then.has_value());
        CHECK(domain::encode(*then) == domain::encode(life.backend.cases().load(id).value().value().file));
    }
}

TEST_CASE_TEMPLATE("a case as of any day of its life can be shown, and grows with the days", Backend, HUHANG_ALL_STORES)
{
    lived<Backend> life;
    const auto done = life.walk(43, "first", 6);

    for (const auto& id : done.cases) {
        const auto history = life.history(id);
        std::uint64_t before = 0;
        for (auto day = date_of(2025, 2, 20); day <= legal_date(life.now); day += std::chrono::days{3}) {
            const auto then = evolve::as_of(history, day);
            const auto version = then ? then->version : 0;
            CHECK(version >= before);
            before = version;
            if (then) {
                const auto at = app::instant_of({.as_of = day, .known_at = std::nullopt}, life.now);
                CHECK(app::clock_rows(*then, installed_definitions(), national_calendar(), at).size() < 100);
            }
        }
        const auto today = evolve::as_of(history, legal_date(life.now));
        REQUIRE(today.has_value());
        CHECK(today->version >= before);
        CHECK(today->version == history.back().seq);
    }
}

TEST_CASE_TEMPLATE("a worklist of the past is the worklist that was shown", Backend, HUHANG_ALL_STORES)
{
    lived<Backend> life;
    life.walk(44, "first", 9);
    const ports::scope district{.everything = false, .office_path = "/10/11/", .only_with_track = {}};
    const auto shown = life.backend.cases().worklist(everybody, {.limit = 200, .after = {}}, district).value();
    const auto then = life.now;

    life.now += std::chrono::hours(1);
    life.walk(45, "second", 9);
    const auto past =
        app::past_worklist(life.backend.cases(), life.service.around(), life.question(then, district.office_path));

    REQUIRE(past.has_value());
    REQUIRE(past->size() == shown.rows.size());
    REQUIRE_FALSE(shown.rows.empty());
    for (std::size_t i = 0; i < shown.rows.size(); ++i) {
        CHECK(key_of((*past)[i]) == key_of(shown.rows[i]));
    }
}

TEST_CASE("a worklist of the past over too many cases is refused")
{
    lived<memory_backend> life;
    for (int i = 0; i <= app::max_past_cases; ++i) {
        ports::case_change change;
        change.next.id = case_id("c" + std::to_string(i));
        change.next.office = office_id("11");
        change.next.office_path = "/10/11/";
        change.next.version = 1;
        REQUIRE(life.backend.cases().commit({&change, 1}).front().has_value());
    }

    const auto past = app::past_worklist(life.backend.cases(), life.service.around(), life.question(life.now, "/10/"));

    REQUIRE_FALSE(past.has_value());
    CHECK(past.error().code == "past.too_much");
}
