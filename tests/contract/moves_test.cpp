// Goal: a case that changes hands takes its place in every list and total with it, and nothing else changes; numbers
// are given out without gaps and void ones stay. Method: commands through the real service on every store.

#include "tests/contract/sample_changes.hpp"
#include "tests/contract/served_store.hpp"

using namespace huhang;
using namespace huhang::testing;

namespace {

template <class Backend>
struct offices : served_store<Backend> {
    using served_store<Backend>::ask;
    using served_store<Backend>::backend;

    std::string move(const std::string& to_path, const std::string& from_path, const std::string& cite = {})
    {
        domain::move_case move{office_at(to_path), to_path, "上级交办", cite, on_day(date_of(2025, 5, 6))};
        return ask(asked("a", move, from_path));
    }

    std::int64_t listed(const std::string& path)
    {
        return backend.cases().list({}, {}, {.office_path = path}).value().total;
    }

    std::int64_t work(const std::string& path)
    {
        const std::vector<std::string> roles{"case_officer", "reviewer", "head", "intake_officer"};
        return backend.cases().worklist(roles, {}, {.office_path = path}).value().total;
    }

    std::int64_t filed(const std::string& path)
    {
        const auto counts = backend.cases().counters({.office_path = path}).value();
        const auto found = counts.find({"filed", office_at(path), "patent_ruling", 2025});
        return found == counts.end() ? 0 : found->second;
    }

    domain::case_file file() { return served_store<Backend>::file("a"); }

    void open_and_file()
    {
        REQUIRE(ask(opening_of({.id = "a"})) == "ok");
        const auto panel = domain::supplied_facts{{"panel", R"(["an","bo","chen"])"}};
        REQUIRE(ask(asked("a", act("file", date_of(2025, 3, 7), panel))) == "ok");
    }
};

} // namespace

TEST_CASE_TEMPLATE(
    "a case moved is listed and counted where it is, with its clocks as they were", Backend, HUHANG_ALL_STORES
)
{
    offices<Backend> here;
    here.open_and_file();
    const auto clocks_before = here.work(district);
    const auto before = here.file();

    const auto moved = here.move(neighbour, city, "指定管辖决定书〔2025〕1号");

    CHECK(moved == "ok");
    CHECK(here.listed(district) == 0);
    CHECK(here.listed(neighbour) == 1);
    CHECK(here.listed(city) == 1);
    CHECK(here.work(district) == 0);
    CHECK(here.work(neighbour) == clocks_before);
    CHECK(here.filed(district) == 0);
    CHECK(here.filed(neighbour) == 1);
    CHECK(here.file().received == before.received);
    CHECK(here.file().instances == before.instances);
    CHECK(here.file().moves.front().from == office_id("11"));
    CHECK_FALSE(here.backend.cases().visible(case_id("a"), {.office_path = district}).value());
}

TEST_CASE_TEMPLATE(
    "only those above both offices move a case sideways, and they name the decision", Backend, HUHANG_ALL_STORES
)
{
    offices<Backend> here;
    here.open_and_file();

    CHECK(here.move(neighbour, district, "x") == "action.role_not_allowed");
    CHECK(here.move(neighbour, city) == "fact.required");
    CHECK(here.move(district, city) == "move.same_office");
    CHECK(here.move(city, district) == "ok");
    CHECK(here.file().moves.front().kind == "escalated");
    CHECK(here.move(neighbour, city) == "ok");
    CHECK(here.file().moves.back().kind == "assigned");
    CHECK(here.filed(neighbour) == 1);
    CHECK(here.filed(city) == 0);
}

TEST_CASE_TEMPLATE("a void number stays in the register and the next one follows it", Backend, HUHANG_ALL_STORES)
{
    offices<Backend> here;
    here.open_and_file();
    const auto issued = here.file().documents.front();
    const auto kind = "patent_ruling." + issued.document;
    const auto void_it = domain::void_document{issued.seq, "当事人名称有误", on_day(date_of(2025, 3, 8))};

    const auto voided = here.ask(asked("a", void_it));
    const auto again = here.ask(asked("a", void_it));
    const auto unknown = here.ask(asked("a", domain::void_document{9'999, "x", on_day(date_of(2025, 3, 8))}));
    REQUIRE(here.ask(opening_of({.id = "b"})) == "ok");
    const auto panel = domain::supplied_facts{{"panel", R"(["an","bo","chen"])"}};
    REQUIRE(here.ask(asked("b", act("file", date_of(2025, 3, 9), panel))) == "ok");
    const auto rows =
        here.backend.cases().register_of({office_id("11"), kind, 2025}, 0, 10, {.office_path = district}).value();

    CHECK(voided == "ok");
    CHECK(again == "document.already_void");
    CHECK(unknown == "document.unknown");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].n == 1);
    CHECK(rows[0].voided_on == date_of(2025, 3, 8));
    CHECK(rows[0].void_reason == "当事人名称有误");
    CHECK(rows[1].n == 2);
    CHECK(rows[1].which == case_id("b"));
    CHECK_FALSE(rows[1].voided_on.has_value());
}

TEST_CASE_TEMPLATE("numbers of an older register must continue the series without a gap", Backend, HUHANG_ALL_STORES)
{
    offices<Backend> here;
    const auto old = [](std::int64_t n) {
        return ports::registered_number{
            office_id("11"), "case", 2025, n, "旧〔2025〕" + std::to_string(n), {}, 0, {}, {}
        };
    };
    auto gone = old(2);
    gone.voided_on = date_of(2025, 1, 31);
    gone.void_reason = "空号";

    CHECK_FALSE(here.backend.cases().import_numbers({old(1), old(3)}).value());
    CHECK(here.backend.cases().import_numbers({old(1), gone}).value());
    CHECK_FALSE(here.backend.cases().import_numbers({old(2)}).value());
    REQUIRE(here.ask(opening_of({.id = "a"})) == "ok");
    const auto rows =
        here.backend.cases().register_of({office_id("11"), "case", 2025}, 0, 10, {.office_path = district}).value();

    REQUIRE(rows.size() == 3);
    CHECK(rows[0].number == "旧〔2025〕1");
    CHECK(rows[1].void_reason == "空号");
    CHECK(rows[2].which == case_id("a"));
}

TEST_CASE_TEMPLATE(
    "a restricted case is seen through no list, total or number without its mark", Backend, HUHANG_ALL_STORES
)
{
    offices<Backend> here;
    auto change = opening({.id = "secret", .office_path = district});
    change.next.restricted_to = {"head", "supervisor"};
    change.numbers.push_back(
        {.kind = "case", .pattern = "{office}〔{year}〕{n}", .year = 2025, .seq = 1, .office = office_id("11")}
    );
    change.clocks.push_back(clock_of("k", "head", 3));
    REQUIRE(commit_one(here.backend.cases(), change).has_value());
    const ports::scope ordinary{.office_path = city};
    const ports::scope chosen{.office_path = city, .marks = {ports::restriction_mark({"head", "supervisor"})}};
    const auto numbers = [&](const ports::scope& who) {
        return here.backend.cases().register_of({office_id("11"), "case", 2025}, 0, 10, who).value().size();
    };
    const auto alike = [&](const ports::scope& who) {
        const ports::likeness like{{"某某公司"}, {}, {}};
        return here.backend.cases().alike(like, who).value().size();
    };

    for (const auto& [who, seen] : {std::pair{ordinary, 0U}, std::pair{chosen, 1U}}) {
        CHECK(here.backend.cases().visible(case_id("secret"), who).value() == (seen == 1));
        CHECK(here.backend.cases().list({}, {}, who).value().total == seen);
        CHECK(here.backend.cases().list({}, {}, who).value().rows.size() == seen);
        CHECK(here.backend.cases().list({.text = "侵权"}, {}, who).value().total == seen);
        CHECK(here.backend.cases().worklist({"head"}, {}, who).value().total == seen);
        CHECK(here.backend.cases().tracks("patent_ruling", {}, {}, who).value().total == seen);
        CHECK(alike(who) == seen);
        CHECK(numbers(who) == seen);
    }
    CHECK_FALSE(ports::sees(ordinary, change.next));
    CHECK(ports::sees(chosen, change.next));
    const ports::scope elsewhere{.office_path = neighbour, .marks = chosen.marks};
    CHECK(here.backend.cases().list({}, {}, elsewhere).value().total == 0);
}
