// Goal: a commit writes a change whole or not at all, refuses what must be refused, and keeps the changes of a batch
// apart. Method: the same examples on every store.

#include "tests/contract/sample_changes.hpp"
#include "tests/contract/stores.hpp"

using namespace huhang;
using namespace huhang::testing;
using ports::commit_error;

TEST_CASE_TEMPLATE("case store loads what was committed", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    auto change = opening({.tracks = {"mediation"}});
    change.numbers.push_back(
        {.kind = "case", .pattern = "{office}知裁〔{year}〕{n}号", .year = 2026, .seq = 1, .office = change.next.office}
    );

    const auto answer = commit_one(backend.cases(), change);
    const auto loaded = backend.cases().load(case_id{"c1"});

    REQUIRE(answer.has_value());
    CHECK(*answer == ports::receipt{.id = case_id{"c1"}, .first_seq = 1, .version = 2, .replayed = false});
    REQUIRE(loaded.value().has_value());
    CHECK(loaded->value().file == change.next);
    CHECK(loaded->value().number == "3303知裁〔2026〕1号");
    CHECK_FALSE(backend.cases().load(case_id{"c2"}).value().has_value());
}

TEST_CASE_TEMPLATE("case store keeps the history in order", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    const auto first = opening({.tracks = {"mediation"}});
    const auto second = note_on(first, "温州 \"quoted\"\n");

    REQUIRE(commit_one(backend.cases(), first).has_value());
    REQUIRE(commit_one(backend.cases(), second).has_value());

    auto all = first.events;
    all.insert(all.end(), second.events.begin(), second.events.end());
    CHECK(backend.cases().history(case_id{"c1"}, 0, 100).value() == all);
    CHECK(backend.cases().history(case_id{"c1"}, 1, 1).value() == std::vector{all[1]});
    CHECK(backend.cases().history(case_id{"c1"}, 3, 100).value().empty());
    CHECK(backend.cases().history(case_id{"none"}, 0, 100).value().empty());
}

TEST_CASE_TEMPLATE("case store refuses a change of an older version", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    const auto first = opening();
    REQUIRE(commit_one(backend.cases(), first).has_value());
    REQUIRE(commit_one(backend.cases(), note_on(first, "winner")).has_value());

    const auto late = commit_one(backend.cases(), note_on(first, "loser"));
    const auto twice = commit_one(backend.cases(), opening());
    const auto unborn = commit_one(backend.cases(), note_on(opening({.id = "c9"}).next));

    CHECK(late.error() == commit_error::version_conflict);
    CHECK(twice.error() == commit_error::version_conflict);
    CHECK(unborn.error() == commit_error::version_conflict);
    CHECK(backend.cases().history(case_id{"c1"}, 0, 100).value().size() == 2);
    CHECK(backend.cases().list({}, {}, ports::system_scope()).value().total == 1);
}

TEST_CASE_TEMPLATE("changes of one batch succeed or fail alone", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    const auto first = opening({.id = "c1"});
    REQUIRE(commit_one(backend.cases(), first).has_value());

    const std::vector batch{
        opening({.id = "c2"}),
        opening({.id = "c1"}),
        note_on(first, "wins"),
        note_on(first, "comes second"),
        note_on(note_on(first, "wins"), "follows"),
        opening({.id = "c3"})
    };
    const auto answers = backend.cases().commit(batch);

    REQUIRE(answers.size() == 6);
    CHECK(answers[0].has_value());
    CHECK(answers[1].error() == commit_error::version_conflict);
    CHECK(answers[2].has_value());
    CHECK(answers[3].error() == commit_error::version_conflict);
    CHECK(answers[4].value().version == 3);
    CHECK(answers[5].has_value());
    CHECK(backend.cases().load(case_id{"c1"}).value()->file.version == 3);
    CHECK(backend.cases().all_cases({}, 10).value().size() == 3);
}

TEST_CASE_TEMPLATE("a change that breaks a rule of the store fails alone", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    const auto first = opening({.id = "c1"});
    const auto second = opening({.id = "c2"});
    REQUIRE(commit_one(backend.cases(), first).has_value());
    REQUIRE(commit_one(backend.cases(), second).has_value());
    REQUIRE(commit_one(backend.cases(), handoff_on(first.next, "HO-1")).has_value());

    const std::vector batch{opening({.id = "c3"}), handoff_on(second.next, "HO-1"), opening({.id = "c4"})};
    const auto answers = backend.cases().commit(batch);

    CHECK(answers[0].has_value());
    CHECK(answers[1].error() == commit_error::unavailable);
    CHECK(answers[2].has_value());
    CHECK(backend.cases().load(case_id{"c2"}).value()->file.version == 1);
    CHECK(backend.cases().case_of(handoff_id{"HO-1"}).value() == case_id{"c1"});
    CHECK(commit_one(backend.cases(), handoff_on(second.next, "HO-2")).has_value());
}

TEST_CASE_TEMPLATE("the same idempotency key gets the same answer once", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    auto change = opening();
    change.idempotency = ports::idempotency_record{.principal = "u", .key = "k", .fingerprint = "f"};
    change.counters = {{counter("filed"), 1}};
    const auto first = commit_one(backend.cases(), change);
    REQUIRE(first.has_value());
    REQUIRE(commit_one(backend.cases(), note_on(change.next)).has_value());

    const auto again = commit_one(backend.cases(), change);
    const auto found = backend.cases().find_receipt(*change.idempotency);

    auto expected = *first;
    expected.replayed = true;
    CHECK(again.value() == expected);
    CHECK(found.value() == expected);
    CHECK(backend.cases().counters(ports::system_scope()).value() == stats::counts{{counter("filed"), 1}});
    CHECK(backend.cases().load(case_id{"c1"}).value()->file.version == 2);
}

TEST_CASE_TEMPLATE("an idempotency key is refused for another request", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    auto change = opening();
    change.idempotency = ports::idempotency_record{.principal = "u", .key = "k", .fingerprint = "f"};
    auto other_request = opening({.id = "c2"});
    other_request.idempotency = ports::idempotency_record{.principal = "u", .key = "k", .fingerprint = "g"};
    auto other_principal = opening({.id = "c3"});
    other_principal.idempotency = ports::idempotency_record{.principal = "v", .key = "k", .fingerprint = "h"};

    const auto answers = backend.cases().commit(std::vector{change, change, other_request, other_principal});

    CHECK(answers[0].value().replayed == false);
    CHECK(answers[1].value().replayed == true);
    CHECK(answers[2].error() == commit_error::key_reused);
    CHECK(answers[3].value().replayed == false);
    CHECK_FALSE(backend.cases().find_receipt(*other_request.idempotency).value().has_value());
}

TEST_CASE_TEMPLATE("an inbox message takes effect once", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    const auto first = opening();
    REQUIRE(commit_one(backend.cases(), first).has_value());
    auto reply = note_on(first, "reply");
    reply.inbox_message = "police 17";
    REQUIRE(commit_one(backend.cases(), reply).has_value());

    auto same_again = note_on(reply, "reply");
    same_again.inbox_message = "police 17";
    auto another = note_on(reply, "another");
    another.inbox_message = "police 18";

    CHECK(commit_one(backend.cases(), same_again).error() == commit_error::already_received);
    CHECK(commit_one(backend.cases(), another).has_value());
}

TEST_CASE_TEMPLATE(
    "a key that is known beats a message that is known, and both beat the version", Backend, HUHANG_ALL_STORES
)
{
    Backend backend;
    auto change = opening();
    change.idempotency = ports::idempotency_record{.principal = "u", .key = "k", .fingerprint = "f"};
    change.inbox_message = "court 1";
    REQUIRE(commit_one(backend.cases(), change).has_value());

    const auto both = commit_one(backend.cases(), change);
    change.idempotency.reset();
    const auto message_only = commit_one(backend.cases(), change);

    CHECK(both.value().replayed);
    CHECK(message_only.error() == commit_error::already_received);
}

TEST_CASE_TEMPLATE("counters add up over commits and show only the scope's offices", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    auto first = opening({.id = "c1", .office_path = "/33/3303/"});
    first.counters = {{counter("filed"), 1}, {counter("closed"), 1}};
    auto second = opening({.id = "c2", .office_path = "/33/3303/"});
    second.counters = {{counter("filed"), 1}};
    auto elsewhere = opening({.id = "c3", .office_path = "/33/3304/"});
    elsewhere.counters = {{counter("filed", "3304"), 1}};
    auto reopened = note_on(first);
    reopened.counters = {{counter("closed"), -1}};

    for (const auto& answer : backend.cases().commit(std::vector{first, second, elsewhere, reopened})) {
        REQUIRE(answer.has_value());
    }

    const stats::counts of_3303{{counter("filed"), 2}};
    CHECK(backend.cases().counters({.office_path = "/33/3303/"}).value() == of_3303);
    CHECK(backend.cases().counters({.office_path = "/33/"}).value().size() == 2);
    CHECK(backend.cases().counters({}).value().empty());
    CHECK(backend.cases().counters({.office_path = "/33/", .only_with_track = "mediation"}).value().empty());
}

TEST_CASE_TEMPLATE("numbers have no gaps though changes of the batch fail", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    const auto numbered = [](const std::string& id, const std::string& path) {
        auto change = opening({.id = id, .office_path = path});
        change.numbers.push_back(
            {.kind = "case", .pattern = "{office}-{year}-{n}", .year = 2026, .seq = 1, .office = change.next.office}
        );
        return change;
    };

    const std::vector batch{
        numbered("c1", "/33/3303/"),
        numbered("c1", "/33/3303/"),
        numbered("c2", "/33/3303/"),
        numbered("c3", "/33/3304/"),
        numbered("c4", "/33/3303/")
    };
    const auto answers = backend.cases().commit(batch);

    CHECK(answers[1].error() == commit_error::version_conflict);
    CHECK(backend.cases().load(case_id{"c1"}).value()->number == "3303-2026-1");
    CHECK(backend.cases().load(case_id{"c2"}).value()->number == "3303-2026-2");
    CHECK(backend.cases().load(case_id{"c3"}).value()->number == "3304-2026-1");
    CHECK(backend.cases().load(case_id{"c4"}).value()->number == "3303-2026-3");
}

TEST_CASE_TEMPLATE("document numbers are kept beside the case number", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    auto first = opening();
    first.numbers.push_back({.kind = "case", .pattern = "C{n}", .year = 2026, .seq = 1, .office = first.next.office});
    auto second = note_on(first);
    second.numbers.push_back(
        {.kind = "patent_ruling.decision",
         .pattern = "D{n}/{year}",
         .year = 2027,
         .seq = 2,
         .office = second.next.office}
    );
    REQUIRE(commit_one(backend.cases(), first).has_value());
    REQUIRE(commit_one(backend.cases(), second).has_value());

    const auto numbers = backend.cases().numbers(case_id{"c1"}).value();

    REQUIRE(numbers.size() == 2);
    CHECK(numbers[0].number == "C1");
    CHECK(numbers[1].seq == 2);
    CHECK(numbers[1].kind == "patent_ruling.decision");
    CHECK(numbers[1].number == "D1/2027");
    CHECK(backend.cases().load(case_id{"c1"}).value()->number == "C1");
}

TEST_CASE_TEMPLATE(
    "due clocks come oldest first and leave when the case no longer has them", Backend, HUHANG_ALL_STORES
)
{
    Backend backend;
    auto first = opening();
    first.clocks = {clock_of("b", "handler", 2), clock_of("a", "handler", 1), clock_of("late", "handler", 9)};
    first.clocks.push_back(clock_of("never", "handler", 0));
    first.clocks.back().fires_at.reset();
    REQUIRE(commit_one(backend.cases(), first).has_value());
    const auto now = *first.clocks[0].fires_at;

    const auto due = backend.cases().due_clocks(now, 10).value();
    auto second = note_on(first);
    second.clocks = {clock_of("b", "handler", 2)};
    second.clocks[0].subject = party_id{"P1"};
    REQUIRE(commit_one(backend.cases(), second).has_value());
    const auto after = backend.cases().due_clocks(now, 10).value();

    REQUIRE(due.size() == 2);
    CHECK(due[0].clock == "a");
    CHECK(due[1].clock == "b");
    CHECK(due[1].fires_at == now);
    REQUIRE(after.size() == 1);
    CHECK(after[0].subject == party_id{"P1"});
    CHECK(backend.cases().due_clocks(now - std::chrono::microseconds{1}, 10).value().empty());
}
