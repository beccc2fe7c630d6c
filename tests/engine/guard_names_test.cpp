// Goal: what guards ask beyond the facts of the case: who acts, days some time away, how many, single findings, earlier
// cases, and conditions by their names.
// Method: tables of sources over the small case of the other guard tests, one source a line.

#include "tests/engine/guard_fixture.hpp"

#include <vector>

using namespace huhang;
using definition::guard;
using definition::guard_scope;

namespace {

struct fixture : testing::guard_fixture {
    user_id li{"li"};
    std::vector<domain::prior_case> priors{
        {.procedure = "penalty",
         .ground = "punished",
         .group = "ruled",
         .on = date_of(2025, 3, 2),
         .same_respondent = true},
        {.procedure = "patent_ruling", .ground = "settled", .group = "settled", .on = date_of(2023, 1, 1)},
    };

    fixture()
    {
        scope.has_actor = true;
        scope.has_priors = true;
        scope.codes["results"] = {"infringing", "not_infringing"};
        scope.respondent_facts["views"] = definition::guard_type::outcomes;
        put(file.instances[0], "views", "P2", domain::outcome_map{{"P3", "infringing"}});
    }

    bool holds(const std::string& source, const user_id* actor) const
    {
        const auto parsed = guard::parse(source, scope);
        INFO(source);
        REQUIRE_MESSAGE(parsed.has_value(), (parsed ? "" : parsed.error().text.en));
        return parsed->holds({file, file.instances[0], party_id{}, actor, priors});
    }

    bool holds(const std::string& source) const { return holds(source, &li); }

    void name_condition(const char* name, const char* source)
    {
        scope.conditions[name] = guard::parse(source, scope).value();
    }
};

} // namespace

TEST_CASE("a guard asks who acts, when, how many and what was found")
{
    const fixture given;

    const std::vector<std::string> true_ones{
        "actor == 'li'",
        "actor in panel",
        "!(actor in ['bo'])",
        "filed + days(3) == date('2026-03-05')",
        "filed - days(2) == date('2026-02-28')",
        "filed + months(1) == date('2026-04-02')",
        "filed - years(2) == date('2024-03-02')",
        "filed + days(count) == date('2026-03-09')",
        "filed + days(-1) < filed",
        "filed + days(1) + months(1) > filed",
        "date('2026-01-31') + months(1) == date('2026-02-28')",
        "date('2024-02-29') + years(1) == date('2025-02-28')",
        "date('2024-03-31') - months(1) == date('2024-02-29')",
        "respondents.count(r, true) == 2",
        "respondents.count(r, r.foreign) == 1",
        "tracks.count(t, t.ended) + tracks.count(t, !t.ended) == size(tracks)",
        "rights.count(x, x.kind == 'design') == 0",
        "results.exists(f, f.outcome == 'infringing')",
        "results.all(f, f.id in ['P2', 'P3'])",
        "results.count(f, f.outcome != 'infringing') == 0",
        "respondents.exists(r, r.views.exists(v, v.id == 'P3'))",
        "respondents.exists(r, results.exists(f, f.id == r.id && f.outcome == 'infringing'))",
        "size(priors) == 2",
        "priors.count(p, p.same_respondent) == 1",
        "priors.exists(p, p.same_respondent && p.on >= filed - years(1) && p.group == 'ruled')",
        "!priors.exists(p, p.same_respondent && p.on > filed - years(1))",
        "!priors.exists(p, p.same_right)",
        "priors.exists(p, p.procedure == 'penalty' && p.ground == 'punished')",
    };
    for (const auto& source : true_ones) {
        CHECK_MESSAGE(given.holds(source), source);
        CHECK_MESSAGE(!given.holds("!(" + source + ")"), source);
    }
}

TEST_CASE("what cannot be known makes the comparison that reads it false")
{
    const fixture given;

    CHECK_FALSE(given.holds("actor == 'li'", nullptr));
    CHECK_FALSE(given.holds("actor != 'li'", nullptr));
    for (const std::string comparison :
         {"never + days(1) > filed",
          "filed + days(uncounted) > filed",
          "filed + days(36501) > filed",
          "filed - years(101) < filed",
          "filed + months(9223372036854775807) > filed",
          "filed - days(-9223372036854775807 - 1) > filed"}) {
        CHECK_MESSAGE(!given.holds(comparison), comparison);
    }
}

TEST_CASE("a condition is a guard by its name, with bindings of its own")
{
    fixture given;
    given.name_condition("some_foreign", "respondents.exists(r, r.foreign)");
    given.name_condition("repeat", "priors.exists(p, p.same_respondent) && has(filed)");
    given.name_condition("never_so", "false");

    CHECK(given.holds("some_foreign && repeat"));
    CHECK(given.holds("respondents.exists(r, !r.foreign && some_foreign && !r.foreign)"));
    const auto parsed = guard::parse("repeat || urgent", given.scope).value();
    CHECK(parsed.reads() == std::set<std::string>{"filed", "urgent"});
    CHECK(parsed.asks_priors());
    CHECK(guard::parse("never_so && urgent", given.scope)->constant() == false);
}

TEST_CASE("a guard asks only what its place knows")
{
    fixture given;
    given.name_condition("repeat", "size(priors) > 0");

    for (const auto& [source, kind] : std::vector<std::pair<std::string, std::string>>{
             {"filed + 3 > filed", "type"},
             {"days(3) + filed > filed", "type"},
             {"count + days(3) > 1", "type"},
             {"days(3) == days(3)", "type"},
             {"filed + days('3') > filed", "type"},
             {"filed + months(filed) > filed", "type"},
             {"respondents.count(r, r.id) == 1", "type"},
             {"respondents.count(r, true)", "type"},
             {"results.exists(f, f.outcome == 'guilty')", "type"},
             {"actor", "type"},
             {"panel.exists(x, true)", "syntax"},
             {"priors.exists(days, true)", "syntax"},
             {"priors.exists(repeat, true)", "syntax"},
             {"results.exists(f, f.state == 'x')", "unknown_name"},
             {"priors.exists(p, p.documents == 'x')", "unknown_name"}
         }) {
        CHECK_MESSAGE(given.refusal(source) == "definition.guard_" + kind, source);
    }
    given.scope.has_actor = false;
    given.scope.has_priors = false;
    CHECK(given.refusal("actor in panel") == "definition.guard_unknown_name");
    CHECK(given.refusal("size(priors) == 0") == "definition.guard_unknown_name");
    CHECK(given.refusal("repeat") == "definition.guard_unknown_name");
}
