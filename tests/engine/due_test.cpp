// Goal: anybody can ask the due date of any rule and check the answer day by day.
// Method: supposed starts, facts, interruptions and extensions for installed procedures.

#include "engine/app/due.hpp"
#include "tests/support/workflows.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace huhang;

namespace {

std::expected<app::due_answer, rejection> ask(const app::due_question& asked)
{
    return app::answer_due(
        asked, testing::installed_definitions(), testing::national_calendar(), start_of(date_of(2026, 7, 2))
    );
}

app::due_question question(const std::string& rule, const char* from)
{
    app::due_question asked;
    asked.rule = rule;
    asked.procedure = "patent_ruling";
    asked.from = *parse_legal_time(from);
    return asked;
}

std::string refusal(const app::due_question& asked)
{
    const auto answer = ask(asked);
    return answer ? "" : std::string(answer.error().code) + " " + answer.error().pointer;
}

} // namespace

TEST_CASE("the due date of a rule is explained day by day with its citation")
{
    const auto answer = ask(question("RUL-CASE", "2026-07-01"));

    REQUIRE(answer.has_value());
    CHECK(answer->status.due == date_of(2026, 10, 8));
    CHECK_FALSE(answer->status.provisional);
    const auto days = std::ranges::count_if(answer->account, [](const clocks::explanation_line& line) {
        return line.text.zh.starts_with("2026-") && line.text.en.starts_with("2026-");
    });
    CHECK(days == 100);
    CHECK(std::ranges::any_of(answer->account, [&](const auto& line) {
        return answer->definition->law.contains(line.cite);
    }));
}

TEST_CASE("facts, interruptions, extensions and the respondent change the answer")
{
    auto reply = question("RUL-REPLY", "2026-03-02");
    CHECK(ask(reply)->status.due == date_of(2026, 3, 17));
    reply.foreign = true;
    CHECK(ask(reply)->status.due == date_of(2026, 4, 1));

    auto decide = question("RUL-CASE", "2026-03-02");
    decide.excluded = {{"stay", on_day(date_of(2026, 3, 10)), on_day(date_of(2026, 3, 24))}};
    CHECK(ask(decide)->status.due == date_of(2026, 6, 16));
    decide.extensions = {{.rule = "complex", .amount = 1}};
    CHECK(ask(decide)->status.due == date_of(2026, 7, 16));
    decide.excluded = {{"stay", on_day(date_of(2026, 3, 10)), std::nullopt}};
    CHECK(ask(decide)->status.state == clocks::clock_state::paused);
}

TEST_CASE("a start known only by its month gives the earliest and the latest day")
{
    const auto answer = ask(question("RUL-CASE", "2026-03"));

    CHECK(answer->status.due == date_of(2026, 6, 1));
    CHECK(answer->status.due_latest == date_of(2026, 6, 30));
}

TEST_CASE("every rule of every installed definition answers, or says which fact it waits for")
{
    for (const auto& definition : testing::installed_definitions().all()) {
        for (const auto& rule : definition.clocks) {
            app::due_question asked;
            asked.rule = rule.id;
            asked.procedure = definition.ref.procedure;
            asked.from = *parse_legal_time("2026-03-02T10:00:00+08:00");
            const auto answer = ask(asked);
            CAPTURE(definition.ref.procedure);
            CAPTURE(rule.id);
            if (answer) {
                CHECK(answer->status.due.has_value());
                CHECK(answer->account.size() > 2);
            } else {
                CHECK(answer.error().code == "fact.required");
            }
        }
    }
}

TEST_CASE("a question that means nothing is refused with the place")
{
    CHECK(refusal(question("NO-SUCH", "2026-03-02")) == "clock.unknown /rule");
    auto elsewhere = question("RUL-CASE", "2026-03-02");
    elsewhere.procedure = "no_such";
    CHECK(refusal(elsewhere) == "procedure.unknown /procedure");
    elsewhere.procedure = "";
    CHECK(refusal(elsewhere).empty());
    auto fact = question("RUL-CASE", "2026-03-02");
    fact.facts["no_such"] = "true";
    CHECK(refusal(fact) == "fact.unknown /facts/no_such");
    fact.facts = {{"filed_on", "12"}};
    CHECK(refusal(fact) == "fact.invalid /facts/filed_on");
    auto stretch = question("RUL-CASE", "2026-03-02");
    stretch.excluded = {{"nap", on_day(date_of(2026, 3, 10)), std::nullopt}};
    CHECK(refusal(stretch) == "interval.unknown /exclude");
    auto longer = question("RUL-CASE", "2026-03-02");
    longer.extensions = {{.rule = "endless", .amount = 1}};
    CHECK(refusal(longer) == "extension.unknown /extend");
    longer.extensions = {{.rule = "complex", .amount = 2}};
    CHECK(refusal(longer) == "extension.too_long /extend");
}
