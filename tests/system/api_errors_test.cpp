// Goal: every kind of refusal has its status, is a problem document in the caller's language, and names its place.
// Method: provoke each once on a running server; every answer is checked against schema/openapi as well.

#include "tests/system/api_fixture.hpp"

#include <boost/json/parse.hpp>

#include <set>

using namespace huhang::system_test;
namespace json = boost::json;

namespace {

http_request opening(const std::string& title = "errors")
{
    return request_of(shared_api().officer(), "POST", "/api/v1/cases", new_case(title));
}

http_request with_body(http_request asked, std::string body)
{
    asked.body = std::move(body);
    return asked;
}

std::string tag_of(const std::string& id)
{
    auto& api = shared_api();
    return api.ask(request_of(api.officer(), "GET", case_path(id))).header("etag");
}

/// Filing with a panel of these persons, under `tag`.
http_request filing(const std::string& id, std::string tag, json::array panel = {"a", "b", "c"})
{
    const json::object body{{"on", legal_day()}, {"facts", json::object{{"panel", std::move(panel)}}}};
    auto asked = request_of(shared_api().officer(), "POST", case_path(id, "/actions/file"), body);
    return with_header(std::move(asked), "If-Match", std::move(tag));
}

http_request action(const std::string& id, const std::string& name, std::string tag)
{
    const json::object body{{"on", legal_day()}};
    auto asked = request_of(shared_api().officer(), "POST", case_path(id, "/actions/" + name), body);
    return with_header(std::move(asked), "If-Match", std::move(tag));
}

struct provocation {
    std::string what;
    http_request asked;
    int status;
    std::string code;
};

std::vector<provocation> provocations(const std::string& id)
{
    auto& api = shared_api();
    const auto& officer = api.officer();
    const auto tag = tag_of(id);
    const auto as_mediator = request_of(api.at.who("mediator"), "POST", "/api/v1/cases", new_case("x"));
    auto unknown_member = new_case("x");
    unknown_member["colour"] = "red";
    auto ahead = new_case("x");
    ahead["received"] = legal_day(3);
    return {
        {"no key", without_header(opening(), "Idempotency-Key"), 400, "idempotency-key-missing"},
        {"key with a space", with_header(opening(), "Idempotency-Key", "a b"), 400, "idempotency-key-missing"},
        {"long key", with_header(opening(), "Idempotency-Key", std::string(129, 'k')), 400, "idempotency-key-missing"},
        {"cut JSON", with_body(opening(), R"({"procedure":)"), 400, "json.syntax"},
        {"key twice", with_body(opening(), R"({"title":"a","title":"b"})"), 400, "json.duplicate_key"},
        {"not UTF-8", with_body(opening(), "{\"title\":\"\xff\"}"), 400, "json.utf8"},
        {"deep", with_body(opening(), std::string(40, '[') + std::string(40, ']')), 400, "json.depth"},
        {"text behind", with_body(opening(), "{} {}"), 400, "json.syntax"},
        {"no token", without_header(opening(), "Authorization"), 401, "unauthenticated"},
        {"other token", with_header(opening(), "Authorization", "Bearer nonsense"), 401, "unauthenticated"},
        {"other scheme", with_header(opening(), "Authorization", "Basic YTpi"), 401, "unauthenticated"},
        {"wrong role", as_mediator, 403, "action.role_not_allowed"},
        {"no such case", request_of(officer, "GET", case_path("nothing")), 404, "case.not_found"},
        {"guard", filing(id, tag, {"a", "b"}), 409, "action.guard_not_met"},
        {"state", action(id, "publish", tag), 409, "action.not_allowed_here"},
        {"old version", filing(id, "\"1\""), 412, "case.stale"},
        {"any version", filing(id, "*"), 412, "case.stale"},
        {"weak tag", filing(id, "W/" + tag), 412, "case.stale"},
        {"no If-Match", without_header(filing(id, tag), "If-Match"), 428, "precondition-required"},
        {"media type", with_header(opening(), "Content-Type", "text/plain"), 415, "unsupported-media-type"},
        {"no media type", without_header(opening(), "Content-Type"), 415, "unsupported-media-type"},
        {"unknown member", request_of(officer, "POST", "/api/v1/cases", unknown_member), 422, "validation-failed"},
        {"not an object", with_body(opening(), "[]"), 422, "validation-failed"},
        {"future", request_of(officer, "POST", "/api/v1/cases", ahead), 422, "time.in_future"},
        {"fact missing", action(id, "file", tag), 422, "fact.required"},
        {"limit", request_of(officer, "GET", "/api/v1/cases?limit=201"), 422, "validation-failed"},
        {"flag", request_of(officer, "GET", "/api/v1/cases?closed=perhaps"), 422, "validation-failed"},
        {"status", request_of(officer, "GET", "/api/v1/handoffs?status=lost"), 422, "validation-failed"},
        {"year", request_of(officer, "GET", "/api/v1/statistics/closure-rate?year=1999"), 422, "validation-failed"},
        {"no rule", request_of(officer, "GET", "/api/v1/due?rule=NO-SUCH&from=2026-07-01"), 404, "clock.unknown"},
        {"no day", request_of(officer, "GET", "/api/v1/due?rule=RUL-CASE&from=soon"), 422, "validation-failed"},
        {"many rules", request_of(officer, "GET", "/api/v1/due?rule=PEN-CASE&from=2026-07-01"), 422, "clock.ambiguous"},
        {"big body", with_body(opening(), std::string(1024 * 1024 + 1, ' ')), 413, "payload-too-large"},
    };
}

} // namespace

TEST_CASE("each refusal has its status and code, in Chinese and in English")
{
    auto& api = shared_api();
    const auto id = open_case(api.with, api.officer(), new_case("for refusals"));
    std::set<int> statuses;
    for (const auto& [what, asked, status, code] : provocations(id)) {
        CAPTURE(what);
        const auto english = api.ask(asked);
        const auto chinese = api.ask(with_header(asked, "Accept-Language", "zh-CN"));

        CHECK(english.status == status);
        CHECK(english.header("content-type") == "application/problem+json");
        CHECK(english.header("content-language") == "en");
        CHECK(chinese.header("content-language") == "zh-CN");
        const auto problem = english.json();
        CHECK(problem.at("code").as_string() == code);
        CHECK(problem.at("status").to_number<int>() == status);
        CHECK(problem.at("title") != chinese.json().at("title"));
        CHECK(api.with.send({.target = std::string(problem.at("type").as_string())}).status == 200);
        statuses.insert(english.status);
    }
    for (const int status : {400, 401, 403, 404, 409, 412, 413, 415, 422, 428}) {
        CHECK_MESSAGE(statuses.contains(status), status);
    }
}

TEST_CASE("unknown paths and methods are refused as problems")
{
    auto& api = shared_api();

    const auto no_page = api.with.send(request_of(api.officer(), "GET", "/api/v1/nothing"));
    const auto no_method = api.with.send(request_of(api.officer(), "DELETE", "/api/v1/cases"));

    CHECK(no_page.status == 404);
    CHECK(no_page.json().at("code").as_string() == "not-found");
    CHECK(no_method.status == 405);
    CHECK(no_method.json().at("code").as_string() == "method-not-allowed");
    CHECK(no_method.header("allow") == "GET, HEAD, POST, OPTIONS");
}

TEST_CASE("a refused member is named by its pointer")
{
    auto& api = shared_api();
    const auto pointer = [&](const json::value& body) {
        const auto answer = api.ask(request_of(api.officer(), "POST", "/api/v1/cases", body));
        REQUIRE(answer.status == 422);
        return std::string(answer.json().at("errors").as_array().at(0).at("pointer").as_string());
    };
    auto unknown = new_case("x");
    unknown["colour"] = "red";
    auto number = new_case("x");
    number["title"] = 7;
    auto nested = new_case("x");
    nested.at("parties").as_array().at(1).as_object()["surprise"] = true;
    auto unreadable = new_case("x");
    unreadable["received"] = "yesterday";

    CHECK(pointer(unknown) == "/colour");
    CHECK(pointer(number) == "/title");
    CHECK(pointer(nested) == "/parties/1/surprise");
    CHECK(pointer(unreadable) == "/received");
}

TEST_CASE("the same request under the same key gives the same answer and changes nothing")
{
    auto& api = shared_api();
    const auto asked = opening("twice");
    const auto first = api.ask(asked);
    REQUIRE(first.status == 201);
    const std::string id(first.json().at("caseId").as_string());
    const auto note = request_of(api.officer(), "POST", case_path(id, "/notes"), json::object{{"text", "once"}});
    const auto noted = api.ask(note);

    const auto again = api.ask(asked);
    const auto noted_again = api.ask(note);
    const auto other = api.ask(with_body(note, R"({"text":"other"})"));

    CHECK(again.status == 201);
    CHECK(again.json().at("caseId") == first.json().at("caseId"));
    CHECK(again.header("etag") == first.header("etag"));
    CHECK(again.json().at("replayed").as_bool());
    CHECK(noted_again.json().at("version") == noted.json().at("version"));
    CHECK(noted_again.json().at("replayed").as_bool());
    CHECK(other.status == 422);
    CHECK(other.json().at("code").as_string() == "idempotency.key_reused");
    const auto history = api.ask(request_of(api.officer(), "GET", case_path(id, "/history"))).json();
    CHECK(history.at("version") == noted.json().at("version"));
}

TEST_CASE("a key belongs to its sender")
{
    auto& api = shared_api();
    const auto first = with_header(opening("mine"), "Idempotency-Key", "shared-by-two");
    const auto& neighbour = api.at.who("officer.990102");
    const auto second = with_header(
        request_of(neighbour, "POST", "/api/v1/cases", new_case("theirs")), "Idempotency-Key", "shared-by-two"
    );

    CHECK(api.ask(first).status == 201);
    const auto answer = api.ask(second);

    CHECK(answer.status == 201);
    CHECK_FALSE(answer.json().at("replayed").as_bool());
}

TEST_CASE("a repeat is answered as before even when the case has moved on")
{
    auto& api = shared_api();
    const auto& officer = api.officer();
    const auto id = open_case(api.with, officer, new_case("moved on"));
    const auto file = filing(id, tag_of(id));
    const auto filed = api.ask(file);
    REQUIRE_MESSAGE(filed.status == 200, filed.body);
    CHECK(api.ask(request_of(officer, "POST", case_path(id, "/notes"), json::object{{"text", "later"}})).status == 200);

    const auto again = api.ask(file);

    CHECK(again.status == 200);
    CHECK(again.json().at("version") == filed.json().at("version"));
    CHECK(again.json().at("replayed").as_bool());
}

TEST_CASE("an entity tag makes an unchanged case cheap and a changed one noticed")
{
    auto& api = shared_api();
    const auto& officer = api.officer();
    const auto id = open_case(api.with, officer, new_case("tagged"));
    const auto page = request_of(officer, "GET", case_path(id));
    const auto tag = api.ask(page).header("etag");

    const auto unchanged = api.ask(with_header(page, "If-None-Match", tag));
    const auto in_chinese = api.ask(with_header(with_header(page, "If-None-Match", tag), "Accept-Language", "zh"));
    CHECK(api.ask(request_of(officer, "POST", case_path(id, "/notes"), json::object{{"text", "n"}})).status == 200);
    const auto changed = api.ask(with_header(page, "If-None-Match", tag));

    CHECK(unchanged.status == 304);
    CHECK(unchanged.body.empty());
    CHECK(in_chinese.status == 200);
    CHECK(changed.status == 200);
    CHECK(changed.header("etag") != tag);
}

TEST_CASE("a stale decision is told what happened in the meantime")
{
    auto& api = shared_api();
    const auto& officer = api.officer();
    const auto id = open_case(api.with, officer, new_case("stale"));
    const auto tag = tag_of(id);
    CHECK(api.ask(request_of(officer, "POST", case_path(id, "/notes"), json::object{{"text", "n"}})).status == 200);

    const auto answer = api.ask(filing(id, tag));

    REQUIRE(answer.status == 412);
    const auto told = answer.json();
    const auto& happened = told.at("happened").as_array();
    REQUIRE(happened.size() == 1);
    CHECK(happened.at(0).at("kind").as_string() == "note_added");
    CHECK(happened.at(0).at("by").as_string() == officer.id);
}
