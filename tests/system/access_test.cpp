// Goal: nobody reaches anything outside their offices by any route, and hidden is the same as absent.
// Method: the demonstration directory with cases of every office; after random commands by random people every list,
// page and figure of every person is compared with an independent account of what they may see.

#include "tests/system/access_world.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace huhang::system_test;
namespace json = boost::json;

namespace {

using ids = std::set<std::string>;

/// The ids of a whole list read in small pages; `total` must agree on every page.
ids read_list(access_world& world, const person& who, const std::string& list, const char* member)
{
    ids found;
    std::size_t rows = 0;
    std::string cursor;
    do {
        const auto more = cursor.empty() ? "" : "&cursor=" + cursor;
        const auto separator = list.contains('?') ? "&" : "?";
        const auto answer = world.with().send(request_of(who, "GET", list + separator + "limit=7" + more));
        REQUIRE_MESSAGE(answer.status == 200, who.id << " " << list << " " << answer.body);
        const auto page = answer.json();
        for (const auto& item : page.at("items").as_array()) {
            found.emplace((*member == '\0' ? item : item.at(member)).at("caseId").as_string());
            ++rows;
        }
        const auto& next = page.at("nextCursor");
        cursor = next.is_null() ? std::string() : std::string(next.as_string());
        if (cursor.empty()) {
            CHECK(page.at("total").to_number<std::size_t>() == rows);
        }
    } while (!cursor.empty());
    return found;
}

bool is_within(const ids& inner, const ids& outer)
{
    return std::ranges::includes(outer, inner);
}

void check_lists(access_world& world, const person& who)
{
    const auto seen = world.seen_by(who);
    CHECK(read_list(world, who, "/api/v1/cases", "") == seen);
    CHECK(is_within(read_list(world, who, "/api/v1/worklist", "case"), seen));
    ids mediated;
    ids handed;
    for (const auto& one : world.cases()) {
        const bool visible = seen.contains(one.id);
        if (visible && one.with_mediation) {
            mediated.insert(one.id);
        }
        if (visible && !one.handoff.empty()) {
            handed.insert(one.id);
        }
        const auto found = read_list(world, who, "/api/v1/cases?officeId=" + one.office, "");
        CHECK(is_within(found, seen));
    }
    CHECK(read_list(world, who, "/api/v1/mediations", "case") == mediated);
    CHECK(read_list(world, who, "/api/v1/handoffs", "") == handed);
    CHECK(read_list(world, who, "/api/v1/cases?q=title", "") == seen);
}

void check_pages(access_world& world, const person& who)
{
    for (const auto& one : world.cases()) {
        for (const auto* part : {"", "/history", "/deadlines", "/parties", "/rights"}) {
            const auto answer = world.with().send(request_of(who, "GET", case_path(one.id, part)));
            if (access_world::sees(who, one)) {
                CHECK_MESSAGE(answer.status == 200, who.id << " " << one.title << part);
                continue;
            }
            const auto about_nothing = world.with().send(request_of(who, "GET", case_path(absent_case, part)));
            CHECK(answer.status == 404);
            CHECK(access_world::without_ids(answer, one.id) == access_world::without_ids(about_nothing, absent_case));
        }
    }
}

void check_handoffs_of_others(access_world& world, const person& who)
{
    const auto replay = [&](const std::string& id) {
        const json::object body{{"sequence", 1}};
        return world.with().send(request_of(who, "POST", "/api/v1/handoffs/" + id + "/replay", body));
    };
    const std::string unknown = "HO-0-0-0";
    const auto about_nothing = access_world::without_ids(replay(unknown), unknown);
    for (const auto& one : world.cases()) {
        if (!one.handoff.empty() && !access_world::sees(who, one)) {
            CHECK(access_world::without_ids(replay(one.handoff), one.handoff) == about_nothing);
        }
    }
}

/// Every row counts exactly the filed cases that its reader sees below its office.
void check_statistics(access_world& world, const person& who)
{
    const auto answer = world.with().send(request_of(who, "GET", "/api/v1/statistics/closure-rate"));
    if (answer.status == 403) {
        return;
    }
    REQUIRE_MESSAGE(answer.status == 200, who.id << " " << answer.body);
    const auto shown = answer.json();
    for (const auto& row : shown.at("rows").as_array()) {
        const std::string office(row.at("office").at("id").as_string());
        const auto part = "/" + office + "/";
        const auto counted = std::ranges::count_if(world.cases(), [&](const known_case& one) {
            return access_world::sees(who, one) && one.filed && one.office_path.contains(part);
        });
        CHECK((who.office_path + part).contains(office));
        CHECK_MESSAGE(
            row.at("rates").as_array().at(1).at("denominator").to_number<std::ptrdiff_t>() == counted,
            who.id << " " << office
        );
    }
}

void check_offices_of_others(access_world& world, const person& who)
{
    const auto ask = [&](const std::string& office) {
        return world.with().send(request_of(who, "GET", "/api/v1/statistics/closure-rate?officeId=" + office));
    };
    const auto about_nothing = access_world::without_ids(ask("000000"), "000000");
    for (const auto& one : world.cases()) {
        const auto answer = ask(one.office);
        if (!one.office_path.starts_with(who.office_path)) {
            CHECK(access_world::without_ids(answer, one.office) == about_nothing);
        }
    }
    const auto offices = world.with().send(request_of(who, "GET", "/api/v1/offices")).json();
    for (const auto& office : offices.at("items").as_array()) {
        CHECK(std::string(office.at("path").as_string()).starts_with(who.office_path));
    }
}

} // namespace

TEST_CASE("nobody reaches a case, a count or a hand-off outside their offices by any route")
{
    constexpr int commands = 250;
    const unsigned seed = 20'261'122;
    CAPTURE(seed);
    access_world world(seed);

    const auto wrong = world.act_at_random(commands);

    for (const auto& one : wrong) {
        FAIL_CHECK(one);
    }
    for (const auto& who : world.at().people()) {
        CAPTURE(who.id);
        check_lists(world, who);
        check_pages(world, who);
        check_handoffs_of_others(world, who);
        check_statistics(world, who);
        check_offices_of_others(world, who);
    }
    MESSAGE(world.at().people().size() << " people, " << world.cases().size() << " cases");
}

TEST_CASE("a cursor of one person opens nothing for another")
{
    access_world world(1);
    const auto& supervisor = world.at().who("supervisor");
    const auto& town = world.at().who("officer.990103102");
    const auto first = world.with().send(request_of(supervisor, "GET", "/api/v1/cases?limit=1")).json();
    const std::string cursor(first.at("nextCursor").as_string());

    const auto answer = world.with().send(request_of(town, "GET", "/api/v1/cases?limit=200&cursor=" + cursor));

    const auto seen = world.seen_by(town);
    REQUIRE(answer.status == 200);
    const auto page = answer.json();
    for (const auto& item : page.at("items").as_array()) {
        CHECK(seen.contains(std::string(item.at("caseId").as_string())));
    }
}

TEST_CASE("a user who is switched off, moved or whose token is revoked is treated so at once")
{
    access_world world(2);
    const auto& keeper = world.at().who("administrator");
    const auto& officer = world.at().who("officer.990101");
    const auto status = [&] { return world.with().send(request_of(officer, "GET", "/api/v1/cases")).status; };
    json::object user{
        {"id", officer.id},
        {"name", "x"},
        {"officeId", "990102"},
        {"roles", json::array{"case_officer"}},
        {"active", true}
    };
    REQUIRE(status() == 200);

    REQUIRE(world.with().send(request_of(keeper, "POST", "/api/v1/users", user)).status == 201);
    const auto moved = world.with().send(request_of(officer, "GET", "/api/v1/cases?limit=200")).json();
    for (const auto& item : moved.at("items").as_array()) {
        CHECK(std::string(item.at("officeId").as_string()).starts_with("990102"));
    }
    user["active"] = false;
    REQUIRE(world.with().send(request_of(keeper, "POST", "/api/v1/users", user)).status == 201);
    CHECK(status() == 401);
    user["active"] = true;
    REQUIRE(world.with().send(request_of(keeper, "POST", "/api/v1/users", user)).status == 201);
    CHECK(status() == 200);
    const auto tokens = "/api/v1/users/" + officer.id + "/tokens";
    const auto list = world.with().send(request_of(keeper, "GET", tokens)).json();
    const std::string token(list.at("items").as_array().at(0).at("tokenId").as_string());
    REQUIRE(world.with().send(request_of(keeper, "DELETE", tokens + "/" + token)).status == 204);

    CHECK(status() == 401);
}
