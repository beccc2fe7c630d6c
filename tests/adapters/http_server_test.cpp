// Goal: connections live and end as HTTP and a graceful stop demand, and every answer carries what it must.
// Method: a server on a free port and raw clients. Nothing sleeps: the server's own deadlines end waits.

#include "http_fixture.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <future>
#include <mutex>
#include <thread>

using namespace huhang::http;
using namespace std::chrono_literals;
namespace probe = huhang::http_probe;
using probe::chunked_post;
using probe::started;
using probe::status_of;
using probe::with;

TEST_CASE("server reports the port it was given and refuses a port that is taken")
{
    const auto running = started({});

    server_options same;
    same.port = running->port();
    const auto second = server::start(same, {});

    CHECK(running->port() != 0);
    REQUIRE_FALSE(second);
    CHECK(second.error().contains(std::to_string(running->port())));
}

TEST_CASE("server refuses an address it cannot read")
{
    server_options options;
    options.address = "no address";

    const auto running = server::start(options, {});

    CHECK_FALSE(running);
}

TEST_CASE("server keeps a connection alive and answers pipelined requests in order")
{
    router routes;
    std::promise<responder> slow;
    routes.get("/slow", [&](const request&, responder respond) { slow.set_value(std::move(respond)); });
    routes.get("/fast", answering([](const request&) { return text_response(200, "fast"); }));
    const auto running = started({}, std::move(routes));
    probe::connection client{running->port()};

    client.send(probe::get("/slow") + probe::get("/fast") + probe::get("/fast", "Connection: close\r\n"));
    slow.get_future().get()(text_response(200, "slow"));
    const auto one = client.read();
    const auto two = client.read();
    const auto three = client.read();

    REQUIRE(one);
    CHECK(one->body == "slow");
    CHECK(one->headers.at("connection") == "keep-alive");
    REQUIRE(two);
    CHECK(two->body == "fast");
    REQUIRE(three);
    CHECK(three->headers.at("connection") == "close");
    CHECK(client.read_to_end() == std::string{});
}

TEST_CASE("server serves HTTP/1.0 once")
{
    const auto running = started({});
    probe::connection client{running->port()};

    CHECK(status_of(client, "GET / HTTP/1.0\r\n\r\n") == 200);
    CHECK(client.read_to_end() == std::string{});
}

TEST_CASE("server takes a body larger than its read buffer and returns it whole")
{
    const auto running = started({});
    probe::connection client{running->port()};
    std::string body;
    for (int i = 0; body.size() < 1'000'000; ++i)
        body += std::to_string(i);
    body.resize(1'000'000);

    std::thread sender{[&] { client.send(probe::post("/echo", body) + chunked_post("/echo", {body, body.substr(9)})); }
    };
    sender.join();
    const auto by_length = client.read();

    REQUIRE(by_length);
    CHECK(by_length->body == body);
    const auto by_chunks = client.read();
    REQUIRE(by_chunks);
    CHECK(by_chunks->status == 413);
}

TEST_CASE("server answers Expect: 100-continue before it reads the body")
{
    const auto running = started({});
    probe::connection client{running->port()};

    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    const auto interim = client.read();
    client.send("ok");
    const auto final = client.read();

    REQUIRE(interim);
    CHECK(interim->status == 100);
    REQUIRE(final);
    CHECK(final->body == "ok");
}

TEST_CASE("server stops gracefully: finishes what is in flight, closes what is idle, accepts nothing new")
{
    router routes;
    std::promise<responder> kept;
    routes.get("/slow", [&](const request&, responder respond) { kept.set_value(std::move(respond)); });
    routes.get("/", answering([](const request&) { return text_response(200, ""); }));
    const auto running = started({}, std::move(routes));
    probe::connection idle{running->port()};
    CHECK(status_of(idle, probe::get("/")) == 200);
    probe::connection busy{running->port()};
    busy.send(probe::get("/slow"));
    auto respond = kept.get_future().get();

    auto stopping = std::async(std::launch::async, [&] { running->stop(5s); });
    CHECK(idle.read_to_end() == std::string{});
    CHECK_FALSE(probe::connection{running->port()}.connected());
    respond(text_response(200, "finished"));
    const auto finished = busy.read();
    CHECK(busy.read_to_end() == std::string{});
    busy.finish_sending();
    stopping.get();

    REQUIRE(finished);
    CHECK(finished->body == "finished");
    CHECK(finished->headers.at("connection") == "close");
}

TEST_CASE("server cuts what is still running when the grace is over, and a late answer does no harm")
{
    router routes;
    std::promise<responder> kept;
    routes.get("/never", [&](const request&, responder respond) { kept.set_value(std::move(respond)); });
    auto running = started({}, std::move(routes));
    probe::connection client{running->port()};
    client.send(probe::get("/never"));
    auto respond = kept.get_future().get();

    running->stop(20ms);
    const auto rest = client.read_to_end();
    running.reset();
    respond(text_response(200, "too late"));

    CHECK(rest == std::string{});
}

TEST_CASE("server passes request ids through when well formed and makes its own otherwise")
{
    const auto running = started({});
    probe::connection client{running->port()};
    const auto id_for = [&](std::string_view field) {
        client.send(probe::get("/", field));
        return client.read()->headers.at("x-request-id");
    };

    CHECK(id_for("X-Request-Id: case-7_a.b\r\n") == "case-7_a.b");
    CHECK(id_for("X-Request-Id: " + std::string(64, 'x') + "\r\n") == std::string(64, 'x'));
    CHECK(id_for("X-Request-Id: " + std::string(65, 'x') + "\r\n").size() == 24);
    CHECK(id_for("X-Request-Id: a b\r\n").size() == 24);
    CHECK(id_for("") != id_for(""));
}

TEST_CASE("server puts the security fields on every answer")
{
    const auto running = started({});
    probe::connection client{running->port()};

    for (const auto* bytes :
         {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /none HTTP/1.1\r\nHost: a\r\n\r\n", "bad\r\n\r\n"}) {
        client.send(bytes);
        const auto answered = client.read();
        REQUIRE(answered);
        CHECK(answered->headers.at("x-content-type-options") == "nosniff");
        CHECK(answered->headers.at("referrer-policy") == "no-referrer");
        CHECK(answered->headers.at("cache-control") == "no-store");
        CHECK(answered->headers.contains("content-security-policy"));
        CHECK(answered->headers.contains("date"));
        CHECK_FALSE(answered->headers.contains("server"));
    }
}

TEST_CASE("server logs route templates, never targets")
{
    std::mutex guard;
    std::vector<std::string> lines;
    server_options options;
    options.access_log = [&](const access_record& done) {
        const std::lock_guard lock{guard};
        lines.push_back(
            std::string{done.method} + " " + std::string{done.route} + " " + std::to_string(done.status) + " " +
            std::to_string(done.bytes)
        );
    };
    router routes;
    routes.get("/cases/{id}", answering([](const request&) { return text_response(200, "four"); }));
    const auto running = started(std::move(options), std::move(routes));

    probe::connection client{running->port()};
    CHECK(status_of(client, probe::get("/cases/7?name=secret")) == 200);
    CHECK(status_of(client, probe::get("/secret")) == 404);
    CHECK(status_of(client, "bad\r\n\r\n") == 400);
    running->stop(0ms);

    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "GET /cases/{id} 200 4");
    CHECK(lines[1].starts_with("GET (unmatched) 404"));
    CHECK(lines[2].starts_with("- (refused) 400"));
}

TEST_CASE("server with several I/O threads and workers answers every one of many clients")
{
    server_options options;
    options.io_threads = 2;
    const auto running = started(std::move(options));
    std::atomic<int> right{0};

    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([&, i] {
            probe::connection client{running->port()};
            for (int n = 0; n < 50; ++n) {
                const auto body = std::to_string(i * 1000 + n);
                client.send(probe::post("/echo", body));
                const auto answered = client.read();
                right += answered && answered->body == body ? 1 : 0;
            }
        });
    for (auto& client : clients)
        client.join();

    CHECK(right == 400);
}
