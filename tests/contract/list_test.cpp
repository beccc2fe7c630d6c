// Goal: lists filter, page and count exactly. Method: examples on every store; the property over scopes is in
// scope_test.cpp.

#include "tests/contract/sample_changes.hpp"
#include "tests/contract/stores.hpp"

using namespace huhang;
using namespace huhang::testing;

namespace {

const auto everyone = ports::system_scope();

std::vector<std::string> ids_of(const auto& rows)
{
    std::vector<std::string> ids;
    for (const auto& row : rows) {
        if constexpr (requires { row.which; }) {
            ids.push_back(row.which.id.str());
        } else {
            ids.push_back(row.id.str());
        }
    }
    return ids;
}

using strings = std::vector<std::string>;

} // namespace

TEST_CASE_TEMPLATE("a case row shows the case as it stands", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    const auto first = opening();
    auto closing = note_on(first);
    closing.next.instances[0].state = "closed";
    closing.next.closed = true;
    closing.next.closed_on = on_day(date_of(2026, 4, 1));
    closing.clocks = {clock_of("late", "handler", 5), clock_of("soon", "handler", 3)};
    REQUIRE(commit_one(backend.cases(), first).has_value());
    REQUIRE(commit_one(backend.cases(), closing).has_value());

    const auto page = backend.cases().list({}, {}, everyone).value();

    REQUIRE(page.rows.size() == 1);
    const auto& row = page.rows[0];
    CHECK(row.version == 2);
    CHECK(row.office == office_id{"3303"});
    CHECK(row.procedure == "patent_ruling");
    CHECK(row.title == "侵权纠纷");
    CHECK(row.state == "closed");
    CHECK(row.closed);
    CHECK(row.received == date_of(2026, 3, 2));
    CHECK(row.closed_on == date_of(2026, 4, 1));
    CHECK(row.next_due == date_of(2026, 5, 4));
}

TEST_CASE_TEMPLATE("the list pages newest first with an exact total", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    for (const auto* id : {"c1", "c2", "c3", "c4", "c5"}) {
        REQUIRE(commit_one(backend.cases(), opening({.id = id})).has_value());
    }

    const auto first = backend.cases().list({}, {.limit = 2}, everyone).value();
    const auto second = backend.cases().list({}, {.limit = 2, .after = first.next}, everyone).value();
    const auto third = backend.cases().list({}, {.limit = 2, .after = second.next}, everyone).value();

    CHECK(ids_of(first.rows) == strings{"c5", "c4"});
    CHECK(ids_of(second.rows) == strings{"c3", "c2"});
    CHECK(ids_of(third.rows) == strings{"c1"});
    CHECK(third.next.empty());
    CHECK(first.total == 5);
    CHECK(third.total == 5);
}

TEST_CASE_TEMPLATE("a page that ends with the last row names no next page", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    REQUIRE(commit_one(backend.cases(), opening({.id = "c1"})).has_value());
    REQUIRE(commit_one(backend.cases(), opening({.id = "c2"})).has_value());

    const auto page = backend.cases().list({}, {.limit = 2}, everyone).value();

    CHECK(page.rows.size() == 2);
    CHECK(page.next.empty());
}

TEST_CASE_TEMPLATE("the list filters by every member of the filter", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    auto first = opening({.id = "c1", .title = "水泵专利", .respondent = "甲公司", .right = "ZL1.X"});
    first.numbers.push_back(
        {.kind = "case", .pattern = "浙知〔{year}〕{n}号", .year = 2026, .seq = 1, .office = first.next.office}
    );
    auto second = opening({.id = "c2", .office_path = "/33/3304/", .procedure = "mediation", .respondent = "乙公司"});
    second.next.closed = true;
    auto third = opening({.id = "c3", .tracks = {"mediation"}, .respondent = "丙公司"});
    third.next.instances[0].state = "suspended";
    for (const auto& answer : backend.cases().commit(std::vector{first, second, third})) {
        REQUIRE(answer.has_value());
    }

    const auto found = [&](const ports::case_filter& filter) {
        const auto page = backend.cases().list(filter, {}, everyone).value();
        CHECK(page.total == std::ssize(page.rows));
        return ids_of(page.rows);
    };

    CHECK(found({.procedure = "mediation"}) == strings{"c2"});
    CHECK(found({.state = "suspended"}) == strings{"c3"});
    CHECK(found({.closed = true}) == strings{"c2"});
    CHECK(found({.closed = false}) == strings{"c3", "c1"});
    CHECK(found({.office = office_id{"3304"}}) == strings{"c2"});
    CHECK(found({.track = "mediation"}) == strings{"c3", "c2"});
    CHECK(found({.procedure = "patent_ruling", .track = "mediation"}) == strings{"c3"});
    CHECK(found({.text = "水泵"}) == strings{"c1"});
    CHECK(found({.text = "乙公"}) == strings{"c2"});
    CHECK(found({.text = "zl1.x"}) == strings{"c1"});
    CHECK(found({.text = "〔2026〕1"}) == strings{"c1"});
    CHECK(found({.text = "%"}).empty());
    CHECK(found({.state = "examining", .text = "丙"}).empty());
}

TEST_CASE_TEMPLATE("totals follow a case that changes its state", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    const auto first = opening({.tracks = {"mediation"}});
    auto second = note_on(first);
    second.next.instances[0].state = "suspended";
    second.next.instances[1].ended = true;
    second.clocks = {clock_of("a", "handler", 1), clock_of("b", "head", 2)};
    auto third = note_on(second);
    third.clocks = {clock_of("a", "head", 1)};
    for (const auto& answer : backend.cases().commit(std::vector{first, second, third})) {
        REQUIRE(answer.has_value());
    }

    auto& cases = backend.cases();

    CHECK(cases.list({.state = "examining"}, {}, everyone).value().total == 0);
    CHECK(cases.list({.state = "suspended"}, {}, everyone).value().total == 1);
    CHECK(cases.tracks("mediation", false, {}, everyone).value().total == 0);
    CHECK(cases.tracks("mediation", true, {}, everyone).value().total == 1);
    CHECK(cases.worklist({"handler"}, {}, everyone).value().total == 0);
    CHECK(cases.worklist({"head"}, {}, everyone).value().total == 1);
}

TEST_CASE_TEMPLATE(
    "the worklist shows the clocks of the caller's roles, the most urgent first", Backend, HUHANG_ALL_STORES
)
{
    Backend backend;
    auto first = opening({.id = "c1"});
    first.clocks = {clock_of("reply", "handler", 7), clock_of("sign", "head", 3)};
    auto second = opening({.id = "c2"});
    second.clocks = {clock_of("reply", "handler", 7), clock_of("file", "clerk", 1)};
    second.clocks[0].provisional = true;
    second.clocks[0].fires_at.reset();
    second.clocks[0].subject = party_id{"P1"};
    REQUIRE(commit_one(backend.cases(), first).has_value());
    REQUIRE(commit_one(backend.cases(), second).has_value());

    const auto page = backend.cases().worklist({"handler", "head"}, {.limit = 2}, everyone).value();
    const auto rest = backend.cases().worklist({"handler", "head"}, {.limit = 2, .after = page.next}, everyone).value();

    CHECK(page.total == 3);
    REQUIRE(page.rows.size() == 2);
    CHECK(page.rows[0].clock == first.clocks[1]);
    CHECK(page.rows[1].clock == first.clocks[0]);
    CHECK(page.rows[1].which.id == case_id{"c1"});
    REQUIRE(rest.rows.size() == 1);
    CHECK(rest.rows[0].clock == second.clocks[0]);
    CHECK(rest.next.empty());
    CHECK(backend.cases().worklist({}, {}, everyone).value().rows.empty());
}

TEST_CASE_TEMPLATE("tracks list every instance of a procedure, newest case first", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    auto first = opening({.id = "c1", .tracks = {"mediation", "appraisal", "mediation"}});
    first.next.instances[1].ended = true;
    first.next.instances[1].outcome = "failed";
    REQUIRE(commit_one(backend.cases(), first).has_value());
    REQUIRE(commit_one(backend.cases(), opening({.id = "c2", .procedure = "mediation"})).has_value());

    const auto page = backend.cases().tracks("mediation", std::nullopt, {.limit = 2}, everyone).value();
    const auto rest = backend.cases().tracks("mediation", std::nullopt, {.after = page.next}, everyone).value();

    CHECK(page.total == 3);
    CHECK(ids_of(page.rows) == strings{"c2", "c1"});
    CHECK(page.rows[1].instance == instance_id{4});
    REQUIRE(rest.rows.size() == 1);
    CHECK(rest.rows[0].instance == instance_id{2});
    CHECK(rest.rows[0].outcome == "failed");
    CHECK(ids_of(backend.cases().tracks("mediation", true, {}, everyone).value().rows) == strings{"c1"});
    CHECK(backend.cases().tracks("mediation", false, {}, everyone).value().total == 2);
}

TEST_CASE_TEMPLATE("alike asks for the same respondent, right and goods, as far as given", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    const std::vector batch{
        opening({.id = "c1", .respondent = "甲", .right = "ZL1", .goods = "泵"}),
        opening({.id = "c2", .respondent = "甲", .right = "ZL2", .goods = "泵"}),
        opening({.id = "c3", .respondent = "乙", .right = "ZL1", .goods = "阀"}),
    };
    for (const auto& answer : backend.cases().commit(batch)) {
        REQUIRE(answer.has_value());
    }

    const auto found = [&](const ports::likeness& what) {
        return ids_of(backend.cases().alike(what, everyone).value());
    };

    CHECK(found({{"甲", "丙"}, {"ZL1"}, ""}) == strings{"c1"});
    CHECK(found({{"甲"}, {}, ""}) == strings{"c2", "c1"});
    CHECK(found({{}, {"ZL1"}, "阀"}) == strings{"c3"});
    CHECK(found({{"甲"}, {"ZL1"}, "阀"}).empty());
    CHECK(found({}).empty());
}

TEST_CASE_TEMPLATE("a cursor that is not of the list is refused as the caller's mistake", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    for (const auto* id : {"c1", "c2"}) {
        auto change = opening({.id = id});
        change.clocks = {clock_of("a", "handler", 1)};
        REQUIRE(commit_one(backend.cases(), change).has_value());
    }
    const auto of_worklist = backend.cases().worklist({"handler"}, {.limit = 1}, everyone).value().next;
    REQUIRE_FALSE(of_worklist.empty());

    const auto refused = [&](const std::string& cursor) {
        const auto answer = backend.cases().list({}, {.after = cursor}, everyone);
        return !answer && answer.error().bad_cursor;
    };

    CHECK(refused("!!!"));
    CHECK(refused("Zm9v"));
    CHECK(refused(of_worklist));
    CHECK_FALSE(backend.cases().worklist({"handler"}, {.after = "eA"}, everyone).has_value());
    CHECK_FALSE(backend.cases().tracks("mediation", true, {.after = "eA"}, everyone).has_value());
    CHECK_FALSE(backend.outbox().deliveries({}, {.after = "eA"}, everyone).has_value());
}

TEST_CASE_TEMPLATE("page limits are kept between 1 and 200", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    std::vector<ports::case_change> batch;
    for (int i = 100; i < 302; ++i) {
        batch.push_back(opening({.id = "c" + std::to_string(i)}));
    }
    backend.cases().commit(batch);

    CHECK(backend.cases().list({}, {.limit = 100000}, everyone).value().rows.size() == 200);
    CHECK(backend.cases().list({}, {.limit = -5}, everyone).value().rows.size() == 1);
}

TEST_CASE_TEMPLATE("all cases are listed in order", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    for (const auto* id : {"c3", "c1", "c2"}) {
        REQUIRE(commit_one(backend.cases(), opening({.id = id})).has_value());
    }

    CHECK(backend.cases().all_cases({}, 2).value() == std::vector{case_id{"c1"}, case_id{"c2"}});
    CHECK(backend.cases().all_cases(case_id{"c2"}, 2).value() == std::vector{case_id{"c3"}});
}
