// Goal: connections are bounded as `limits` says; each bound passes n and refuses n + 1.
// Method: a server with small bounds on a free port, and raw clients. Nothing sleeps: the server's own deadlines end
// waits.

#include "http_fixture.hpp"

#include <doctest/doctest.h>
#include <future>
#include <optional>

using namespace huhang::http;
using namespace std::chrono_literals;
namespace probe = huhang::http_probe;
using probe::chunked_post;
using probe::started;
using probe::status_of;
using probe::with;

TEST_CASE("server bounds header bytes, field count and target")
{
    limits bounds;
    bounds.header_bytes = 200;
    bounds.header_fields = 3;
    bounds.target_bytes = 20;
    const auto running = started(with(bounds));
    const auto plain = probe::get("/");
    const auto padded = [&](std::size_t size) {
        constexpr std::size_t around = 5;
        return probe::get("/", "P: " + std::string(size - plain.size() - around, 'x') + "\r\n");
    };

    CHECK(status_of(*running, padded(200)) == 200);
    CHECK(status_of(*running, padded(201)) == 431);
    CHECK(status_of(*running, probe::get("/", "A: 1\r\nB: 2\r\n")) == 200);
    CHECK(status_of(*running, probe::get("/", "A: 1\r\nB: 2\r\nC: 3\r\n")) == 400);
    CHECK(status_of(*running, probe::get("/?" + std::string(18, 'q'))) == 200);
    CHECK(status_of(*running, probe::get("/?" + std::string(19, 'q'))) == 414);
}

TEST_CASE("server bounds the body by server, by route, and over all chunks")
{
    limits bounds;
    bounds.body_bytes = 100;
    const auto running = started(with(bounds));

    CHECK(status_of(*running, probe::post("/echo", std::string(100, 'x'))) == 200);
    CHECK(status_of(*running, probe::post("/echo", std::string(101, 'x'))) == 413);
    CHECK(status_of(*running, probe::post("/small", std::string(10, 'x'))) == 200);
    CHECK(status_of(*running, probe::post("/small", std::string(11, 'x'))) == 413);
    CHECK(status_of(*running, chunked_post("/small", {"12345", "67890"})) == 200);
    CHECK(status_of(*running, chunked_post("/small", {"12345", "678901"})) == 413);
}

TEST_CASE("server ends a connection after its last request")
{
    limits bounds;
    bounds.requests_per_connection = 2;
    const auto running = started(with(bounds));
    probe::connection client{running->port()};

    client.send(probe::get("/") + probe::get("/") + probe::get("/"));
    const auto one = client.read();
    const auto two = client.read();

    REQUIRE(one);
    CHECK(one->headers.at("connection") == "keep-alive");
    REQUIRE(two);
    CHECK(two->headers.at("connection") == "close");
    CHECK(client.read_to_end() == std::string{});
}

TEST_CASE("server bounds connections in all and of one client")
{
    limits bounds;
    bounds.connections_per_client = 2;
    const auto running = started(with(bounds));
    auto one = std::make_optional<probe::connection>(running->port());
    probe::connection two{running->port()};
    CHECK(status_of(*one, probe::get("/")) == 200);
    CHECK(status_of(two, probe::get("/")) == 200);

    probe::connection three{running->port()};
    CHECK(three.read()->status == 503);
    CHECK(running->stats().refused_connections == 1);
    one.reset();

    REQUIRE(probe::eventually([&] { return running->stats().connections == 1; }));
    CHECK(status_of(*running, probe::get("/")) == 200);
}

TEST_CASE("server answers 408 to a header that takes too long, however steadily it drips")
{
    limits bounds;
    bounds.header_time = 150ms;
    bounds.sweep_interval = 10ms;
    const auto running = started(with(bounds));

    for (const bool first_request : {true, false}) {
        CAPTURE(first_request);
        probe::connection client{running->port()};
        if (!first_request)
            CHECK(status_of(client, probe::get("/")) == 200);
        const auto began = std::chrono::steady_clock::now();
        client.send("GET / HTTP/1.1\r\nX: ");
        while (std::chrono::steady_clock::now() - began < 2s && client.send("x") && !client.readable_within(5ms))
            continue;
        const auto answered = client.read();

        REQUIRE(answered);
        CHECK(answered->status == 408);
        CHECK(std::chrono::steady_clock::now() - began < 1s);
    }
}

TEST_CASE("server answers 408 to a body that takes too long and closes idle connections silently")
{
    limits bounds;
    bounds.body_time = 50ms;
    bounds.idle_time = 50ms;
    bounds.header_time = 50ms;
    bounds.sweep_interval = 10ms;
    const auto running = started(with(bounds));
    probe::connection slow{running->port()};
    probe::connection silent{running->port()};
    probe::connection idle{running->port()};

    slow.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx");
    const auto late = slow.read();

    REQUIRE(late);
    CHECK(late->status == 408);
    CHECK(silent.read_to_end() == std::string{});
    probe::connection used{running->port()};
    CHECK(status_of(used, probe::get("/")) == 200);
    CHECK(used.read_to_end() == std::string{});
}

TEST_CASE("server gives up a handler that takes too long and drops its late answer")
{
    limits bounds;
    bounds.handler_time = 50ms;
    bounds.sweep_interval = 10ms;
    router routes;
    std::promise<responder> kept;
    routes.get("/slow", [&](const request&, responder respond) { kept.set_value(std::move(respond)); });
    const auto running = started(with(bounds), std::move(routes));
    probe::connection client{running->port()};

    client.send(probe::get("/slow"));
    const auto answered = client.read();
    kept.get_future().get()(text_response(200, "late"));

    REQUIRE(answered);
    CHECK(answered->status == 503);
    CHECK(answered->headers.at("connection") == "close");
    CHECK(client.read_to_end() == std::string{});
}
