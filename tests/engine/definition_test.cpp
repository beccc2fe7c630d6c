// Goal: the reader takes what the format page describes and tells every fault of anything else, each with its place.
// Method: one piece of a good definition is replaced at a time; random damage must never bring the reader down.

#include "tests/engine/definition_fixture.hpp"

#include <array>
#include <random>

using namespace huhang;
using definition::definition_problem;

namespace {

const std::string& good_text()
{
    static const std::string text = testing::read_file(testing::definition_samples / "good_definitions/complaint.json");
    return text;
}

std::vector<definition_problem> problems_after(std::string_view from, std::string_view to)
{
    auto text = good_text();
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    text.replace(at, from.size(), to);
    const auto read = definition::read_definition(text, "hash");
    return read ? std::vector<definition_problem>{} : read.error();
}

struct replacement {
    std::string_view from;
    std::string_view to;
    std::string code; ///< without "definition."
    std::string pointer;
};

/// Each replacement must be refused once, for that reason alone.
template <std::size_t Size>
void check_refusals(const std::array<replacement, Size>& replacements)
{
    for (const auto& [from, to, code, pointer] : replacements) {
        const auto problems = problems_after(from, to);
        INFO(to << testing::describe(problems));
        REQUIRE(problems.size() == 1);
        CHECK(problems.front().code == "definition." + code);
        CHECK(problems.front().pointer == pointer);
        CHECK_FALSE(problems.front().text.zh.empty());
    }
}

} // namespace

TEST_CASE("a good definition is read as it is written")
{
    const auto read = testing::read_sample("complaint");

    CHECK(read.ref == domain::definition_ref{"complaint", 1, "hash of complaint.json"});
    CHECK(read.is_main);
    CHECK(read.title == bilingual{"投诉处理", "Complaint"});
    CHECK(read.valid_from == date_of(2020, 1, 1));
    CHECK_FALSE(read.valid_until.has_value());
    CHECK(read.law.at("rule").flag == definition::certainty::internal);
    CHECK(read.facts.at("served_on").per_respondent);
    CHECK(read.facts.at("amount").type == definition::fact_type::money);
    CHECK(read.facts.at("result").choices.at("upheld") == bilingual{"成立", "Upheld"});
    CHECK(read.states.at("decided").final);
    CHECK(read.opening.records == "received_on");
    CHECK(read.statistics->clock == "C-CASE");
    CHECK(read.grounds.at("upheld").group == definition::ground_class::ruled);
}

TEST_CASE("clocks and actions are read with all their members")
{
    const auto read = testing::read_sample("complaint");

    const auto* clock = definition::find_clock(read, "C-CASE");
    REQUIRE(clock != nullptr);
    CHECK(clock->length.period == calendar::period{3, calendar::time_unit::months});
    CHECK(clock->extensions.front().up_to == calendar::period{1, calendar::time_unit::months});
    CHECK(clock->excludes == std::vector<std::string>{"stay"});
    CHECK(definition::find_clock(read, "C-FILE")->warn_workdays == 2);
    CHECK(definition::find_clock(read, "C-NONE") == nullptr);
    const auto* decide = definition::find_action(read, "decide");
    REQUIRE(decide != nullptr);
    CHECK(decide->when->reads() == std::set<std::string>{"filed_on", "received_on", "served_on"});
    CHECK(decide->ground.fact == "result");
    CHECK(decide->separate_from == std::vector<std::string>{"file"});
    CHECK(definition::find_action(read, "resume")->to == "$history");
    CHECK(definition::find_action(read, "reopen")->reopens);
    CHECK(read.tracks.at("talk").at("agreed").pass.at("amount") == "agreed_amount");
}

TEST_CASE("the form of every member is checked")
{
    check_refusals(std::array<replacement, 25>{{
        {R"("version": 1,)", R"("version": 1, "vershun": 2,)", "unknown_member", "/vershun"},
        {R"("version": 1,)", R"("version": 1, "version": 1,)", "duplicate_member", "/version"},
        {R"("statistics": {)", R"("grounds": {}, "statistics": {)", "duplicate_member", "/grounds"},
        {R"("version": 1,)", "", "missing_member", ""},
        {R"("version": 1,)", R"("version": 0,)", "bad_value", "/version"},
        {R"("version": 1,)", R"("version": 1.5,)", "wrong_type", "/version"},
        {R"("version": 1,)", R"("version": 18446744073709551615,)", "wrong_type", "/version"},
        {R"("kind": "main")", R"("kind": "mane")", "bad_value", "/kind"},
        {R"("en": "Complaint")", R"("en": "")", "bad_value", "/title/en"},
        {R"(, "en": "Complaint")", "", "missing_member", "/title"},
        {R"("from": "2020-01-01")", R"("from": "2020-02-30")", "bad_value", "/validity/from"},
        {R"("until": null)", R"("until": "2019-12-31")", "bad_value", "/validity/until"},
        {R"("flag": "internal")", R"("flag": "sure")", "bad_value", "/law/rule/flag"},
        {R"("amount": {"type": "money")", R"("amount": {"type": "cash")", "bad_value", "/facts/amount/type"},
        {R"("unit": "fen")", R"("choices": {"a": {"zh": "甲", "en": "A"}})", "bad_value", "/facts/amount/choices"},
        {R"("per": "respondent")", R"("per": "claimant")", "bad_value", "/facts/served_on/per"},
        {R"("facts": {)", R"("facts": {"Talk": {}, )", "bad_name", "/facts/Talk"},
        {R"("workdays": 5)", R"("workdays": 5, "weeks": 1)", "unknown_member", "/clocks/0/length/weeks"},
        {R"("months": 3)", R"("months": 3, "days": 1)", "bad_value", "/clocks/1/length"},
        {R"("months": 3)", R"("months": 1300)", "bad_value", "/clocks/1/length"},
        {R"("times": 1)", R"("times": 0)", "bad_value", "/clocks/1/extensions/0/times"},
        {R"("final": true)", R"("final": "yes")", "wrong_type", "/states/decided/final"},
        {R"("opens": ["stay"])", R"("opens": ["stay", "stay"])", "duplicate_id", "/actions/stay/opens/1"},
        {R"("newRound": true)", R"("newRound": 1)", "wrong_type", "/actions/reopen/newRound"},
        {R"("class": "ruled")", R"("class": "won")", "bad_value", "/grounds/upheld/class"},
    }});
}

TEST_CASE("every name must be declared and every fact fit its place")
{
    check_refusals(std::array<replacement, 24>{{
        {R"("initial": "received")", R"("initial": "begun")", "state_unknown", "/initial"},
        {R"("clocks": ["C-FILE"])", R"("clocks": ["C-FIL"])", "clock_unknown", "/states/received/clocks/0"},
        {R"("owner": "case_officer", "clocks": ["C-CASE"])",
         R"("owner": "system", "clocks": ["C-CASE"])",
         "role_unknown",
         "/states/handling/owner"},
        {R"("starts": "received_on")", R"("starts": "recieved_on")", "fact_unknown", "/clocks/0/starts"},
        {R"("starts": "received_on")", R"("starts": "amount")", "fact_type", "/clocks/0/starts"},
        {R"("starts": "received_on")", R"("starts": "served_on")", "fact_per_respondent", "/clocks/0/starts"},
        {R"("stops": ["filed_on"])", R"("stops": ["filed_on", "served_on"])", "fact_per_respondent", "/clocks/0/stops/1"
        },
        {R"({"workdays": 5})", R"({"until": "amount"})", "fact_type", "/clocks/0/length/until"},
        {R"("excludes": ["stay"])", R"("excludes": ["pause"])", "interval_unknown", "/clocks/1/excludes/0"},
        {R"("by": "head")", R"("by": "chief")", "role_unknown", "/clocks/1/extensions/0/by"},
        {R"({"effect": "breach"})",
         R"({"effect": "action", "action": "void"})",
         "action_unknown",
         "/clocks/0/lapse/action"},
        {R"("records": "received_on")", R"("records": "amount")", "fact_type", "/opening/records"},
        {R"("to": "handling")", R"("to": "done")", "state_unknown", "/actions/file/to"},
        {R"("opens": ["stay"])", R"("opens": ["rest"])", "interval_unknown", "/actions/stay/opens/0"},
        {R"("opens": ["stay"])", R"("documents": ["notice"])", "document_unknown", "/actions/stay/documents/0"},
        {R"("requires": ["result"])", R"("requires": ["result", "sum"])", "fact_unknown", "/actions/decide/requires/1"},
        {R"("separateFrom": ["file"])",
         R"("separateFrom": ["files"])",
         "separation_impossible",
         "/actions/decide/separateFrom/0"},
        {R"({"about": "amount"})",
         R"({"about": "served_on"})",
         "fact_per_respondent",
         "/actions/talk/starts/0/pass/about"},
        {R"("ground": {"fact": "result"})", R"("ground": "lost")", "ground_unknown", "/actions/decide/ground"},
        {R"("ground": {"fact": "result"})",
         R"("ground": {"fact": "amount"})",
         "fact_type",
         "/actions/decide/ground/fact"},
        {R"("action": "talked", "pass": {}})",
         R"("action": "talks", "pass": {}})",
         "outcome_unknown_action",
         "/tracks/talk/failed/action"},
        {R"("clock": "C-CASE")", R"("clock": "C-ALL")", "clock_unknown", "/statistics/clock"},
        {R"("class": "ruled", "cite": "rule")",
         R"("class": "ruled", "cite": "law")",
         "law_unknown",
         "/grounds/upheld/cite"},
        {R"("newRound": true)", R"("outcome": "done")", "wrong_kind", "/actions/reopen/outcome"},
    }});
}

TEST_CASE("constants must be values of their facts")
{
    const auto setting = [](const std::string& constant) {
        return problems_after(R"("newRound": true)", R"("newRound": true, "sets": {)" + constant + "}");
    };

    for (const std::string good : {R"("result": "upheld")", R"("amount": 0)", R"("decided_on": "2026-03-02")"}) {
        CHECK_MESSAGE(setting(good).empty(), good);
    }
    for (const std::string bad :
         {R"("result": "won")",
          R"("amount": -1)",
          R"("amount": 1.5)",
          R"("amount": "1")",
          R"("decided_on": "soon")",
          R"("decided_on": null)",
          R"("result": true)"}) {
        const auto problems = setting(bad);
        REQUIRE_MESSAGE(problems.size() == 1, bad);
        CHECK(problems.front().code == "definition.constant_type");
    }
    CHECK(setting(R"("fee": 1)").front().code == "definition.fact_unknown");
}

TEST_CASE("guards are parsed with the facts of the definition")
{
    const auto guarded = [](const std::string& source) { return problems_after("filed_on >= received_on", source); };

    CHECK(guarded("result == 'upheld' && amount > 100 && !has(decided_on)").empty());
    CHECK(guarded("result == 'won'").front().code == "definition.guard_type");
    CHECK(guarded("served_on == filed_on").front().code == "definition.guard_unknown_name");
    CHECK(guarded("subject.foreign").front().code == "definition.guard_unknown_name");
    CHECK(guarded("filed_on >").front().pointer == "/actions/decide/when");
    const auto unexplained =
        problems_after(R"("records": "served_on")", R"("when": "subject.foreign", "records": "served_on")");
    REQUIRE(unexplained.size() == 1);
    CHECK(unexplained.front().code == "definition.missing_member");
}

TEST_CASE("a fact cannot bear a name that guards use")
{
    for (const std::string word : {"round", "tracks", "in", "subject", "true"}) {
        const auto problems = problems_after(R"("talk_on": {"type")", "\"" + word + R"(": {"type")");
        REQUIRE_FALSE(problems.empty());
        CHECK(problems.front().code == "definition.bad_name");
    }
}

TEST_CASE("two clocks cannot share an id")
{
    const auto problems = problems_after(R"("id": "C-CASE")", R"("id": "C-FILE")");

    REQUIRE_FALSE(problems.empty());
    CHECK(problems.front().code == "definition.duplicate_id");
    CHECK(problems.front().pointer == "/clocks/1");
}

TEST_CASE("all problems are told at once")
{
    const auto problems = problems_after(
        R"("by": ["intake_officer"], "requires": [], "accepts": [], "records": "received_on")",
        R"("by": ["boss"], "requires": ["a1", "Bad"], "accepts": 1, "records": "amount", "extra": 1)"
    );

    std::set<std::string> codes;
    for (const auto& problem : problems) {
        codes.insert(problem.code.substr(11) + " " + problem.pointer);
    }
    CHECK(
        codes ==
        std::set<std::string>{
            "bad_name /opening/requires/1",
            "fact_type /opening/records",
            "fact_unknown /opening/requires/0",
            "role_unknown /opening/by/0",
            "unknown_member /opening/extra",
            "wrong_type /opening/accepts"
        }
    );
}

TEST_CASE("what is no definition at all is refused")
{
    const auto code_of = [](std::string_view text) {
        return definition::read_definition(text, "").error().front().code;
    };

    CHECK(code_of("") == "definition.not_json");
    CHECK(code_of("{") == "definition.not_json");
    CHECK(code_of("{} {}") == "definition.not_json");
    CHECK(code_of("{\"a\":\"\xff\"}") == "definition.not_json");
    CHECK(code_of(std::string(40, '[') + std::string(40, ']')) == "definition.not_json");
    CHECK(code_of("[]") == "definition.wrong_type");
    CHECK(code_of(std::string(600 * 1024, ' ')) == "definition.too_large");
}

TEST_CASE("random damage never brings the reader down")
{
    std::mt19937 random{7};
    std::size_t refused = 0;
    for (int round = 0; round < 600; ++round) {
        auto text = good_text();
        for (auto times = 1 + random() % 4; times > 0; --times) {
            const auto at = random() % text.size();
            switch (random() % 3) {
            case 0: text[at] = static_cast<char>(random() % 128); break;
            case 1: text.erase(at, random() % 30); break;
            default: text.insert(at, text, random() % text.size(), random() % 40); break;
            }
        }
        const auto read = definition::read_definition(text, "hash");
        refused += read ? 0U : 1U;
        if (read) {
            definition::prove(*read, definition::library{});
        }
    }

    CHECK(refused > 300);
}
