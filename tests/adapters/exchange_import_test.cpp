// Goal: a log becomes cases exactly once, with its times, actors and places; the past is recorded and never refused,
// yet counted where the definition would not have allowed it; what is wrong is named by line while the rest goes in.
// Method: small logs against a procedure written for the tests, and random logs with printed seeds.

#include "engine/domain/codec.hpp"
#include "engine/evolve/evolve.hpp"
#include "tests/adapters/exchange_fixture.hpp"
#include "tests/adapters/exchange_logs.hpp"

#include <algorithm>

using namespace huhang;
using namespace huhang::testing;

namespace {

std::vector<domain::action_taken> acts_of(const std::vector<domain::event_record>& history)
{
    std::vector<domain::action_taken> acts;
    for (const auto& one : history) {
        if (const auto* act = std::get_if<domain::action_taken>(&one.what)) {
            acts.push_back(*act);
        }
    }
    return acts;
}

void check_replay(import_run& run)
{
    for (const auto& id : run.store.all_cases({}, 100'000).value()) {
        const auto file = run.store.load(id).value().value().file;
        CHECK(domain::encode(evolve::replay(run.history(file))) == domain::encode(file));
    }
}

} // namespace

TEST_CASE("a log that follows the procedure becomes a case that stands where the procedure ends")
{
    import_run run;

    const auto totals = run.import(usual);

    REQUIRE(totals.has_value());
    CHECK(totals->imported == 1);
    CHECK(totals->deviating == 0);
    const auto file = run.file("A1");
    CHECK(file.instances.front().state == "closed");
    CHECK(file.closed_on->first == date_of(2026, 1, 9));
    CHECK(file.received.first == date_of(2026, 1, 5));
    CHECK(std::get<domain::money>(domain::find_fact(file.instances.front(), "fee")->value).fen == 1250);
    CHECK(run.store.load(file.id).value()->number == "A1");
    const auto acts = acts_of(run.history(file));
    REQUIRE(acts.size() == 6);
    CHECK(acts[3].evidence == "register:5");
    CHECK(to_text(acts[3].on) == "2026-01-07T10:00:00+08:00");
    check_replay(run);
}

TEST_CASE("who acted, in which role and when it was entered are three things")
{
    import_run run;

    REQUIRE(run.import(usual).has_value());

    const auto history = run.history(run.file("A1"));
    const auto close = std::ranges::find_if(history, [](const auto& one) {
        const auto* act = std::get_if<domain::action_taken>(&one.what);
        return act != nullptr && act->action == "close";
    });
    CHECK(close->by.str() == "hao");
    CHECK(close->acting_as == "head");
    CHECK(close->recorded_at == run.now);
    CHECK(history.back().by.str() == "importer");
}

TEST_CASE("steps left out carry the case ahead, and an act of an earlier part leaves it where it is")
{
    import_run run;

    const auto totals = run.import(
        header + "A1,confirm,2026-01-05,an,,web,\nA1,send,2026-01-06,bo,,web,\nA1,check,2026-01-07,chen,,web,\n"
    );

    REQUIRE(totals.has_value());
    const auto file = run.file("A1");
    const auto acts = acts_of(run.history(file));
    REQUIRE(acts.size() == 3);
    CHECK(acts[1].from == "confirmed");
    CHECK(acts[1].to == "sent");
    CHECK(acts[2].from == "sent");
    CHECK(acts[2].to == "sent");
    CHECK(file.imported->against_rule == 2);
    CHECK(domain::find_fact(file.instances.front(), "checked_on") != nullptr);
    check_replay(run);
}

TEST_CASE("the wrong role, the same person, a missing fact and an act after the end are counted, not refused")
{
    import_run run;

    const auto wrong_role = header + "R,confirm,2026-01-05,an,head,web,\n";
    const auto same_person =
        std::string("S,confirm,2026-01-05,an,case_officer,web,\nS,check,2026-01-06,an,case_officer,web,\n");
    const auto no_channel = std::string("M,confirm,2026-01-05,an,,,\n");
    const auto after_end =
        std::string("E,confirm,2026-01-05,a,,web,\nE,check,2026-01-06,b,,web,\nE,determine,2026-01-07,c,,web,\n"
                    "E,send,2026-01-08,d,,web,\nE,weigh,2026-01-09,e,,web,\nE,close,2026-01-10,f,,web,\n"
                    "E,advise,2026-01-11,f,,web,\n");
    const auto totals = run.import(wrong_role + same_person + no_channel + after_end);

    REQUIRE(totals.has_value());
    CHECK(totals->imported == 4);
    CHECK(totals->deviating == 4);
    for (const auto* key : {"R", "S", "M", "E"}) {
        CHECK(run.file(key).imported->against_rule == 1);
    }
    CHECK(run.file("E").closed);
    check_replay(run);
}

TEST_CASE("documents and hand-offs of the past take no number and send nothing")
{
    import_run run;

    REQUIRE(run.import(usual).has_value());

    const auto file = run.file("A1");
    CHECK(file.documents.size() == 1);
    const auto numbers = run.store.numbers(file.id).value();
    REQUIRE(numbers.size() == 1);
    CHECK(numbers.front().number == "A1");
}

TEST_CASE("a log mixed over its cases and too large for memory gives the same cases")
{
    import_run whole;
    import_run spilled;
    spilled.sorting = {.memory = 4'096, .runs = 3};
    const auto log = random_log(20261122, 600);

    const auto first = whole.import(log);
    const auto second = spilled.import(log);

    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(first->imported == 60);
    CHECK(second->imported == 60);
    for (int i = 0; i < 60; ++i) {
        const auto key = "C" + std::to_string(i);
        CHECK(acts_of(whole.history(whole.file(key))) == acts_of(spilled.history(spilled.file(key))));
    }
}

TEST_CASE("whatever the order of acts, replay yields the stored case and every case can go on or has ended")
{
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
        MESSAGE("seed " << seed);
        import_run run;

        const auto totals = run.import(random_log(seed, 500));

        REQUIRE(totals.has_value());
        CHECK(totals->refused == 0);
        check_replay(run);
        const auto& definition = permit_library().all().front();
        for (const auto& id : run.store.all_cases({}, 1'000).value()) {
            const auto file = run.store.load(id).value().value().file;
            const auto& main = file.instances.front();
            const auto can_go_on = std::ranges::any_of(definition.actions, [&](const auto& one) {
                return std::ranges::find(one.second.from, main.state) != one.second.from.end();
            });
            CHECK(definition.states.at(main.state).final == main.ended);
            CHECK((main.ended || can_go_on));
        }
    }
}

TEST_CASE("problems name line, column and case, and the other cases go in")
{
    import_run run;

    const auto totals = run.import(
        header + "A,confirm,2026-01-05,an,,web,\n"
                 "B,confirm,yesterday,an,,web,\n"
                 "C,conform,2026-01-05,an,,web,\n"
                 "D,send,2026-01-05,an,,web,many\n"
                 "E,confirm,2026-01-05\n"
                 ",confirm,2026-01-05,an,,web,\n"
                 "F,confirm,2027-01-05,an,,web,\n"
    );

    REQUIRE(totals.has_value());
    CHECK(totals->imported == 1);
    CHECK(totals->refused == 5);
    std::vector<std::string> seen;
    for (const auto& one : run.problems) {
        seen.push_back(std::to_string(one.at.line) + ":" + std::to_string(one.at.column) + " " + std::string(one.code));
    }
    std::ranges::sort(seen);
    CHECK(
        seen ==
        std::vector<std::string>{
            "3:11 import.time_unreadable",
            "4:3 import.activity_unknown",
            "5:27 import.value_invalid",
            "6:1 import.columns",
            "6:1 import.incomplete",
            "7:1 import.case_missing",
            "8:1 time.in_future",
        }
    );
}

TEST_CASE("what is no act of the definition is kept as a note with its place")
{
    import_run run;

    REQUIRE(run.import(header + "A,confirm,2026-01-05,an,,web,\nA,phone call,2026-01-06,bo,,web,\n").has_value());

    const auto history = run.history(run.file("A"));
    const auto note = std::ranges::find_if(history, [](const auto& one) {
        return std::holds_alternative<domain::note_added>(one.what);
    });
    REQUIRE(note != history.end());
    CHECK(std::get<domain::note_added>(note->what).text == "2026-01-06 phone call [register:3]");
}

TEST_CASE("a mapping that does not fit the definition is refused with every misfit")
{
    const auto refused = exchange::read_mapping(
        R"yaml(
mapping: 1
source: x
case: {id: {column: k}, titel: {column: t}, facts: [{fact: colour, column: c}, {fact: channel, column: c, values: {a: b}}]}
activity: {column: w, actions: {go: fly}}
time: {column: t, zone: Amsterdam}
)yaml",
        "permit",
        permit_library()
    );

    REQUIRE_FALSE(refused.has_value());
    for (const auto* part : {"/case/titel", "colour", "no code b", "no action fly", "/time/zone", "/office"}) {
        CHECK_MESSAGE(refused.error().find(part) != std::string::npos, part);
    }
}
