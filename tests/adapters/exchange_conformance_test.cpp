// Goal: what an imported case did against its definition is named act by act. Method: small logs, each with one kind of
// deviation, and the report of the case that comes of it; the number of acts against the rule must agree with the
// import.

#include "engine/conformance/conformance.hpp"
#include "tests/adapters/exchange_fixture.hpp"
#include "tests/adapters/exchange_logs.hpp"

#include <set>

using namespace huhang;
using namespace huhang::testing;
using conformance::finding_kind;

namespace {

conformance::report report_on(import_run& run, const std::string& key)
{
    return conformance::check(run.history(run.file(key)), permit_library(), national_calendar(), run.now);
}

std::vector<std::string> kinds_of(const conformance::report& report)
{
    std::vector<std::string> kinds;
    for (const auto& one : report.findings) {
        kinds.emplace_back(to_text(one.kind));
    }
    return kinds;
}

using names = std::vector<std::string>;

} // namespace

TEST_CASE("a case that followed its procedure has no finding and fitness one")
{
    import_run run;
    REQUIRE(run.import(usual).has_value());

    const auto report = report_on(run, "A1");

    CHECK(report.findings.empty());
    CHECK(report.moves == conformance::score{6, 6, 0});
}

TEST_CASE("a skipped step is named with the shortest way, its law and its line")
{
    import_run run;
    REQUIRE(
        run.import(header + "A,confirm,2026-02-20,an,,web,\nA,send,2026-02-21,bo,,web,\nA,check,2026-02-22,bo,,web,\n")
    );

    const auto report = report_on(run, "A");

    REQUIRE(kinds_of(report) == names{"skipped", "wrong_order"});
    CHECK(report.findings[0].path == names{"check", "determine"});
    CHECK(report.findings[0].state == "confirmed");
    CHECK(report.findings[0].evidence == "register:3");
    CHECK(report.findings[0].cite->article == "第一条");
    CHECK(report.moves == conformance::score{3, 1, 2});
    CHECK(report.moves.fitness() == doctest::Approx(0.2));
}

TEST_CASE("the wrong role, the same person and an act after the end are told apart")
{
    import_run run;
    REQUIRE(run.import(
        header + "R,confirm,2026-02-20,an,head,web,\n"
                 "S,confirm,2026-02-20,an,case_officer,web,\nS,check,2026-02-21,an,case_officer,web,\n"
                 "E,confirm,2026-02-20,a,,web,\nE,check,2026-02-20,b,,web,\nE,determine,2026-02-20,c,,web,\n"
                 "E,send,2026-02-20,d,,web,\nE,weigh,2026-02-20,e,,web,\nE,close,2026-02-20,f,,web,\nE,advise,2026-02-"
                 "20,f,,web,\n"
    ));

    CHECK(kinds_of(report_on(run, "R")) == names{"forbidden_role"});
    CHECK(kinds_of(report_on(run, "S")) == names{"same_person"});
    CHECK(kinds_of(report_on(run, "E")) == names{"after_end"});
}

TEST_CASE("a clock done late and one not done at all are told apart")
{
    import_run run;
    REQUIRE(run.import(
        header + "L,confirm,2025-10-08,a,,web,\nL,check,2025-12-20,b,,web,\nL,determine,2025-12-20,c,,web,\n"
                 "L,send,2025-12-20,d,,web,\nL,weigh,2025-12-20,e,,web,\nL,close,2025-12-20,f,,web,\n"
                 "N,confirm,2025-10-08,a,,web,\n"
    ));

    const auto late = report_on(run, "L");
    const auto not_done = report_on(run, "N");

    REQUIRE(kinds_of(late) == names{"clock_late"});
    CHECK(late.findings[0].action == "PER-CLOSE");
    CHECK(late.findings[0].due == date_of(2025, 11, 7));
    CHECK(kinds_of(not_done) == names{"clock_lapsed"});
    CHECK(not_done.moves.fitness() == doctest::Approx(1.0));
}

TEST_CASE("the report finds the acts that the import counted")
{
    for (const std::uint32_t seed : {4U, 5U, 6U}) {
        MESSAGE("seed " << seed);
        import_run run;
        REQUIRE(run.import(random_log(seed, 500)).has_value());

        for (const auto& id : run.store.all_cases({}, 1'000).value()) {
            const auto file = run.store.load(id).value().value().file;
            const auto report = conformance::check(run.history(file), permit_library(), national_calendar(), run.now);
            CHECK(report.moves.acts - report.moves.allowed == static_cast<std::uint64_t>(file.imported->against_rule));
        }
    }
}
