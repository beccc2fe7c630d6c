// Goal: running cases go to another version whole or not at all, and nothing the law set running gets lost. Method:
// random lives under one version migrated to another on every store, and plans with one thing wrong at a time.

#include "engine/domain/codec.hpp"
#include "engine/evolve/evolve.hpp"
#include "tests/contract/migration_fixture.hpp"

using namespace huhang;
using namespace huhang::testing;

TEST_CASE("the second version of the test is itself proved, and its plan holds")
{
    const auto all = both_versions();

    CHECK(codes(definition::prove(ruling(all, 2), all)).empty());
    CHECK(problems_of(plan_text()).empty());
}

TEST_CASE("a plan that leaves a state, a fact or a clock without a target is refused")
{
    CHECK(
        problems_of(replaced(plan_text(), R"("hearing_set": "hearing")", "")).contains("migration.state_without_target")
    );
    CHECK(problems_of(replaced(plan_text(), R"("hearing")", R"("closed")")).contains("migration.state_without_target"));
    CHECK(problems_of(replaced(plan_text(), R"("copy_served_on": "copy_delivered_on")", ""))
              .contains("migration.fact_without_target"));
    CHECK(problems_of(plan_text("{}")).contains("migration.clock_without_target"));
}

TEST_CASE("a plan that starts a clock from another fact, or puts it where it is not listed, is refused")
{
    CHECK(problems_of(plan_text(R"({"RUL-CASE": {"to": "RUL-REPLY"}})")).contains("migration.clock_starts_differ"));
    CHECK(problems_of(plan_text(R"({"RUL-CASE": {"to": "RUL-DECIDE"}, "RUL-FILE": {"to": "RUL-DECIDE"}})"))
              .contains("migration.clock_not_in_state"));
    CHECK(problems_of(plan_text(R"({"RUL-CASE": {"to": "RUL-REDO"}})")).contains("migration.extension_without_target"));
}

TEST_CASE("a plan that drops a fact the new version still starts a clock from is refused")
{
    const auto dropping =
        replaced(plan_text(), R"("copy_served_on": "copy_delivered_on")", R"("copy_served_on": null)");

    CHECK(problems_of(dropping).contains("migration.clock_starts_differ"));
}

TEST_CASE("a plan with names of no version or a constant that does not fit is refused")
{
    const auto odd =
        replaced(plan_text(), R"("states": {)", R"("adds": {"panel": 7}, "states": {"nowhere": "filed", )");

    CHECK(problems_of(odd) == std::set<std::string>{"migration.unknown_name", "migration.bad_constant"});
}

TEST_CASE_TEMPLATE("a rehearsal writes nothing and says what will happen", Backend, HUHANG_ALL_STORES)
{
    lived<Backend> life;
    std::vector<std::string> before;
    for (const auto& id : life.cases) {
        before.push_back(domain::encode(life.file(id)));
    }

    std::vector<app::migration_row> rehearsed;
    std::vector<app::migration_row> moved;
    const auto said = life.migrate(false, plan_text(), &rehearsed);
    for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(domain::encode(life.file(life.cases[i])) == before[i]);
    }
    const auto done = life.migrate(true, plan_text(), &moved);

    CHECK(said.moved > 10);
    CHECK(said.due_dates_moved > 5);
    CHECK((said.moved == done.moved && said.refused == done.refused && said.due_dates_moved == done.due_dates_moved));
    REQUIRE(rehearsed.size() == moved.size());
    for (const auto& row : rehearsed) {
        const auto same = std::ranges::find(moved, row.id, &app::migration_row::id);
        REQUIRE(same != moved.end());
        CHECK(same->state_after == row.state_after);
        CHECK(same->clocks.size() == row.clocks.size());
    }
}

TEST_CASE_TEMPLATE("migrated cases replay to what is stored, and run again changes nothing", Backend, HUHANG_ALL_STORES)
{
    lived<Backend> life;
    const auto due = life.running(1);
    REQUIRE(due > 10);

    const auto part = life.migrate(true, plan_text(), nullptr, 4);
    CHECK(part.moved == 4);
    CHECK(life.running(2) == 4);
    const auto rest = life.migrate(true, plan_text());
    const auto again = life.migrate(true, plan_text());

    CHECK(rest.moved == due - 4);
    CHECK(again.moved == 0);
    CHECK(life.running(1) == 0);
    for (const auto& id : life.cases) {
        const auto history = life.backend.cases().history(id, 0, 100'000).value();
        const auto file = life.file(id);
        CHECK(domain::encode(evolve::replay(history)) == domain::encode(file));
        CHECK(std::ranges::count_if(history, [](const domain::event_record& record) {
                  return std::holds_alternative<domain::definition_migrated>(record.what);
              }) <= 1);
        if (!file.instances.front().ended) {
            CHECK_FALSE(file.instances.front().facts.contains({"copy_served_on", {}}));
            CHECK(ruling(life.definitions, 2).states.contains(file.instances.front().state));
        }
    }
    CHECK(stats::difference(
              life.backend.cases().counters(ports::system_scope()).value(),
              [&] {
                  stats::counts sum;
                  for (const auto& id : life.cases) {
                      for (const auto& [key, n] :
                           stats::contribution(life.file(id), life.definitions, national_calendar())) {
                          sum[key] += n;
                      }
                  }
                  return sum;
              }()
    )
              .empty());
}

TEST_CASE_TEMPLATE("a migration cut off by a failing store is taken up where it stopped", Backend, HUHANG_ALL_STORES)
{
    if constexpr (std::is_same_v<Backend, sqlite_backend>) {
        lived<Backend> life;
        life.migrate(true, plan_text(), nullptr, 7);
        life.backend.reopen({});
        const auto due = life.running(1);
        CHECK(life.migrate(true, plan_text()).moved == due);
        CHECK(life.running(1) == 0);
    } else {
        lived<Backend> life;
        auto& store = dynamic_cast<memory_store&>(life.backend.cases());
        store.fail_commits(true);
        const app::migration_run run{
            .plan = plan_of(plan_text()),
            .who = {user_id("su"), {"supervisor"}, office_id("10"), "/10/"},
            .on = on_day(legal_date(life.now)),
            .apply = true,
        };
        CHECK_FALSE(app::migrate_cases(store, life.around, run, [](const app::migration_row&) {}).has_value());
        store.fail_commits(false);
        const auto due = life.running(1);
        CHECK(life.migrate(true, plan_text()).moved == due);
    }
}

TEST_CASE("a case whose due date would move stays where the plan does not allow it")
{
    lived<memory_backend> life;
    const auto strict = plan_text(R"({"RUL-CASE": {"to": "RUL-DECIDE"}})");
    std::vector<app::migration_row> rows;

    const auto totals = life.migrate(true, strict, &rows);

    CHECK(totals.due_dates_moved == 0);
    CHECK(totals.refused > 0);
    for (const auto& row : rows) {
        CHECK((!row.refused || row.refused->code == "migration.due_moves"));
    }
}

TEST_CASE("only an administrator or a supervisor migrates, and only what runs the plan's version")
{
    lived<memory_backend> life;
    const auto file = life.file(life.cases.front());
    const auto plan = plan_of(plan_text());
    const auto code_as = [&](const std::string& role, instance_id instance) {
        const domain::actor who{user_id("x"), {role}, office_id("10"), "/10/"};
        const auto decided = decide::decide(
            file,
            domain::migrate_case{instance, plan, on_day(legal_date(life.now))},
            {life.definitions, national_calendar(), who, life.now}
        );
        return decided ? std::string("accepted") : std::string(decided.error().code);
    };

    CHECK(code_as("case_officer", main_instance) == "action.role_not_allowed");
    CHECK(code_as("head", main_instance) == "action.role_not_allowed");
    CHECK(code_as("supervisor", instance_id{99}) == "track.unknown");
}
