// Goal: acts that ask for certified officers or a delegation are refused without them, with words that say who or what
// is lacking. Method: the smallest whole definition with the two members added, decided with what the service would
// load.

#include "engine/decide/decide.hpp"
#include "tests/engine/definition_fixture.hpp"
#include "tests/support/workflows.hpp"

#include <doctest/doctest.h>

using namespace huhang;
using namespace huhang::domain;

namespace {

const office_id town("330302101");
const office_id district("330302");

void replace_once(std::string& in, const std::string& what, const std::string& with)
{
    const auto at = in.find(what);
    REQUIRE(at != std::string::npos);
    in.replace(at, what.size(), with);
}

/// The sample whose filing names certified officers, issues a numbered notice, and may be delegated.
definition::library sample_library()
{
    auto json = testing::read_file(testing::definition_samples / "good_definitions/complaint.json");
    replace_once(
        json,
        R"("facts": {)",
        R"("delegable": {"matter": "penalty"}, "documents": {"notice": {"title": {"zh": "通知", "en": "Notice"}, "number": "{office}〔{year}〕{n}号", "cite": "rule"}}, "facts": {"officers": {"type": "persons", "title": {"zh": "人员", "en": "Officers"}},)"
    );
    replace_once(
        json,
        R"("records": "filed_on",)",
        R"("records": "filed_on", "requires": ["officers"], "certified": {"fact": "officers", "least": 2}, "documents": ["notice"],)"
    );
    auto read = definition::read_definition(json, "hash");
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : testing::describe(read.error())));
    return definition::library{{*read}};
}

/// A town's case as it stands after opening, and what its officers may do with it.
struct town_case {
    definition::library definitions = sample_library();
    timestamp now = start_of(date_of(2026, 8, 3)) + std::chrono::hours(9);
    outside known{.town = true};

    decide::outcome decide(const case_file& file, const command& what, const office_id& by, const std::string& path)
    {
        const actor who{user_id("an"), {"intake_officer", "head"}, by, path};
        return decide::decide(file, what, {definitions, testing::national_calendar(), who, now, {}, known});
    }

    decide::outcome open(date received)
    {
        open_case opening;
        opening.id = case_id("c");
        opening.procedure = "complaint";
        opening.office = town;
        opening.office_path = "/330302/330302101/";
        opening.title = "t";
        opening.received = on_day(received);
        opening.parties = {{.id = {}, .role = "respondent", .kind = "person", .name = "乙"}};
        return decide({}, opening, town, opening.office_path);
    }

    decide::outcome file_it(const case_file& file, date on, const office_id& by, const std::string& path)
    {
        const perform_action filing{main_instance, "file", on_day(on), {}, {{"officers", R"(["an","bo","cui"])"}}, {}};
        return decide(file, filing, by, path);
    }
};

const std::string town_path = "/330302/330302101/";

delegation delegated(date from, date until)
{
    return {"D1", district, town, {"penalty"}, "行政处罚法第二十条", "温知委〔2026〕1号", "公告", from, until, {}};
}

} // namespace

TEST_CASE("a delegation holds on its days, for its matters, until it is withdrawn")
{
    auto one = delegated(date_of(2026, 1, 1), date_of(2026, 6, 30));

    CHECK(in_force(one, "penalty", date_of(2026, 1, 1)));
    CHECK(in_force(one, "penalty", date_of(2026, 6, 30)));
    CHECK_FALSE(in_force(one, "penalty", date_of(2026, 7, 1)));
    CHECK_FALSE(in_force(one, "penalty", date_of(2025, 12, 31)));
    CHECK_FALSE(in_force(one, "ruling", date_of(2026, 2, 1)));
    one.withdrawn_on = date_of(2026, 3, 1);
    CHECK(in_force(one, "penalty", date_of(2026, 2, 28)));
    CHECK_FALSE(in_force(one, "penalty", date_of(2026, 3, 1)));
}

TEST_CASE("an action that asks for certified officers is refused and says who lacks a certificate")
{
    town_case here;
    here.known.delegations = {delegated(date_of(2026, 1, 1), date_of(2026, 12, 31))};
    here.known.certificates = {
        {user_id("an"), "1", "enforcement", date_of(2025, 1, 1), date_of(2027, 1, 1)},
        {user_id("bo"), "2", "enforcement", date_of(2025, 1, 1), date_of(2026, 2, 9)},
    };
    const auto opened = here.open(date_of(2026, 2, 2));
    REQUIRE(opened.has_value());

    const auto on_its_last_day = here.file_it(opened->next, date_of(2026, 2, 9), town, town_path);
    const auto day_after = here.file_it(opened->next, date_of(2026, 2, 10), town, town_path);

    CHECK(on_its_last_day.has_value());
    REQUIRE_FALSE(day_after.has_value());
    CHECK(day_after.error().code == "officers.not_certified");
    CHECK(day_after.error().pointer == "/facts/officers");
    CHECK(day_after.error().detail.en.ends_with("2026-02-10: bo, cui"));
}

TEST_CASE("a town opens and acts only while its delegation is in force, and in the principal's name")
{
    town_case here;
    here.known.certificates = {
        {user_id("an"), "1", "enforcement", date_of(2025, 1, 1), date_of(2027, 1, 1)},
        {user_id("bo"), "2", "enforcement", date_of(2025, 1, 1), date_of(2027, 1, 1)},
    };
    const auto without = here.open(date_of(2026, 2, 2));
    here.known.delegations = {delegated(date_of(2026, 1, 1), date_of(2026, 6, 30))};
    const auto opened = here.open(date_of(2026, 6, 29));
    REQUIRE(opened.has_value());

    const auto in_time = here.file_it(opened->next, date_of(2026, 6, 30), town, town_path);
    const auto lapsed = here.file_it(opened->next, date_of(2026, 7, 1), town, town_path);
    const auto by_principal = here.file_it(opened->next, date_of(2026, 7, 1), district, "/330302/");

    CHECK(without.error().code == "delegation.not_in_force");
    CHECK(opened->numbers.front().office == district);
    REQUIRE(in_time.has_value());
    CHECK(in_time->next.documents.front().issuer == district);
    CHECK(in_time->numbers.front().office == district);
    REQUIRE_FALSE(lapsed.has_value());
    CHECK(lapsed.error().code == "delegation.not_in_force");
    CHECK(lapsed.error().detail.en.contains("温知委〔2026〕1号"));
    REQUIRE(by_principal.has_value());
    CHECK(by_principal->next.documents.front().issuer == district);
}

TEST_CASE("a case whose delegation has lapsed can be handed up and goes on there")
{
    town_case here;
    here.known.delegations = {delegated(date_of(2026, 1, 1), date_of(2026, 6, 30))};
    const auto opened = here.open(date_of(2026, 6, 29));
    REQUIRE(opened.has_value());
    here.known = {}; // the office that takes it is no town

    const move_case up{district, "/330302/", "委托期满", "", on_day(date_of(2026, 7, 1))};
    const auto moved = here.decide(opened->next, up, town, town_path);

    REQUIRE(moved.has_value());
    CHECK(moved->next.office == district);
    CHECK(moved->next.received == opened->next.received);
    CHECK(moved->next.moves.front().kind == "escalated");
}

TEST_CASE("a restricted definition must let those who act see the case, and counts in no statistics")
{
    auto json = testing::read_file(testing::definition_samples / "good_definitions/complaint.json");
    replace_once(json, R"("facts": {)", R"("restricted": ["head"], "facts": {)");

    const auto problems = testing::problems_of(json);

    const auto has = [&](const std::string& code, const std::string& at) {
        return std::ranges::any_of(problems, [&](const auto& one) { return one.code == code && one.pointer == at; });
    };
    CHECK(has("definition.restricted_actor", "/opening/by"));
    CHECK(has("definition.restricted_actor", "/actions/file/by"));
}
