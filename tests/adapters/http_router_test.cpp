// Goal: a request finds its handler by method and path, and what finds none is answered as HTTP says.
// Method: the table alone, then a server on a free port and a raw client.

#include "adapters/http/router.hpp"
#include "adapters/http/server.hpp"
#include "http_probe.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <future>
#include <latch>
#include <stdexcept>

using namespace huhang::http;
namespace probe = huhang::http_probe;

namespace {

handler saying(std::string text)
{
    return answering([text](const request&) { return text_response(200, text); });
}

router case_routes()
{
    router routes;
    routes.get("/api/v1/cases", saying("list"));
    routes.post("/api/v1/cases", saying("create"));
    routes.get("/api/v1/cases/{id}", answering([](const request& asked) {
                   return text_response(200, "case " + asked.parameter("id") + " " + std::string{asked.route});
               }));
    routes.get("/api/v1/cases/search", saying("search"));
    routes.post("/api/v1/cases/{caseId}/actions/{action}", answering([](const request& asked) {
                    return text_response(200, asked.parameter("caseId") + "/" + asked.parameter("action") + asked.body);
                }));
    routes.add(verb::del, "/api/v1/cases/{id}", saying("deleted"));
    return routes;
}

std::unique_ptr<server> started(router routes, server_options options = {})
{
    auto running = server::start(std::move(options), std::move(routes));
    REQUIRE(running);
    return *std::move(running);
}

std::string found_pattern(const router& routes, verb method, const std::vector<std::string>& segments)
{
    const auto found = routes.find(method, segments);
    const auto* matched = std::get_if<route_found>(&found);
    return matched ? matched->matched->pattern : "";
}

} // namespace

TEST_CASE("router prefers a literal segment and falls back to a parameter")
{
    const auto routes = case_routes();

    CHECK(found_pattern(routes, verb::get, {"api", "v1", "cases", "search"}) == "/api/v1/cases/search");
    CHECK(found_pattern(routes, verb::get, {"api", "v1", "cases", "42"}) == "/api/v1/cases/{id}");
    CHECK(
        found_pattern(routes, verb::post, {"api", "v1", "cases", "search", "actions", "accept"}) ==
        "/api/v1/cases/{caseId}/actions/{action}"
    );
}

TEST_CASE("router matches neither an empty parameter nor a longer nor a shorter path")
{
    const auto routes = case_routes();

    CHECK(found_pattern(routes, verb::get, {"api", "v1", "cases", ""}).empty());
    CHECK(found_pattern(routes, verb::get, {"api", "v1", "cases", "1", "x"}).empty());
    CHECK(found_pattern(routes, verb::get, {"api", "v1"}).empty());
    CHECK(found_pattern(routes, verb::get, {""}).empty());
}

TEST_CASE("router lists its routes in the order they were added")
{
    const auto routes = case_routes();

    REQUIRE(routes.routes().size() == 6);
    CHECK(routes.routes()[0].pattern == "/api/v1/cases");
    CHECK(routes.routes()[5].method == verb::del);
}

TEST_CASE("server hands path parameters, decoded, and the route template to the handler")
{
    const auto running = started(case_routes());
    probe::connection client{running->port()};

    client.send(probe::get("/api/v1/cases/%E6%A1%88%201"));
    const auto one = client.read();
    client.send(probe::post("/api/v1/cases/7/actions/accept", "{}"));
    const auto two = client.read();

    REQUIRE(one);
    CHECK(one->body == "case 案 1 /api/v1/cases/{id}");
    REQUIRE(two);
    CHECK(two->body == "7/accept{}");
}

TEST_CASE("server answers HEAD as GET without the body")
{
    const auto running = started(case_routes());
    probe::connection client{running->port()};

    client.send("HEAD /api/v1/cases HTTP/1.1\r\nHost: a\r\n\r\n" + probe::get("/api/v1/cases"));
    const auto head = client.read(true);
    const auto next = client.read();

    REQUIRE(head);
    CHECK(head->status == 200);
    CHECK(head->headers.at("content-length") == "4");
    REQUIRE(next);
    CHECK(next->body == "list");
}

TEST_CASE("server answers OPTIONS with Allow and a wrong method with 405 and Allow")
{
    const auto running = started(case_routes());
    probe::connection client{running->port()};

    client.send("OPTIONS /api/v1/cases/1 HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto options = client.read();
    client.send("PATCH /api/v1/cases/1 HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\n\r\n");
    const auto patch = client.read();
    client.send(probe::get("/api/v1/offices"));
    const auto missing = client.read();

    REQUIRE(options);
    CHECK(options->status == 204);
    CHECK(options->headers.at("allow") == "GET, HEAD, DELETE, OPTIONS");
    REQUIRE(patch);
    CHECK(patch->status == 405);
    CHECK(patch->headers.at("allow") == "GET, HEAD, DELETE, OPTIONS");
    CHECK(patch->headers.at("content-type") == "application/problem+json");
    CHECK(patch->body.contains(R"("title":"Method not allowed")"));
    REQUIRE(missing);
    CHECK(missing->status == 404);
    CHECK(missing->body.contains(R"("type":"/problems/not-found")"));
}

TEST_CASE("a dropped responder and a throwing handler answer 500 and the connection lives on")
{
    router routes;
    routes.get("/dropped", [](const request&, const responder&) {});
    routes.get("/throws", [](const request&, const responder&) { throw std::runtime_error("secret 4711"); });
    routes.get("/fine", saying("fine"));
    std::atomic<int> faults{0};
    server_options options;
    options.on_fault = [&](const handler_fault& fault) { faults += fault.route == "/throws" ? 1 : 100; };
    const auto running = started(std::move(routes), std::move(options));
    probe::connection client{running->port()};

    client.send(probe::get("/dropped") + probe::get("/throws") + probe::get("/fine"));
    const auto dropped = client.read();
    const auto thrown = client.read();
    const auto fine = client.read();
    running->stop(std::chrono::milliseconds{0});

    REQUIRE(dropped);
    CHECK(dropped->status == 500);
    CHECK(dropped->body.contains("urn:request:" + dropped->headers.at("x-request-id")));
    REQUIRE(thrown);
    CHECK(thrown->status == 500);
    CHECK_FALSE(thrown->body.contains("4711"));
    REQUIRE(fine);
    CHECK(fine->body == "fine");
    CHECK(faults.load() == 1);
}

TEST_CASE("a responder may be moved away and called later from another thread")
{
    router routes;
    std::promise<responder> kept;
    routes.get("/later", [&](const request&, responder respond) { kept.set_value(std::move(respond)); });
    const auto running = started(std::move(routes));
    probe::connection client{running->port()};

    client.send(probe::get("/later"));
    kept.get_future().get()(text_response(200, "later"));
    const auto answered = client.read();

    REQUIRE(answered);
    CHECK(answered->body == "later");
}

TEST_CASE("a full queue answers 503 with Retry-After while the requests taken are still served")
{
    std::latch release{1};
    std::atomic<int> entered{0};
    router routes;
    routes.get("/slow", answering([&](const request&) {
                   ++entered;
                   release.wait();
                   return text_response(200, "served");
               }));
    server_options options;
    options.worker_threads = 1;
    options.worker_queue = 1;
    const auto running = started(std::move(routes), std::move(options));
    probe::connection first{running->port()};
    probe::connection second{running->port()};
    probe::connection third{running->port()};

    first.send(probe::get("/slow"));
    REQUIRE(probe::eventually([&] { return entered == 1; }));
    second.send(probe::get("/slow"));
    REQUIRE(probe::eventually([&] { return running->stats().queued_requests == 1; }));
    third.send(probe::get("/slow"));
    const auto refused = third.read();
    release.count_down();

    REQUIRE(refused);
    CHECK(refused->status == 503);
    CHECK(refused->headers.at("retry-after") == "1");
    CHECK(refused->headers.at("connection") == "keep-alive");
    CHECK(first.read()->body == "served");
    CHECK(second.read()->body == "served");
}

TEST_CASE("an answer whose fields could end a line is replaced by 500")
{
    router routes;
    routes.get("/split", answering([](const request&) {
                   return redirect_response(303, "/x\r\nSet-Cookie: stolen=1");
               }));
    const auto running = started(std::move(routes));
    probe::connection client{running->port()};

    client.send(probe::get("/split"));
    const auto answered = client.read();

    REQUIRE(answered);
    CHECK(answered->status == 500);
    CHECK_FALSE(answered->headers.contains("set-cookie"));
}
