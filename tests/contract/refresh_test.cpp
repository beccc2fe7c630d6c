// Goal: a change without events brings the cached clocks of a case up to date and touches nothing else, and what moved
// is told clock by clock. Method: the same examples on every store; rows written by hand for the comparison.

#include "engine/app/moved.hpp"
#include "tests/contract/sample_changes.hpp"
#include "tests/contract/stores.hpp"

using namespace huhang;
using namespace huhang::testing;

TEST_CASE_TEMPLATE("case store takes a change without events", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    auto change = opening();
    change.clocks = {clock_of("RUL-CASE", "case_officer", 10), clock_of("RUL-PUB", "case_officer", 20)};
    REQUIRE(commit_one(backend.cases(), change).has_value());
    auto again = ports::case_change{};
    again.expected_version = change.next.version;
    again.next = change.next;
    again.clocks = {clock_of("RUL-CASE", "case_officer", 11)};

    const auto answer = commit_one(backend.cases(), again);

    REQUIRE(answer.has_value());
    CHECK(answer->version == change.next.version);
    const auto rows = backend.cases().worklist({"case_officer"}, {}, ports::system_scope()).value().rows;
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].clock == again.clocks[0]);
    CHECK(rows[0].which.next_due == again.clocks[0].due);
    CHECK(backend.cases().history(change.next.id, 0, 100).value() == change.events);
    CHECK(backend.cases().load(change.next.id)->value().file == change.next);
    again.expected_version = change.next.version + 1;
    CHECK(commit_one(backend.cases(), again).error() == ports::commit_error::version_conflict);
}

TEST_CASE("a comparison of clocks tells what moved, began or ended, and nothing else")
{
    auto provisional = clock_of("C", "case_officer", 30);
    const std::vector before{clock_of("A", "head", 10), clock_of("B", "head", 20), provisional};
    provisional.provisional = true;
    const std::vector after{clock_of("D", "head", 40), provisional, clock_of("A", "reviewer", 11)};

    const auto moved = app::compare_clocks(case_id{"c1"}, before, after);

    REQUIRE(moved.size() == 4);
    CHECK(moved[0] == app::moved_clock{case_id{"c1"}, main_instance, "A", {}, before[0].due, after[2].due});
    CHECK(moved[1] == app::moved_clock{case_id{"c1"}, main_instance, "B", {}, before[1].due, std::nullopt});
    CHECK(moved[2] == app::moved_clock{case_id{"c1"}, main_instance, "C", {}, before[2].due, before[2].due});
    CHECK(moved[3] == app::moved_clock{case_id{"c1"}, main_instance, "D", {}, std::nullopt, after[0].due});
    CHECK(app::compare_clocks(case_id{"c1"}, before, before).empty());
}
