// Goal: through the API an act entered in error is struck, and the past can be asked for. Method: one case, every
// answer read back; the moment before the error is kept and asked for afterwards.

#include "tests/system/casework.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <doctest/doctest.h>

using namespace huhang::system_test;
namespace json = boost::json;

namespace {

const person& with_role(const installation& at, std::string_view role)
{
    const auto found = std::ranges::find_if(at.people(), [&](const person& one) { return one.has_role(role); });
    REQUIRE(found != at.people().end());
    return *found;
}

std::string state_of(const json::value& shown)
{
    return std::string(shown.at("tracks").at(0).at("state").at("code").as_string());
}

/// The number of the latest act of an action.
std::int64_t act_number(http_client& with, const person& who, const std::string& id, std::string_view action)
{
    std::int64_t seq = 0;
    const auto history = with.send(request_of(who, "GET", case_path(id, "/history?limit=200"))).json();
    for (const auto& event : history.at("items").as_array()) {
        if (event.at("kind").as_string() == "action_taken" && event.at("data").at("action").as_string() == action) {
            seq = event.at("seq").as_int64();
        }
    }
    return seq;
}

http_answer
amend(http_client& with, const person& who, const std::string& id, const char* what, const json::object& body)
{
    auto asked = request_of(who, "POST", case_path(id, what), body);
    asked.headers.emplace_back("If-Match", with.send(request_of(who, "GET", case_path(id))).header("etag"));
    return with.send(asked);
}

/// An instant in a query.
std::string encoded(std::string instant)
{
    const auto plus = instant.find('+');
    return plus == std::string::npos ? instant : instant.replace(plus, 1, "%2B");
}

} // namespace

TEST_CASE("an act entered in error is struck through the API, and the past shows it all the same")
{
    installation at;
    at.start_server();
    at.move_people_in();
    auto with = at.client();
    const auto& officer = with_role(at, "case_officer");
    const auto id = open_case(with, officer, new_case("误录"));
    REQUIRE(act(with, officer, id, "file", {{"facts", {{"panel", {"a", "b", "c"}}}}}).status == 200);
    const auto while_filed = encoded(legal_instant());
    const auto seq = act_number(with, officer, id, "file");

    const auto wrong = amend(with, officer, id, "/corrections", {{"seq", 1}, {"reason", "x"}});
    const auto nothing = amend(with, officer, id, "/corrections", {{"seq", seq}});
    const auto struck = amend(with, officer, id, "/corrections", {{"seq", seq}, {"reason", "录错案件"}});

    CHECK(wrong.status == 404);
    CHECK(nothing.status == 422);
    CHECK(struck.status == 200);
    CHECK(state_of(with.send(request_of(officer, "GET", case_path(id))).json()) == "received");
    const auto then = with.send(request_of(officer, "GET", case_path(id, "?knownAt=" + while_filed))).json();
    CHECK(state_of(then) == "filed");
    CHECK(then.at("allowedActions").as_array().empty());
    const auto today = with.send(request_of(officer, "GET", case_path(id, "?asOf=" + legal_day()))).json();
    CHECK(state_of(today) == "received");
    CHECK(with.send(request_of(officer, "GET", case_path(id, "?asOf=" + legal_day(-9)))).status == 404);
    CHECK(with.send(request_of(officer, "GET", case_path(id, "?asOf=" + legal_day(1)))).status == 422);
    CHECK(at.run({"case", "verify"}).code == 0);
}

TEST_CASE("worklist and statistics answer for a moment of the past")
{
    installation at;
    at.start_server();
    at.move_people_in();
    auto with = at.client();
    const auto& officer = with_role(at, "case_officer");
    const auto before = encoded(legal_instant());
    const auto id = open_case(with, officer, new_case("统计"));
    REQUIRE(act(with, officer, id, "file", {{"facts", {{"panel", {"a", "b", "c"}}}}}).status == 200);
    const auto total = [&](const std::string& query) {
        return with.send(request_of(officer, "GET", "/api/v1/worklist" + query)).json().at("total").as_int64();
    };
    const auto filed = [&](const std::string& query) {
        const auto target = "/api/v1/statistics/closure-rate" + query;
        const auto shown = with.send(request_of(officer, "GET", target)).json();
        return shown.at("rows").at(0).at("rates").at(0).at("denominator").as_int64();
    };

    CHECK(total("?knownAt=" + before) == 0);
    CHECK(total("?asOf=" + legal_day()) == total(""));
    CHECK(total("") > 0);
    CHECK(filed("?knownAt=" + before) == 0);
    CHECK(filed("?asOf=" + legal_day()) == filed(""));
    CHECK(with.send(request_of(officer, "GET", "/api/v1/worklist?asOf=yesterday")).status == 422);
}
