// Goal: cases that belong together know of each other without swallowing one another or betraying what the reader may
// not see. Method: commands through the real service on every store; the rules of each kind of link are asked for by
// name, the index is compared with what the case files state.

#include "tests/contract/served_store.hpp"

#include <algorithm>

using namespace huhang;
using namespace huhang::testing;

namespace {

template <class Backend>
struct court_of_links : served_store<Backend> {
    using served_store<Backend>::ask;
    using served_store<Backend>::backend;

    std::string link(const std::string& id, const std::string& kind, const std::string& other)
    {
        return ask(asked(id, domain::link_case{{kind, case_id(other), "note of " + id}}));
    }

    using served_store<Backend>::file;

    std::vector<ports::link_row> links(const std::string& id, const std::string& path)
    {
        return backend.cases().links(case_id(id), {.office_path = path}).value();
    }

    void close_by_transfer(const std::string& id)
    {
        const auto day = [](unsigned d) { return date_of(2025, 3, d); };
        REQUIRE(ask(asked(id, act("file", day(7), {{"panel", R"(["an","bo","chen"])"}}))) == "ok");
        auto serve = act("serve_copy", day(12));
        serve.subject = party_id("P2");
        REQUIRE(ask(asked(id, serve)) == "ok");
        REQUIRE(ask(asked(id, act("object_to_jurisdiction", day(20)))) == "ok");
        REQUIRE(ask(asked(id, act("uphold_objection", day(26)))) == "ok");
        REQUIRE(file(id).closed);
    }
};

} // namespace

TEST_CASE_TEMPLATE("a link is shown on both cases and ends with a reason", Backend, HUHANG_ALL_STORES)
{
    court_of_links<Backend> here;
    REQUIRE(here.ask(opening_of({.id = "a"})) == "ok");
    REQUIRE(here.ask(opening_of({.id = "b"})) == "ok");

    REQUIRE(here.link("b", "series", "a") == "ok");
    const auto from_b = here.links("b", district);
    const auto from_a = here.links("a", district);
    const auto again = here.link("b", "series", "a");
    const auto ended = here.ask(asked("b", domain::unlink_case{"series", case_id("a"), "同名不同人"}));

    REQUIRE(from_b.size() == 1);
    CHECK(from_b.front().stated_here);
    CHECK(from_b.front().which->title == "a");
    REQUIRE(from_a.size() == 1);
    CHECK_FALSE(from_a.front().stated_here);
    CHECK(from_a.front().other == case_id("b"));
    CHECK(from_a.front().note == "note of b");
    CHECK(again == "link.exists");
    CHECK(ended == "ok");
    CHECK(here.links("a", district).empty());
    const auto history = here.backend.cases().history(case_id("b"), 0, 100).value();
    const auto& last = std::get<domain::case_unlinked>(history.back().what);
    CHECK(last.reason == "同名不同人");
}

TEST_CASE_TEMPLATE("a linked case outside the scope yields its kind and no row", Backend, HUHANG_ALL_STORES)
{
    court_of_links<Backend> here;
    REQUIRE(here.ask(opening_of({.id = "a"})) == "ok");
    REQUIRE(here.ask(opening_of({.id = "b", .path = neighbour})) == "ok");

    const auto blind = here.link("a", "group", "b");
    const auto seeing = here.ask(asked("a", domain::link_case{{"group", case_id("b"), ""}}, city));

    CHECK(blind == "link.case_unknown");
    CHECK(seeing == "ok");
    REQUIRE(here.links("a", district).size() == 1);
    CHECK(here.links("a", district).front().kind == "group");
    CHECK_FALSE(here.links("a", district).front().which.has_value());
    CHECK(here.links("b", neighbour).size() == 1);
    CHECK_FALSE(here.links("b", neighbour).front().which.has_value());
    CHECK(here.links("a", city).front().which.has_value());
}

TEST_CASE_TEMPLATE(
    "a case split off keeps the day of receipt and has respondents of the original", Backend, HUHANG_ALL_STORES
)
{
    court_of_links<Backend> here;
    const auto both =
        std::vector{party_of("claimant", "甲"), party_of("respondent", "乙"), party_of("respondent", "丙")};
    const auto part = std::vector{party_of("claimant", "甲"), party_of("respondent", "丙")};
    const auto stranger = std::vector{party_of("claimant", "甲"), party_of("respondent", "丁")};
    const auto split = std::vector<domain::case_link>{{"split_from", case_id("a"), ""}};
    REQUIRE(here.ask(opening_of({.id = "a", .parties = both})) == "ok");

    CHECK(here.ask(opening_of({.id = "b", .parties = stranger, .links = split})) == "link.respondents_differ");
    CHECK(
        here.ask(opening_of({.id = "b", .parties = part, .links = split, .received = date_of(2025, 4, 1)})) ==
        "link.received_differs"
    );
    CHECK(here.ask(opening_of({.id = "b", .parties = part, .links = split})) == "ok");
    CHECK(here.file("b").received == here.file("a").received);
    CHECK(here.file("a").parties.size() == 3);
}

TEST_CASE_TEMPLATE(
    "a matter returned after a transfer is a new case and the old one stays closed", Backend, HUHANG_ALL_STORES
)
{
    court_of_links<Backend> here;
    const auto returned = std::vector<domain::case_link>{{"returned_from", case_id("a"), ""}};
    REQUIRE(here.ask(opening_of({.id = "a"})) == "ok");

    const auto too_early = here.ask(opening_of({.id = "b", .links = returned}));
    here.close_by_transfer("a");
    const auto in_time = here.ask(opening_of({.id = "b", .links = returned, .received = date_of(2025, 5, 6)}));

    CHECK(too_early == "link.not_transferred");
    CHECK(in_time == "ok");
    CHECK(here.file("b").received == on_day(date_of(2025, 5, 6)));
    CHECK(here.links("a", district).front().kind == "returned_from");
}

TEST_CASE_TEMPLATE(
    "cases heard together keep their own clocks, numbers and days of receipt", Backend, HUHANG_ALL_STORES
)
{
    court_of_links<Backend> here;
    REQUIRE(here.ask(opening_of({.id = "lead"})) == "ok");
    REQUIRE(here.ask(opening_of({.id = "b", .received = date_of(2025, 3, 10)})) == "ok");
    REQUIRE(here.ask(opening_of({.id = "c", .received = date_of(2025, 3, 11)})) == "ok");
    const auto before = here.file("b");

    REQUIRE(here.link("b", "merged_into", "lead") == "ok");
    const auto chained = here.link("c", "merged_into", "b");
    const auto of_itself = here.link("c", "group", "c");
    const auto unknown_kind = here.link("c", "cousin", "lead");
    const auto filed = here.ask(asked("b", act("file", date_of(2025, 3, 12), {{"panel", R"(["an","bo","chen"])"}})));

    CHECK(chained == "link.not_leading");
    CHECK(of_itself == "link.invalid");
    CHECK(unknown_kind == "link.invalid");
    CHECK(filed == "ok");
    CHECK(here.file("b").received == before.received);
    CHECK(here.file("b").instances.front().state != here.file("lead").instances.front().state);
    CHECK_FALSE(here.file("b").closed);
}
