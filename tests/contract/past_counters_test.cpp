// Goal: statistics of the past are what they were. Method: counters read while random lives go on, compared with what
// is answered for that moment later; and hand-made movements for the two axes.

#include "adapters/store/sqlite_session.hpp"
#include "tests/contract/sample_changes.hpp"
#include "tests/contract/stores.hpp"
#include "tests/support/random_walk.hpp"
#include "tests/support/workflows.hpp"

using namespace huhang;
using namespace huhang::testing;

namespace {

const ports::scope everything{.everything = true, .office_path = {}, .only_with_track = {}};

/// A case opened at a second, with a movement of "closed" on a legal day.
void move(ports::case_store& store, const std::string& id, std::int64_t second, date day, std::int64_t amount)
{
    auto change = opening({.id = id, .office_path = "/33/3303/"});
    for (auto& event : change.events) {
        event.recorded_at = at_second(second);
    }
    change.moved[{{"closed", office_id{"3303"}, "patent_ruling", 2026}, day}] = amount;
    REQUIRE(store.commit({&change, 1}).front().has_value());
}

std::int64_t closed(ports::case_store& store, std::optional<std::int64_t> second, std::optional<date> day)
{
    const auto known = second ? std::optional(at_second(*second)) : std::nullopt;
    const auto counts = store.counters_at(known, day, everything).value().value();
    return counts.empty() ? 0 : counts.begin()->second;
}

} // namespace

TEST_CASE_TEMPLATE("counters of the past count what was recorded and what was so", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    move(backend.cases(), "a", 10, date_of(2026, 3, 5), 1);
    move(backend.cases(), "b", 20, date_of(2026, 3, 1), 1);
    move(backend.cases(), "c", 30, date_of(2026, 3, 9), -1);

    CHECK(closed(backend.cases(), 9, std::nullopt) == 0);
    CHECK(closed(backend.cases(), 10, std::nullopt) == 1);
    CHECK(closed(backend.cases(), 25, std::nullopt) == 2);
    CHECK(closed(backend.cases(), std::nullopt, date_of(2026, 3, 8)) == 2);
    CHECK(closed(backend.cases(), std::nullopt, date_of(2026, 3, 9)) == 1);
    CHECK(closed(backend.cases(), 10, date_of(2026, 3, 4)) == 0);
    CHECK(closed(backend.cases(), std::nullopt, std::nullopt) == 1);
}

TEST_CASE_TEMPLATE("counters as they were known are those that were shown", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    timestamp now = start_of(date_of(2025, 3, 3)) + std::chrono::hours(9);
    direct_queue queue(backend.cases());
    app::service service(
        backend.cases(), queue, {installed_definitions(), national_calendar(), [&] { return now; }, {}, {}}
    );
    const ports::scope district{.everything = false, .office_path = "/10/11/", .only_with_track = {}};
    random_walk(service, backend.cases(), now, {.seed = 61, .cases = 9, .steps = 120, .sender = "first"});
    const auto then = now;
    const auto shown = backend.cases().counters(everything).value();
    const auto shown_to_district = backend.cases().counters(district).value();

    now += std::chrono::hours(1);
    random_walk(service, backend.cases(), now, {.seed = 62, .cases = 9, .steps = 40, .sender = "second"});

    CHECK_FALSE(shown.empty());
    CHECK(backend.cases().counters(everything).value() != shown);
    CHECK(backend.cases().counters_at(then, std::nullopt, everything).value().value() == shown);
    CHECK(backend.cases().counters_at(then, std::nullopt, district).value().value() == shown_to_district);
    CHECK(
        backend.cases().counters_at(std::nullopt, std::nullopt, everything).value().value() ==
        backend.cases().counters(everything).value()
    );
}

TEST_CASE("a moment before the movements were kept is not answered")
{
    sqlite_backend backend;
    {
        soci::session sql = store::open_session(backend.file());
        sql << "insert into counter_change (office_path, recorded_at, case_id, seq, measure, procedure_code, year, "
               "office, day, n) values ('/33/3303/', 1770000010000000, '', 0, 'closed', 'patent_ruling', 2026, '3303', "
               "20487, 7)";
    }

    CHECK_FALSE(backend.cases().counters_at(at_second(9), std::nullopt, everything).value().has_value());
    CHECK_FALSE(backend.cases().counters_at(std::nullopt, date_of(2026, 2, 1), everything).value().has_value());
    CHECK(closed(backend.cases(), 10, std::nullopt) == 7);
}
