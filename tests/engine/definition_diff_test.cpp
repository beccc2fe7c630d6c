// Goal: differences between versions are told completely and in words. Method: a sample definition with one thing
// changed at a time.

#include "engine/definition/diff.hpp"
#include "tests/engine/definition_fixture.hpp"

using namespace huhang;
using definition::change_kind;
using definition::definition_change;

namespace {

std::string sample()
{
    return testing::read_file(testing::definition_samples / "good_definitions/talk.json");
}

std::string shipped()
{
    return testing::read_file(testing::source_dir() / "workflows/patent_ruling/v1.json");
}

std::string with(std::string text, const std::string& before, const std::string& after)
{
    const auto at = text.find(before);
    REQUIRE_MESSAGE(at != std::string::npos, before);
    return text.replace(at, before.size(), after);
}

} // namespace

TEST_CASE("the same definition in other words has no difference")
{
    CHECK(definition::compare(sample(), sample()).empty());
    CHECK(definition::compare(shipped(), with(shipped(), "{", "{\n\n")).empty());
}

TEST_CASE("a changed length is told as a length in both languages")
{
    const auto before = R"({"clocks":[{"id":"RUL-CASE","title":{"zh":"办案","en":"case"},"length":{"months":3}}]})";
    const auto after = R"({"clocks":[{"id":"RUL-CASE","title":{"zh":"办案","en":"case"},"length":{"workdays":60}}]})";

    const auto changes = definition::compare(before, after);

    REQUIRE(changes.size() == 1);
    CHECK(changes[0].part == "clocks");
    CHECK(changes[0].name == "RUL-CASE");
    CHECK(changes[0].title.zh == "办案");
    REQUIRE(changes[0].members.size() == 1);
    CHECK(changes[0].members[0].title.zh == "期限长度");
    CHECK(changes[0].members[0].before.zh == "3个月");
    CHECK(changes[0].members[0].after.en == "60 working days");
}

TEST_CASE("extensions, exclusions, roles and citations are told one by one")
{
    const auto before =
        R"({"clocks":[{"id":"C","excludes":["stay"],"extensions":[{"id":"complex","upTo":{"months":1},"by":"head"}]}],
        "actions":{"file":{"by":["case_officer","head"],"cite":"m"}}})";
    const auto after =
        R"({"clocks":[{"id":"C","excludes":["stay","appraisal"],"extensions":[{"id":"complex","upTo":{"months":2},"by":"head"}]}],
        "actions":{"file":{"by":["head","case_officer"],"cite":"m2"}}})";

    const auto changes = definition::compare(before, after);

    REQUIRE(changes.size() == 2);
    CHECK(changes[0].part == "actions");
    REQUIRE(changes[0].members.size() == 1); // the order of roles says nothing
    CHECK(changes[0].members[0].after.en == "m2");
    REQUIRE(changes[1].members.size() == 2);
    CHECK(changes[1].members[0].after.en == "appraisal, stay");
    CHECK(changes[1].members[1].member == "extensions.complex.upTo");
    CHECK(changes[1].members[1].title.en == "extensions.complex.upTo");
}

TEST_CASE("what was added and removed bears its own title")
{
    const auto before = R"({"states":{"old":{"title":{"zh":"旧","en":"old one"}}}})";
    const auto after = R"({"states":{"new":{"title":{"zh":"新","en":"new one"}}},"unknown_part":1})";

    const auto changes = definition::compare(before, after);

    REQUIRE(changes.size() == 3);
    CHECK((changes[0].kind == change_kind::removed && changes[0].title.en == "old one"));
    CHECK((changes[1].kind == change_kind::added && changes[1].title.zh == "新"));
    CHECK((changes[2].part == "unknown_part" && changes[2].kind == change_kind::added));
}
