// Goal: an import that broke off is taken up again and every case comes in exactly once. Method: a queue that refuses
// after some commits, then the same log again.

#include "tests/adapters/exchange_fixture.hpp"
#include "tests/adapters/exchange_logs.hpp"

using namespace huhang;
using namespace huhang::testing;

TEST_CASE("an import that broke off is resumed, and every case is there once")
{
    import_run run;
    const auto log = random_log(99, 400);
    run.commits = 17;

    const auto broken = run.import(log);
    run.commits.reset();
    run.resume = true;
    const auto resumed = run.import(log);
    const auto again = run.import(log);

    REQUIRE_FALSE(broken.has_value());
    REQUIRE(resumed.has_value());
    CHECK(resumed->already == 17);
    CHECK(resumed->imported == 60 - 17);
    REQUIRE(again.has_value());
    CHECK(again->already == 60);
    CHECK(run.store.all_cases({}, 1'000).value().size() == 60);
    CHECK(run.problems.empty());
}

TEST_CASE("a second import without being told to resume complains, and a changed case is named")
{
    import_run run;
    REQUIRE(run.import(usual).has_value());

    const auto second = run.import(usual);
    REQUIRE(run.problems.size() == 1);
    CHECK(run.problems[0].code == "import.already_imported");
    run.resume = true;
    const auto changed = run.import(usual + "A1,advise,2026-01-10,bo,,web,\n");

    REQUIRE(second.has_value());
    CHECK(second->imported == 0);
    REQUIRE(changed.has_value());
    REQUIRE(run.problems.size() == 1);
    CHECK(run.problems[0].code == "import.changed_since");
    CHECK(run.store.all_cases({}, 10).value().size() == 1);
}

TEST_CASE("a dry run finds the same problems and writes nothing")
{
    import_run run;
    run.dry_run = true;

    const auto totals = run.import(usual + "B,confirm,never,an,,web,\n");

    REQUIRE(totals.has_value());
    CHECK(totals->imported == 1);
    CHECK(run.problems.size() == 1);
    CHECK(run.store.all_cases({}, 10).value().empty());
}
