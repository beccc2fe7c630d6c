// Goal: no definition that the format page forbids is accepted, and each refusal shows the shortest way to the fault.
// Method: one planted fault in each file of bad_definitions, which differ from good_definitions/complaint.json by just
// that; the table tells all problems that must be found, and no other may be.

#include "tests/engine/definition_fixture.hpp"
#include "tests/support/workflows.hpp"

#include <functional>
#include <map>

using namespace huhang;
using definition::action_rule;
using definition::definition_problem;

namespace {

struct finding {
    std::string code; ///< without "definition."
    std::string pointer;
    std::vector<std::string> path;
};

// clang-format off
const std::map<std::string, std::vector<finding>> planted{
    {"action_dead_by_guard", {{"action_dead", "/actions/serve/when", {"file"}},
                              {"fact_never_produced", "/actions/decide/when", {"file", "decide"}}}},
    {"action_dead_by_nobody", {{"action_dead", "/actions/serve/by", {"file"}},
                               {"fact_never_produced", "/actions/decide/when", {"file", "decide"}}}},
    {"cannot_end", {{"cannot_end", "/states/archived", {"stay", "archive"}}}},
    {"cannot_end_by_history", {{"cannot_end", "/states/parked", {"stay", "park"}},
                               {"cannot_end", "/states/stayed", {"stay", "park", "unpark"}}}},
    {"citation_missing", {{"citation_missing", "/actions/file", {}}, {"citation_missing", "/intervals/stay", {}},
                          {"citation_missing", "/grounds/upheld", {}}, {"citation_missing", "/clocks/1", {}}}},
    {"clock_cannot_start", {{"clock_cannot_start", "/clocks/1/starts", {}}}},
    {"clock_cannot_stop", {{"clock_cannot_stop", "/clocks/1/stops", {"file"}}}},
    {"clock_not_running_here", {{"clock_not_running_here", "/states/received/clocks/1", {}}}},
    {"clock_not_placed", {{"clock_not_placed", "/clocks/0", {}}}},
    {"clock_without_stops_member", {{"clock_cannot_stop", "/clocks/0/stops", {}}}},
    {"interval_never_closed", {{"interval_never_closed", "/intervals/stay", {"stay"}}}},
    {"clock_owner_missing", {{"owner_missing", "/clocks/0", {}}}},
    {"clock_stops_too_early", {{"clock_cannot_stop", "/clocks/1/stops", {"file"}}}},
    {"fact_never_produced", {{"fact_never_produced", "/actions/decide/when", {"file", "decide"}}}},
    {"final_without_ground", {{"final_without_ground", "/actions/decide", {"file", "decide"}}}},
    {"forbidden_on_final", {{"forbidden_on_final", "/actions/stay/from", {"file", "decide"}}}},
    {"ground_misplaced", {{"ground_misplaced", "/actions/file", {}}}},
    {"lapse_incomplete", {{"trigger_incomplete", "/clocks/1/lapse/action", {"file", "decide"}}}},
    {"lapse_missing", {{"lapse_missing", "/clocks/0", {}}}},
    {"lapse_on_soft", {{"lapse_on_soft", "/clocks/0/lapse", {}}}},
    {"no_clock_and_no_reason", {{"no_clock_and_no_reason", "/states/handling", {"file"}}}},
    {"outcome_incomplete", {{"trigger_incomplete", "/tracks/talk/failed", {"file", "talked"}}}},
    {"outcome_unhandled", {{"outcome_unhandled", "/tracks/talk", {"file", "talk"}}}},
    {"outcome_unknown", {{"outcome_unknown", "/tracks/talk/withdrawn", {}}}},
    {"owner_missing", {{"owner_missing", "/states/stayed", {"stay"}}}},
    {"pass_mismatch", {{"pass_mismatch", "/actions/talk/starts/0/pass/about", {"file", "talk"}}}},
    {"reopens_misplaced", {{"reopens_misplaced", "/actions/stay/reopens", {}}}},
    {"reply_unknown_action", {{"reply_unknown_action", "/replies/outcome.filed", {}}}},
    {"role_unknown", {{"role_unknown", "/actions/file/by/0", {}}}},
    {"separation_from_itself", {{"separation_impossible", "/actions/decide/separateFrom/0", {"file", "decide"}}}},
    {"separation_from_the_system", {{"separation_impossible", "/actions/decide/separateFrom/0", {"file", "decide"}}}},
    {"separation_of_the_head", {{"separation_impossible", "/actions/decide/separateFrom/0", {"file", "decide"}}}},
    {"state_unreachable", {{"state_unreachable", "/states/forgotten", {}}, {"action_dead", "/actions/find", {}}}},
    {"track_unknown", {{"track_unknown", "/actions/talk/starts/1/procedure", {"file", "talk"}}}},
    {"outcome_lost", {{"outcome_lost", "/tracks/talk/agreed", {"file", "talk", "stay"}}, {"outcome_lost", "/tracks/talk/failed", {"file", "talk", "stay"}}}},
    {"track_left_running", {{"outcome_lost", "/tracks/talk/agreed", {"file", "talk", "decide"}}, {"outcome_lost", "/tracks/talk/failed", {"file", "talk", "decide"}}}},
    {"outcome_guarded", {{"trigger_guarded", "/tracks/talk/agreed", {"file", "talked"}}, {"trigger_guarded", "/tracks/talk/failed", {"file", "talked"}}}},
    {"lapse_lost", {{"lapse_lost", "/clocks/1/lapse/action", {"file", "stay"}}}},
    {"lapse_guarded", {{"trigger_guarded", "/clocks/1/lapse/action", {"file"}}}},
    {"transition_dead", {{"transition_dead", "/actions/note_lapse/from/0", {}}}},
    {"length_never_chosen", {{"length_never_chosen", "/clocks/1/lengths/1", {}}}},
    {"no_clock_on_this_way", {{"no_clock_on_this_way", "/states/stayed/clocks", {"stay"}}}},
    {"clock_over_before", {{"clock_over_before", "/states/decided/clocks/0", {"file", "decide"}}}},
    {"fact_missing_on_this_way", {{"fact_missing_on_this_way", "/actions/decide/ground/fact", {"file", "decide"}}}},
    {"waits_in_vain", {{"waits_in_vain", "/states/waiting", {"file", "wait"}},
                       {"no_clock_on_this_way", "/states/handling/clocks", {"stay", "talked"}},
                       {"no_clock_on_this_way", "/states/waiting/clocks", {"stay", "talked", "wait"}}}},
    {"fine_of_unknown_violation", {{"violation_unknown", "/actions/decide/fine/violation", {"file", "decide"}}}},
    {"instrument_unknown", {{"instrument_unknown", "/law/rule/instrument", {"file"}}}},
    {"law_ended", {{"law_ended", "/law/rule/instrument", {"file"}}}},
    {"law_not_begun", {{"law_not_begun", "/law/rule/instrument", {"file"}}}},
};
// clang-format on

bool matches(const definition_problem& problem, const finding& expected)
{
    return problem.code == "definition." + expected.code && problem.pointer == expected.pointer &&
           problem.path == expected.path && !problem.text.zh.empty() && !problem.text.en.empty();
}

std::vector<definition_problem> prove_changed(const std::function<void(definition::procedure_definition&)>& change)
{
    auto definition = testing::read_sample("complaint");
    change(definition);
    return definition::prove(definition, definition::library{{testing::read_sample("talk")}});
}

} // namespace

TEST_CASE("the samples without a fault are accepted")
{
    CHECK(testing::problems_of(testing::read_file(testing::definition_samples / "good_definitions/complaint.json"))
              .empty());
    CHECK(testing::problems_of(testing::read_file(testing::definition_samples / "good_definitions/talk.json")).empty());
}

TEST_CASE("every planted fault is found, with its place and the shortest path, and nothing else")
{
    for (const auto& [name, expected] : planted) {
        const auto problems =
            testing::problems_of(testing::read_file(testing::definition_samples / "bad_definitions" / (name + ".json"))
            );

        CHECK_MESSAGE(problems.size() == expected.size(), name << testing::describe(problems));
        for (const auto& one : expected) {
            const bool found =
                std::ranges::any_of(problems, [&](const auto& problem) { return matches(problem, one); });
            CHECK_MESSAGE(found, name << ": " << one.code << " " << one.pointer << testing::describe(problems));
        }
    }
}

TEST_CASE("every bad definition is in the table")
{
    for (const auto& file : std::filesystem::directory_iterator{testing::definition_samples / "bad_definitions"}) {
        CHECK_MESSAGE(planted.contains(file.path().stem().string()), file.path().string());
    }
}

TEST_CASE("a state that only reopening leads to is reachable")
{
    const auto problems = prove_changed([](auto& definition) {
        definition.states["again"] = definition.states.at("stayed");
        definition.actions.at("reopen").to = "again";
        definition.actions["back"] = definition.actions.at("file");
        definition.actions["back"].from = {"again"};
    });

    CHECK_MESSAGE(problems.empty(), testing::describe(problems));
}

TEST_CASE("an action that only a lapse takes counts as taken, and needs a respondent only where the clock has one")
{
    const auto lapse_serves = [](bool per_respondent) {
        return prove_changed([per_respondent](auto& definition) {
            definition.actions.at("serve").by = {"system"};
            definition.actions.at("serve").from = {"handling", "stayed"};
            definition.clocks[1].lapse = definition::lapse_effect::action;
            definition.clocks[1].lapse_action = "serve";
            definition.clocks[1].per_respondent = per_respondent;
        });
    };

    CHECK(lapse_serves(true).empty());
    REQUIRE(lapse_serves(false).size() == 1);
    CHECK(lapse_serves(false).front().code == "definition.trigger_incomplete");
}

TEST_CASE("a track that no action starts and a fact of another type are refused")
{
    const auto unstarted = prove_changed([](auto& definition) { definition.actions.at("talk").starts.clear(); });
    const auto mistyped = prove_changed([](auto& definition) {
        definition.tracks.at("talk").at("agreed").pass = {{"amount", "over_on"}};
    });

    REQUIRE(unstarted.size() == 1);
    CHECK(unstarted.front().code == "definition.track_never_started");
    REQUIRE(mistyped.size() == 1);
    CHECK(mistyped.front().code == "definition.pass_mismatch");
}

TEST_CASE("a definition with a dangling name is refused rather than walked")
{
    const auto problems = prove_changed([](auto& definition) { definition.actions.at("file").to = "nowhere"; });

    REQUIRE(problems.size() == 1);
    CHECK(problems.front().code == "definition.state_unknown");
    CHECK(problems.front().pointer == "/actions/file/to");
}

TEST_CASE("the published definitions are accepted")
{
    std::vector<definition::procedure_definition> published;
    for (const auto& procedure : std::filesystem::directory_iterator{huhang::testing::source_dir() / "workflows"}) {
        if (!procedure.is_directory()) {
            continue;
        }
        for (const auto& file : std::filesystem::directory_iterator{procedure.path()}) {
            const auto name = file.path().filename().string();
            if (name.starts_with("v") && name.ends_with(".json")) {
                published.push_back(testing::read_good(file.path()));
                CHECK_MESSAGE(
                    published.back().ref.procedure == procedure.path().filename().string(), file.path().string()
                );
                CHECK_MESSAGE(
                    "v" + std::to_string(published.back().ref.version) + ".json" == name, file.path().string()
                );
            }
        }
    }
    const definition::library all{published, testing::installed_definitions().law()};

    CHECK(published.size() >= 6);
    for (const auto& definition : all.all()) {
        const auto problems = definition::prove(definition, all);
        CHECK_MESSAGE(problems.empty(), definition.ref.procedure << testing::describe(problems));
    }
}
