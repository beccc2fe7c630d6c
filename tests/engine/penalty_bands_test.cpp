// Goal: the law of the act governs its fine unless the law of the decision is lighter, and a fine above it is refused.
// Method: the shipped table with days on both sides of a change of law, small tables for what it does not have, and the
// sample definition imposing a fine.

#include "engine/decide/decide.hpp"
#include "tests/engine/definition_fixture.hpp"
#include "tests/support/workflows.hpp"

using namespace huhang;
using definition::band_amounts;
using definition::band_reason;
using definition::fine_limits;

namespace {

definition::band_choice choose(const std::string& violation, date acted, date decided, const band_amounts& amounts = {})
{
    const auto& all = testing::installed_definitions();
    return definition::choose_band(all.bands().violations.at(violation), all.law(), acted, decided, amounts);
}

const auto old_day = date_of(2026, 11, 1);
const auto new_day = date_of(2027, 2, 1);

std::string table_with(const std::string& bands)
{
    return R"({"version": 1, "rule": {"title": "法", "article": "一", "flag": "verified"}, "violations": {"v":
        {"title": {"zh": "行为", "en": "Act"}, "bands": [)" +
           bands + "]}}}";
}

std::string band(const std::string& instrument, const std::string& measures, const std::string& steps)
{
    return R"({"instrument": ")" + instrument + R"(", "article": "一", "flag": "memory", "discretionary": true,
        "measures": )" +
           measures + R"(, "base": "turnover", "steps": )" + steps + "}";
}

const definition::law_register two_texts{
    {"old", {"x", {"旧", "Old"}, "", date_of(2020, 1, 1), date_of(2026, 12, 31), "", {}}},
    {"new", {"x", {"新", "New"}, "", date_of(2027, 1, 1), std::nullopt, "", {}}},
};

band_reason reason_of(const std::string& old_band, const std::string& new_band)
{
    const auto table = definition::read_penalty_bands(table_with(old_band + "," + new_band), two_texts).value();
    return definition::choose_band(table.violations.at("v"), two_texts, old_day, new_day, {}).reason;
}

std::string refusal_of(const std::string& bands)
{
    const auto read = definition::read_penalty_bands(table_with(bands), two_texts);
    return read ? "" : read.error().front().code;
}

} // namespace

TEST_CASE("limits of a fine follow the turnover, the gains or the value of the goods")
{
    CHECK(choose("trademark_infringement", old_day, old_day).limits == fine_limits{0, 25'000'000});
    CHECK(choose("trademark_infringement", old_day, old_day, {.turnover = 4'999'999}).limits.most_fen == 25'000'000);
    CHECK(choose("trademark_infringement", old_day, old_day, {.turnover = 6'000'000}).limits.most_fen == 30'000'000);
    CHECK(choose("counterfeit_patent", old_day, old_day, {.turnover = 9'000'000}).limits.most_fen == 25'000'000);
    CHECK(choose("counterfeit_patent", old_day, old_day, {.gains = 5'000'000}).limits.most_fen == 25'000'000);
    CHECK(choose("counterfeit_patent", old_day, old_day, {.gains = 5'000'001}).limits.most_fen == 25'000'005);
    CHECK(choose("compulsory_registration", new_day, new_day, {.turnover = 10'000'000}).limits.most_fen == 2'000'000);
    CHECK(
        choose("variety_infringement", old_day, old_day, {.goods = 6'000'000}).limits ==
        fine_limits{30'000'000, 60'000'000}
    );
}

TEST_CASE("a lighter later law governs an earlier act, a heavier one does not")
{
    const auto advertising = choose("well_known_advertising", old_day, new_day);
    CHECK(advertising.reason == band_reason::later_is_lighter);
    CHECK(advertising.band->instrument == "tml_2026");
    CHECK(advertising.limits == fine_limits{0, 10'000'000});

    const auto variety =
        choose("variety_infringement", date_of(2025, 5, 31), date_of(2025, 7, 1), {.goods = 6'000'000});
    CHECK(variety.reason == band_reason::act_law);
    CHECK(variety.band->instrument == "variety_2014");
    CHECK(variety.limits.most_fen == 30'000'000);

    CHECK(choose("trademark_infringement", old_day, old_day).reason == band_reason::same_law);
    CHECK(choose("trademark_infringement", old_day, new_day).band->instrument == "tml_2026");
    CHECK(choose("compulsory_registration", old_day, new_day).band->instrument == "tml_2019");
    CHECK(choose("counterfeit_patent", date_of(2019, 1, 1), new_day).reason == band_reason::no_text);
    CHECK(choose("counterfeit_patent", date_of(2019, 1, 1), new_day).band == nullptr);
}

TEST_CASE("texts that are lighter and heavier at once leave the law of the act standing, and say so")
{
    const std::string low = R"([{"most": {"fen": 100}}])";
    const std::string high = R"([{"most": {"fen": 200}}])";

    CHECK(
        reason_of(band("old", R"(["stop"])", high), band("new", R"(["stop", "close"])", low)) ==
        band_reason::not_comparable
    );
    CHECK(reason_of(band("old", R"(["stop"])", low), band("new", R"(["warn"])", low)) == band_reason::not_comparable);
    CHECK(reason_of(band("old", R"(["stop"])", low), band("new", R"(["stop"])", low)) == band_reason::act_law);
    CHECK(reason_of(band("old", R"(["stop"])", high), band("new", "[]", low)) == band_reason::later_is_lighter);
    CHECK(reason_of(band("old", "[]", low), band("new", R"(["stop"])", low)) == band_reason::act_law);
}

TEST_CASE("a table of fines that contradicts itself is refused")
{
    const std::string flat = R"([{"most": {"fen": 100}}])";

    CHECK(refusal_of(band("old", "[]", flat)).empty());
    CHECK(refusal_of(band("gone", "[]", flat)) == "law.instrument_unknown");
    CHECK(refusal_of(band("old", "[]", flat) + "," + band("old", "[]", flat)) == "law.bands_overlap");
    CHECK(refusal_of(band("old", "[]", R"([{"below": 5, "most": {"fen": 100}}])")) == "law.bad_value");
    CHECK(refusal_of(band("old", "[]", R"([{"most": {"fen": 1}}, {"most": {"fen": 2}}])")) == "law.bad_value");
    CHECK(refusal_of(band("old", "[]", R"([{"most": {}}])")) == "law.bad_value");
}

namespace {

/// The sample, deciding a fine for advertising with the words 驰名商标, in the versions before and after the change.
definition::library fining()
{
    auto before = testing::read_sample("complaint");
    before.facts["fine"] = before.facts.at("amount");
    before.actions.at("decide").accepts_facts.push_back("fine");
    before.actions.at("decide").fine = definition::fine_rule{{"well_known_advertising", ""}, "fine", "", "", ""};
    before.actions.at("decide").when = definition::guard::parse("tracks.all(t, t.ended)", {}).value();
    before.law.at("rule").instrument = "tml_2019";
    before.valid_until = date_of(2026, 12, 31);
    auto after = before;
    after.ref.version = 2;
    after.law.at("rule").instrument = "tml_2026";
    after.valid_from = date_of(2027, 1, 1);
    after.valid_until.reset();
    const auto& shipped = testing::installed_definitions();
    return definition::library{{before, after, testing::read_sample("talk")}, shipped.law(), shipped.bands()};
}

struct a_case {
    definition::library rules = fining();
    domain::case_file file;

    decide::outcome decide(const domain::command& command, date today, const std::string& role)
    {
        const domain::actor who{user_id(role), {role}, office_id("1"), "/1/"};
        auto made = decide::decide(file, command, {rules, testing::national_calendar(), who, start_of(today)});
        if (made) {
            file = made->next;
        }
        return made;
    }

    void open(date received, std::optional<date> acted)
    {
        domain::open_case opening;
        opening.procedure = "complaint";
        opening.office = office_id("1");
        opening.title = "t";
        opening.received = on_day(received);
        opening.acted = acted ? std::optional(on_day(*acted)) : std::nullopt;
        opening.parties = {{.id = {}, .role = "respondent", .kind = "person", .name = "b"}};
        REQUIRE(decide(opening, received, "intake_officer"));
    }

    decide::outcome fine(date today, const std::string& fen)
    {
        REQUIRE(decide(domain::perform_action{.action = "file", .on = on_day(today)}, today, "intake_officer"));
        return decide(
            domain::perform_action{
                .action = "decide", .on = on_day(today), .facts = {{"result", R"("upheld")"}, {"fine", fen}}
            },
            today,
            "reviewer"
        );
    }
};

} // namespace

TEST_CASE("both versions of a procedure are lawful, and the day of the act chooses between them")
{
    const auto rules = fining();
    for (const auto& one : rules.all()) {
        const auto problems = definition::prove(one, rules);
        CHECK_MESSAGE(problems.empty(), testing::describe(problems));
    }

    a_case old_act;
    old_act.open(new_day, old_day);
    CHECK(old_act.file.instances.front().definition.version == 1);
    CHECK(old_act.file.acted == on_day(old_day));

    a_case new_act;
    new_act.open(new_day, std::nullopt);
    CHECK(new_act.file.instances.front().definition.version == 2);

    a_case impossible;
    CHECK_FALSE(impossible.decide(
        domain::open_case{
            .procedure = "complaint", .title = "t", .received = on_day(old_day), .acted = on_day(new_day)
        },
        old_day,
        "intake_officer"
    ));
}

TEST_CASE("a repealed provision is never cited for a later act, and a running case keeps the one it began with")
{
    a_case running;
    running.open(old_day, std::nullopt);
    a_case later;
    later.open(new_day, new_day);

    REQUIRE(running.fine(new_day, "10000000"));
    REQUIRE(later.fine(new_day, "10000000"));

    const auto cited = [](const a_case& one) {
        const auto& rules = *one.rules.find(one.file.instances.front().definition);
        return rules.law.at(rules.actions.at("decide").cite).instrument;
    };
    CHECK(cited(running) == "tml_2019");
    CHECK(cited(later) == "tml_2026");
    CHECK(later.rules.current("complaint", new_day)->ref.version == 2);
}

TEST_CASE("a fine above what the governing law allows is refused, one at the limit is not")
{
    a_case at_limit;
    at_limit.open(old_day, std::nullopt);
    CHECK(at_limit.fine(new_day, "10000000"));

    a_case above;
    above.open(old_day, std::nullopt);
    const auto refused = above.fine(new_day, "10000001");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "fine.above_law");
    CHECK(refused.error().pointer == "/facts/fine");
    CHECK(refused.error().detail.zh.contains("100000.00"));
}
