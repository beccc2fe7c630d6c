// Goal: what the server answers is what schema/openapi describes, for every operation.
// Method: one walk through all operations on a running server; every answer is checked against the status codes, header
// fields, media types and schemas of the document the server itself hands out.

#include "tests/system/api_fixture.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <regex>
#include <set>

using namespace huhang::system_test;
namespace json = boost::json;

namespace {

std::string any_path(const std::string& pattern)
{
    static const std::regex parameter("\\{[^}]*\\}");
    return std::regex_replace(pattern, parameter, "x");
}

std::set<std::string> words(const std::string& list)
{
    static const std::regex word("[A-Z]+");
    return {std::sregex_token_iterator(list.begin(), list.end(), word), {}};
}

http_answer get(const person& who, const std::string& target)
{
    return shared_api().ask(request_of(who, "GET", target));
}

http_answer post(const person& who, const std::string& target, const json::value& body)
{
    return shared_api().ask(request_of(who, "POST", target, body));
}

} // namespace

TEST_CASE("every described path knows exactly the described methods")
{
    auto& api = shared_api();
    std::map<std::string, std::set<std::string>> described;
    for (const auto& one : api.described.operations()) {
        described[one.path].insert(one.method);
    }
    REQUIRE(described.size() > 25);

    for (auto& [path, methods] : described) {
        const auto answer = api.with.send({.method = "OPTIONS", .target = any_path(path)});

        CAPTURE(path);
        CHECK(answer.status == 204);
        if (methods.contains("GET")) {
            methods.insert("HEAD");
        }
        methods.insert("OPTIONS");
        CHECK(words(answer.header("allow")) == methods);
    }
}

TEST_CASE("no described operation answers without a token unless it is public")
{
    auto& api = shared_api();
    for (const auto& one : api.described.operations()) {
        const bool is_public = one.described->contains("security");
        CAPTURE(one.method);
        CAPTURE(one.path);

        const auto answer = api.ask({.method = one.method, .target = any_path(one.path)});

        CHECK((answer.status == 401) == !is_public);
        if (!is_public) {
            CHECK(answer.header("www-authenticate") == "Bearer");
        }
    }
}

TEST_CASE("pages of a case that has been through everything fit their schemas")
{
    auto& api = shared_api();
    const auto& officer = api.officer();
    auto body = new_case("described");
    body["goods"] = "folding prams";
    body["rights"] = json::array{json::object{{"kind", "invention"}, {"number", "ZL1"}, {"holder", "甲公司"}}};
    const auto opened = post(officer, "/api/v1/cases", body);
    REQUIRE(opened.status == 201);
    const std::string id(opened.json().at("caseId").as_string());
    CHECK(opened.header("location") == case_path(id));
    const auto twin = post(officer, "/api/v1/cases", body);
    CHECK(twin.json().at("warnings").as_array().size() == 1);

    hand_to_police(api.with, officer, api.at.who("head.990101"), id);
    CHECK(act(api.with, officer, id, "start_mediation", {}).status == 200);
    CHECK(act(api.with, officer, id, "serve_copy", json::object{{"subject", "P2"}}).status == 200);
    CHECK(post(officer, case_path(id, "/notes"), json::object{{"text", "a note"}}).status == 200);
    const json::object fact{
        {"on", legal_day()}, {"facts", json::object{{"knew_on", "2026-01"}}}, {"evidence", "paper 1"}
    };
    CHECK(post(officer, case_path(id, "/facts"), fact).status == 200);
    const json::object party{{"role", "platform"}, {"kind", "organization"}, {"name", "丙平台"}};
    CHECK(post(officer, case_path(id, "/parties"), party).status == 200);
    CHECK(post(officer, case_path(id, "/rights"), json::object{{"kind", "design"}}).status == 200);

    for (const auto* part : {"", "/history", "/deadlines", "/deadlines?explain=days", "/parties", "/rights"}) {
        CHECK(get(officer, case_path(id, part)).status == 200);
    }
    const auto shown = get(officer, case_path(id)).json();
    CHECK(shown.at("tracks").as_array().size() == 3);
    CHECK(shown.at("handoffs").as_array().size() == 1);
    CHECK_FALSE(shown.at("documents").as_array().empty());
    CHECK_FALSE(shown.at("deadlines").as_array().empty());
    CHECK_FALSE(shown.at("allowedActions").as_array().empty());
    for (const auto* list : {"cases", "worklist", "mediations", "handoffs", "handoffs?status=dead"}) {
        const auto page = get(officer, std::string("/api/v1/") + list);
        CHECK(page.status == 200);
        CHECK_FALSE(page.json().at("items").as_array().empty());
    }
    const std::string handoff(shown.at("handoffs").as_array().at(0).at("handoffId").as_string());
    CHECK(post(officer, "/api/v1/handoffs/" + handoff + "/replay", json::object{{"sequence", 1}}).status == 200);
}

TEST_CASE("an action and an extension answer with a receipt as described")
{
    auto& api = shared_api();
    const auto& officer = api.officer();
    const auto id = open_case(api.with, officer, new_case("receipts"));
    const json::object filing{{"on", legal_day()}, {"facts", json::object{{"panel", json::array{"a", "b", "c"}}}}};
    const auto tag = get(officer, case_path(id)).header("etag");
    const auto file = with_header(request_of(officer, "POST", case_path(id, "/actions/file"), filing), "If-Match", tag);

    const auto filed = api.ask(file);

    REQUIRE_MESSAGE(filed.status == 200, filed.body);
    const json::object longer{{"clock", "RUL-CASE"}, {"rule", "complex"}, {"amount", 1}, {"on", legal_day()}};
    auto extend = request_of(api.at.who("head.990101"), "POST", case_path(id, "/extensions"), longer);
    const auto extended = api.ask(with_header(extend, "If-Match", filed.header("etag")));
    CHECK_MESSAGE(extended.status == 200, extended.body);
}

TEST_CASE("directory, procedures, statistics and service pages fit their schemas")
{
    auto& api = shared_api();
    const auto& keeper = api.administrator();
    for (const auto* page : {"me", "offices", "users", "users/mediator/tokens", "workflows", "targets"}) {
        CHECK(get(keeper, std::string("/api/v1/") + page).status == 200);
    }
    const auto workflows = get(keeper, "/api/v1/workflows").json();
    for (const auto& one : workflows.at("items").as_array()) {
        const auto path = "/api/v1/workflows/" + std::string(one.at("procedure").as_string());
        CHECK(get(keeper, path).status == 200);
        CHECK(get(keeper, path + "/diagram").body.contains("<svg"));
    }
    const auto due = get(keeper, "/api/v1/due?rule=RUL-CASE&from=2026-07-01");
    CHECK(due.status == 200);
    CHECK(due.json().at("earliest") == "2026-10-08");
    CHECK(get(keeper, "/api/v1/due?rule=RUL-REPLY&from=2026-03-02&subject=foreign").status == 200);
    const json::object target{{"officeId", "990101"}, {"year", 2026}, {"ratePermille", 950}};
    CHECK(api.ask(request_of(keeper, "PUT", "/api/v1/targets", target)).status == 200);
    CHECK(get(api.at.who("supervisor"), "/api/v1/statistics/closure-rate?year=2026").status == 200);
    for (const auto* page : {"/livez", "/readyz", "/metrics", "/openapi.json", "/openapi.yaml", "/problems/conflict"}) {
        CHECK(api.ask({.target = page}).status == 200);
    }
    CHECK(api.with.send({.target = "/api/docs/"}).body.contains("swagger-ui"));
    const auto tokens = std::string("/api/v1/users/mediator/tokens");
    const auto issued = post(keeper, tokens, json::object{{"validDays", 1}});
    CHECK(issued.status == 201);
    const std::string token(issued.json().at("tokenId").as_string());
    CHECK(api.ask(request_of(keeper, "DELETE", tokens + "/" + token)).status == 204);
}

TEST_CASE("the examples of the document are accepted by the server")
{
    auto& api = shared_api();
    for (const auto& one : api.described.operations()) {
        if (one.path != "/api/v1/cases" || one.method != "POST") {
            continue;
        }
        const auto* examples =
            one.described->at("requestBody").at_pointer("/content/application~1json/examples").if_object();
        REQUIRE(examples != nullptr);
        for (const auto& [name, example] : *examples) {
            auto body = example.at("value").as_object();
            body["officeId"] = "990101";
            const auto answer = post(api.officer(), "/api/v1/cases", body);
            CHECK_MESSAGE(answer.status == 201, std::string(name) << " " << answer.body);
        }
    }
}
