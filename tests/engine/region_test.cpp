// Goal: a province's own rule is shown beside the national one, and the stricter of the two is named; a file that means
// nothing is refused.
// Method: the shipped regions and a small one as text, asked of supposed patent cases.

#include "engine/app/due.hpp"
#include "tests/support/workflows.hpp"

#include <doctest/doctest.h>

using namespace huhang;

namespace {

app::due_answer ask(const std::string& rule, const std::string& office, std::vector<domain::extension> more = {})
{
    const auto answer = app::answer_due(
        {.rule = rule,
         .procedure = "patent_ruling",
         .from = on_day(date_of(2026, 3, 2)),
         .facts = {},
         .excluded = {},
         .extensions = std::move(more),
         .foreign = false,
         .office_path = office},
        testing::installed_definitions(),
        testing::national_calendar(),
        start_of(date_of(2026, 3, 3))
    );
    REQUIRE(answer.has_value());
    return *answer;
}

std::set<std::string> codes_of(const std::string& json)
{
    std::set<std::string> codes;
    const auto read = definition::read_region(json);
    for (const auto& one : read ? definition::prove_region(*read, testing::installed_definitions()) : read.error()) {
        codes.insert(one.code + " " + one.pointer);
    }
    return codes;
}

std::string region_with(const std::string& overlay, const std::string& code = "99")
{
    return R"({"region":")" + code + R"(","version":1,"title":{"zh":"某省","en":"Some"},)" +
           R"("law":{"own":{"title":"某条例","article":"一","flag":"memory"}},"overlays":[)" + overlay + "]}";
}

} // namespace

TEST_CASE("a stricter rule of the region is named, with its own law")
{
    const auto answer = ask("RUL-CASE", "/330000/330300/");

    CHECK(answer.status.due == date_of(2026, 6, 2));
    REQUIRE(answer.regional);
    CHECK(answer.regional->status.due == date_of(2026, 5, 6));
    CHECK(answer.regional->differs);
    CHECK(answer.regional->stricter);
    CHECK(answer.regional->where->law.at(answer.regional->overlay->cite).flag == definition::certainty::contested);
    CHECK(answer.regional->warning().zh.contains("浙江省"));
}

TEST_CASE("a looser rule of the region is shown, and the national one is the stricter")
{
    const auto answer = ask("RUL-CASE", "/500000/");

    REQUIRE(answer.regional);
    CHECK(answer.regional->status.due == date_of(2026, 7, 2));
    CHECK(answer.regional->differs);
    CHECK_FALSE(answer.regional->stricter);
    CHECK(answer.regional->warning().en.contains("keep to the national one"));
}

TEST_CASE("rules that give the same day do not warn, and regions without a rule of their own show none")
{
    const auto henan = ask("RUL-SERVE", "/410000/");

    REQUIRE(henan.regional);
    CHECK(henan.status.due == date_of(2026, 3, 9));
    CHECK_FALSE(henan.regional->differs);
    CHECK(henan.regional->warning().zh.empty());
    CHECK_FALSE(ask("RUL-CASE", "/440000/").regional);
    CHECK_FALSE(ask("RUL-CASE", "/370000/").regional);
    CHECK_FALSE(ask("RUL-CASE", "").regional);
    CHECK_FALSE(ask("RUL-FILE", "/500000/").regional);
}

TEST_CASE("an extension under the region's rule has the region's limits")
{
    const auto answer = ask("RUL-CASE", "/330000/", {{.rule = "complex", .amount = 1}});

    CHECK(answer.status.due == date_of(2026, 7, 2));
    REQUIRE(answer.regional);
    CHECK(answer.regional->status.due == date_of(2026, 6, 2));
}

TEST_CASE("every shipped region is proved, and a faulty one is refused with the place")
{
    CHECK(testing::installed_definitions().regions().size() == 5);
    for (const auto& one : testing::installed_definitions().regions()) {
        CHECK_MESSAGE(definition::prove_region(one, testing::installed_definitions()).empty(), one.code);
    }

    const std::string good = R"({"procedure":"patent_ruling","clock":"RUL-CASE","length":{"months":2},"cite":"own"})";
    const std::string no_clock = R"({"procedure":"patent_ruling","clock":"RUL-X","length":{"months":2},"cite":"own"})";
    const std::string no_law = R"({"procedure":"patent_ruling","clock":"RUL-CASE","length":{"months":2},"cite":"x"})";
    CHECK(codes_of(region_with(good)).empty());
    CHECK(codes_of(region_with(no_clock)) == std::set<std::string>{"region.clock_unknown /overlays/0"});
    CHECK(codes_of(region_with(no_law)) == std::set<std::string>{"region.law_unknown /overlays/0/cite"});
    CHECK(codes_of(region_with(good, "3x")) == std::set<std::string>{"region.bad_code /region"});
    CHECK(codes_of("[") == std::set<std::string>{"region.not_json "});
}
