// Goal: a guard says what the format page promises.
// Method: tables of sources over one small case, one source a line.

#include "tests/engine/guard_fixture.hpp"

#include <sstream>
#include <vector>

using namespace huhang;
using definition::guard;
using definition::guard_scope;
using fixture = testing::guard_fixture;

TEST_CASE("a guard compares facts, literals and the members of lists")
{
    const fixture given;

    const std::vector<std::string> true_ones{
        "true",
        "!false",
        "urgent",
        "!calm",
        "count == 7",
        "count != 8",
        "count + 1 == 8",
        "count - 10 == -3",
        "count % 4 == 3",
        "-count < 0",
        "1 + 2 - 4 == -1",
        "7 - 3 - 2 == 2",
        "fine >= 5000",
        "verdict == 'infringing'",
        "verdict in ['infringing', 'not_infringing']",
        "filed == date('2026-03-02')",
        "filed < date('2026-03-03') && filed >= date('2026-03-02')",
        "filed in [date('2026-03-02')]",
        "month_only == date('2026-05-01')",
        "filed < month_only",
        "'li' in panel",
        "!('chen' in panel)",
        "size(panel) == 2",
        "size(results) == 1",
        "size(['a', 'b', 'c']) == 3",
        "size([]) == 0",
        "!(1 in [])",
        "3 in [1, 2, 3]",
        "has(filed)",
        "!has(never)",
        "has(results)",
        "round == 2",
        "size(respondents) == 2",
        "size(tracks) == 2",
        "size(rights) == 1",
        "respondents.exists(r, r.foreign)",
        "!respondents.all(r, r.foreign)",
        "respondents.exists(r, r.id == 'P2' && r.answered)",
        "respondents.exists(r, has(r.served)) && !respondents.all(r, has(r.served))",
        "tracks.exists(t, t.procedure == 'mediation' && t.outcome == 'agreed')",
        "!tracks.all(t, t.ended)",
        "tracks.all(t, t.procedure != 'seizure' || t.state == 'seized')",
        "rights.all(x, x.kind == 'invention' && x.number == 'ZL1')",
        "respondents.exists(r, tracks.exists(t, t.ended && r.id == 'P3'))",
        "urgent == true",
        "calm != true",
        "urgent || unsaid && false",
        "(count == 7) == (fine == 5000)",
        "'it\\'s' == 'it\\'s'"
    };
    for (const auto& source : true_ones) {
        CHECK_MESSAGE(given.holds(source), source);
        CHECK_MESSAGE(!given.holds("!(" + source + ")"), source);
    }
}

TEST_CASE("a fact without a value makes every comparison that reads it false")
{
    const fixture given;

    for (const std::string comparison :
         {"never == date('2026-03-02')",
          "never != date('2026-03-02')",
          "never < date('2026-03-02')",
          "never >= filed",
          "uncounted == 1",
          "uncounted != 1",
          "uncounted + 1 > 0",
          "-uncounted < 1",
          "unnamed == 'a'",
          "unnamed != 'a'",
          "unnamed in ['a']",
          "'li' in nobody",
          "unsaid",
          "unsaid == true",
          "unsaid == false",
          "unsaid != true",
          "unnamed in panel",
          "subject.answered",
          "subject.answered == false",
          "subject.id == 'P2'",
          "subject.foreign == false",
          "count % (round - 2) == 0",
          "count + 9223372036854775807 > 0"}) {
        CHECK_MESSAGE(!given.holds(comparison), comparison);
        CHECK_MESSAGE(given.holds("!(" + comparison + ")"), comparison);
    }
    CHECK(given.holds("size(nobody) == 0"));
    CHECK(given.holds("tracks.exists(t, !t.ended && !(t.outcome == '') && !(t.outcome != 'agreed'))"));
}

TEST_CASE("the subject of a guard is the respondent it is asked for")
{
    const fixture given;

    CHECK(given.holds("subject.answered && subject.served == date('2026-03-09')", "P2"));
    CHECK_FALSE(given.holds("subject.answered", "P3"));
    CHECK(given.holds("subject.foreign && subject.id == 'P3'", "P3"));
    CHECK_FALSE(given.holds("has(subject.served)", "P9"));
}

TEST_CASE("a fact of another type than declared counts as missing")
{
    fixture given;
    fixture::put(given.file.instances[0], "count", {}, std::string{"seven"});

    CHECK_FALSE(given.holds("count == 7"));
    CHECK(given.holds("has(count)"));
}

TEST_CASE("a guard that is not well formed or not well typed is refused with its kind")
{
    const fixture given;

    const std::vector<std::pair<std::string, std::string>> refused{
        {"", "syntax"},
        {"   ", "syntax"},
        {"urgent urgent", "syntax"},
        {"(urgent", "syntax"},
        {"urgent)", "syntax"},
        {"'open", "syntax"},
        {"1 = 1", "syntax"},
        {"verdict == \"x\"", "syntax"},
        {"count == 12a", "syntax"},
        {"count == 99999999999999999999", "syntax"},
        {"respondents.map(r, r.id)", "syntax"},
        {"respondents.all(urgent, true)", "syntax"},
        {"respondents.all(r, respondents.all(r, true))", "syntax"},
        {"subject", "syntax"},
        {"[1, 2", "syntax"},
        {"a ? b : c", "syntax"},
        {"verdict == 'a\\n'", "syntax"},
        {"urgent &&", "syntax"},
        {"count", "type"},
        {"'a'", "type"},
        {"panel", "type"},
        {"results", "type"},
        {"count == 'a'", "type"},
        {"verdict < 'b'", "type"},
        {"urgent < true", "type"},
        {"panel == panel", "type"},
        {"filed + 1 == filed", "type"},
        {"!count == 1", "type"},
        {"-urgent", "type"},
        {"date('2026-02-30') == filed", "type"},
        {"date(verdict) == filed", "type"},
        {"size(verdict) == 1", "type"},
        {"has(round)", "type"},
        {"has(1)", "type"},
        {"1 in panel", "type"},
        {"true in [true]", "type"},
        {"['a', 1] == 1", "type"},
        {"'a' in [verdict]", "type"},
        {"'P2' in results", "type"},
        {"results == results", "type"},
        {"1 < 2 < 3", "type"},
        {"respondents.all(r, r.id)", "type"},
        {"verdict == 'infringng'", "type"},
        {"'guilty' == verdict", "type"},
        {"verdict in ['infringing', 'guilty']", "type"},
        {"'P2' in respondents", "type"},
        {"missing", "unknown_name"},
        {"served == filed", "unknown_name"},
        {"subject.filed == filed", "unknown_name"},
        {"tracks.all(t, t.served == filed)", "unknown_name"},
        {"rights.exists(r, r.id == 'R1')", "unknown_name"},
        {"r.id == 'P2'", "unknown_name"}
    };
    for (const auto& [source, kind] : refused) {
        CHECK_MESSAGE(given.refusal(source) == "definition.guard_" + kind, source);
    }
    guard_scope without = given.scope;
    without.has_subject = false;
    CHECK(guard::parse("subject.foreign", without).error().code == "definition.guard_unknown_name");
}

TEST_CASE("a refused guard tells where")
{
    const fixture given;

    CHECK(guard::parse("urgent && missing", given.scope).error().position == 10);
    CHECK(guard::parse("urgent && 'x", given.scope).error().position == 10);
}

TEST_CASE("the bounds of a guard are kept exactly")
{
    const fixture given;
    const auto repeated = [](std::string_view what, std::size_t times) {
        std::string all;
        for (std::size_t i = 0; i < times; ++i) {
            all += what;
        }
        return all;
    };

    CHECK(given.refusal("true" + repeated(" ", 1'020)).empty());
    CHECK(given.refusal("true" + repeated(" ", 1'021)) == "definition.guard_too_large");
    CHECK(given.refusal("verdict in ['" + repeated("侵", 1'000) + "']") == "definition.guard_type");
    CHECK(given.refusal(repeated("true||", 63) + "true").empty());
    CHECK(given.refusal(repeated("true||", 64) + "true") == "definition.guard_too_large");
    CHECK(given.refusal(repeated("(", 11) + "true" + repeated(")", 11)).empty());
    CHECK(given.refusal(repeated("(", 12) + "true" + repeated(")", 12)) == "definition.guard_too_large");
    CHECK(given.refusal(repeated("!", 11) + "true").empty());
    CHECK(given.refusal(repeated("!", 12) + "true") == "definition.guard_too_large");
}

TEST_CASE("a guard lists the facts it reads and knows when literals decide it")
{
    const fixture given;
    const auto parse = [&](const char* source) { return guard::parse(source, given.scope).value(); };

    CHECK(
        parse("urgent && has(never) || subject.answered || size(panel) > 1").reads() ==
        std::set<std::string>{"answered", "never", "panel", "urgent"}
    );
    CHECK(parse("false && urgent").constant() == false);
    CHECK(parse("urgent && !true").constant() == false);
    CHECK(parse("urgent || 1 == 1").constant() == true);
    CHECK(parse("count in []").constant() == false);
    CHECK(parse("!('a' in ['b'])").constant() == true);
    CHECK(parse("date('2026-01-01') > date('2027-01-01')").constant() == false);
    CHECK(parse("urgent || false").constant() == std::nullopt);
    CHECK(parse("round == 1").constant() == std::nullopt);
}
