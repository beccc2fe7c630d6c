// Goal: named conditions, lists in `records` and `starts`, and guards about the actor are read, proved and used.
// Method: the sample complaint with members exchanged as text, read, proved and asked.

#include "engine/decide/decide.hpp"
#include "tests/engine/definition_fixture.hpp"
#include "tests/support/workflows.hpp"

using namespace huhang;

namespace {

std::string complaint_with(const std::vector<std::pair<std::string, std::string>>& changes)
{
    auto json = testing::read_file(testing::definition_samples / "good_definitions/complaint.json");
    for (const auto& [from, to] : changes) {
        const auto at = json.find(from);
        REQUIRE_MESSAGE(at != std::string::npos, from);
        json.replace(at, from.size(), to);
    }
    return json;
}

std::string with_condition(const std::string& condition)
{
    return complaint_with({{"\"initial\":", "\"conditions\": {" + condition + "}, \"initial\":"}});
}

std::set<std::string> codes_of(const std::string& json)
{
    std::set<std::string> codes;
    for (const auto& problem : testing::problems_of(json)) {
        codes.insert(problem.code + " " + problem.pointer);
    }
    return codes;
}

constexpr const char* large =
    R"("large": {"title": {"zh": "大额", "en": "Large"}, "when": "amount >= 100", "cite": "rule"})";

} // namespace

TEST_CASE("a condition is proved like everything that reads facts and cites law")
{
    CHECK(codes_of(with_condition(large)).empty());

    const std::string uncited = R"("large": {"title": {"zh": "大额", "en": "Large"}, "when": "amount >= 100"})";
    CHECK(codes_of(with_condition(uncited)) == std::set<std::string>{"definition.citation_missing /conditions/large"});
    const std::string named_as_fact = R"("amount": {"title": {"zh": "额", "en": "A"}, "when": "true", "cite": "rule"})";
    CHECK(codes_of(with_condition(named_as_fact)).contains("definition.bad_name /conditions/amount"));
    const std::string about_the_actor =
        R"("me": {"title": {"zh": "额", "en": "A"}, "when": "actor == 'x'", "cite": "rule"})";
    CHECK(codes_of(with_condition(about_the_actor)).contains("definition.guard_unknown_name /conditions/me/when"));
    const std::string unread =
        R"j("late": {"title": {"zh": "迟", "en": "Late"}, "when": "has(lost_on)", "cite": "rule"})j";
    const auto lost = complaint_with(
        {{"\"initial\":", "\"conditions\": {" + unread + "}, \"initial\":"},
         {"\"filed_on\": {", R"("lost_on": {"type": "date", "title": {"zh": "失", "en": "Lost"}}, "filed_on": {)"}}
    );
    CHECK(codes_of(lost) == std::set<std::string>{"definition.fact_never_produced /conditions/late/when"});
}

TEST_CASE("a clock length may use a condition of the case, not one about earlier cases")
{
    const auto with_length = [](const std::string& when) {
        return complaint_with(
            {{"\"initial\":",
              "\"conditions\": {\"large\": {\"title\": {\"zh\": \"大\", \"en\": \"L\"}, \"when\": \"" + when +
                  "\", \"cite\": \"rule\"}}, \"initial\":"},
             {"\"length\": {\"months\": 3}",
              R"("length": {"months": 3}, "lengths": [{"when": "large", "length": {"months": 6}}])"}}
        );
    };

    CHECK(codes_of(with_length("amount >= 100")).empty());
    CHECK(codes_of(with_length("size(priors) > 0")).contains("definition.guard_unknown_name /clocks/1/lengths/0/when"));
}

TEST_CASE("an action may record several facts and a clock start with the latest of several")
{
    const auto json = complaint_with(
        {{"\"starts\": \"filed_on\"", R"("starts": ["filed_on", "resumed_on"])"},
         {"\"records\": \"filed_on\"", R"("records": ["filed_on", "talked_on"])"}}
    );

    CHECK(codes_of(json).empty());
    const auto read = definition::read_definition(json, "hash").value();
    CHECK(read.actions.at("file").records == std::vector<std::string>{"filed_on", "talked_on"});
    CHECK(read.clocks[1].starts == std::vector<std::string>{"filed_on", "resumed_on"});
    const auto wrong = complaint_with({{"\"starts\": \"filed_on\"", R"("starts": ["filed_on", "amount"])"}});
    CHECK(codes_of(wrong).contains("definition.fact_type /clocks/1/starts/1"));
}

TEST_CASE("conditions of a running procedure are met or not as the record stands")
{
    auto read = definition::read_definition(with_condition(large), "hash").value();
    domain::case_file file;
    domain::procedure_instance main;
    main.id = main_instance;
    main.definition = read.ref;
    file.instances = {main};
    const definition::library library{{std::move(read)}};
    const auto who = domain::the_system();
    const decide::context around{library, testing::national_calendar(), who, timestamp{}};
    CHECK_FALSE(decide::conditions_of(file, file.instances[0], around).at(0).met);

    file.instances[0].facts[{"amount", {}}] = {.value = domain::money{100}};

    const auto conditions = decide::conditions_of(file, file.instances[0], around);
    REQUIRE(conditions.size() == 1);
    CHECK(conditions[0].name == "large");
    CHECK(conditions[0].met);
}
