// Goal: errors are RFC 9457 documents in the reader's language, and every type in use has its page.
// Method: problems turned to responses as values, then the pages over a socket.

#include "adapters/http/problem_pages.hpp"
#include "adapters/http/server.hpp"
#include "http_probe.hpp"

#include <boost/json/parse.hpp>

#include <doctest/doctest.h>
#include <set>

using namespace huhang::http;
using huhang::language;
namespace json = boost::json;
namespace probe = huhang::http_probe;

TEST_CASE("problem becomes a document in the language asked for")
{
    auto what = make_problem(problem_kind::conflict, {"已结案", "Already closed"}, "case.already_closed");
    what.errors.push_back({"/state", "case.state", {"状态", "State"}});
    what.extra["caseId"] = "42";

    const auto zh = to_response(what, language::zh, "r1");
    const auto en = to_response(what, language::en, "r1");

    CHECK(
        json::parse(en.body) ==
        json::parse(R"({"type":"/problems/conflict","title":"Conflict","status":409,"code":"case.already_closed",
            "detail":"Already closed","instance":"urn:request:r1",
            "errors":[{"pointer":"/state","code":"case.state","detail":"State"}],"caseId":"42"})")
    );
    CHECK(zh.status == 409);
    CHECK(zh.content_type == "application/problem+json");
    CHECK(zh.body.contains("已结案"));
    CHECK(zh.headers.find("Content-Language") == "zh-CN");
}

TEST_CASE("problem carries the fields its status demands and no empty members")
{
    const auto unauthenticated = to_response(make_problem(problem_kind::unauthenticated), language::zh, "r");
    const auto unavailable = to_response(make_problem(problem_kind::unavailable), language::zh, "r");

    CHECK(unauthenticated.headers.find("WWW-Authenticate") == "Bearer");
    CHECK(unavailable.headers.find("Retry-After") == "1");
    CHECK_FALSE(unavailable.body.contains("detail"));
    CHECK_FALSE(unavailable.body.contains("errors"));
}

TEST_CASE("extra members of a problem cannot replace the standard ones")
{
    auto what = make_problem(problem_kind::not_found);
    what.extra["status"] = 200;

    const auto answer = to_response(what, language::en, "r");

    CHECK(json::parse(answer.body).at("status") == 404);
}

TEST_CASE("problem catalogue is complete in both languages and its slugs are unique")
{
    std::set<std::string_view> slugs;

    for (const auto& type : problem_catalogue()) {
        INFO(std::string{type.slug});
        CHECK(slugs.insert(type.slug).second);
        CHECK(&describe(type.kind) == &type);
        CHECK_FALSE(type.title_zh.empty());
        CHECK_FALSE(type.title_en.empty());
        CHECK_FALSE(type.advice_zh.empty());
        CHECK_FALSE(type.advice_en.empty());
    }
}

TEST_CASE("every problem type opens as JSON and as a page")
{
    router routes;
    add_problem_pages(routes);
    const auto running = server::start({}, std::move(routes));
    REQUIRE(running);
    probe::connection client{(*running)->port()};

    for (const auto& type : problem_catalogue()) {
        const auto target = "/problems/" + std::string{type.slug};
        client.send(probe::get(target) + probe::get(target, "Accept: text/html\r\n"));
        const auto data = client.read();
        const auto page = client.read();
        REQUIRE(data);
        CHECK(json::parse(data->body).at("status") == type.status);
        REQUIRE(page);
        CHECK(page->headers.at("content-type") == "text/html; charset=utf-8");
        CHECK(page->body.contains(type.title_en));
    }
    client.send(probe::get("/problems/unknown") + probe::get("/problems"));
    CHECK(client.read()->status == 404);
    CHECK(json::parse(client.read()->body).at("items").as_array().size() == problem_catalogue().size());
}

TEST_CASE("language follows Accept-Language, Chinese unless English is wanted more")
{
    CHECK(preferred_language("") == language::zh);
    CHECK(preferred_language("en") == language::en);
    CHECK(preferred_language("en-GB, zh;q=0.9") == language::en);
    CHECK(preferred_language("zh-CN,zh;q=0.9,en;q=0.8") == language::zh);
    CHECK(preferred_language("en;q=0.5, zh;q=0.8") == language::zh);
    CHECK(preferred_language("en, zh") == language::zh);
    CHECK(preferred_language("fr, de;q=0.9") == language::zh);
    CHECK(preferred_language("*;q=0.1, EN-us") == language::en);
    CHECK(preferred_language("english") == language::zh);
    CHECK(preferred_language("en;q=x") == language::zh);
}
