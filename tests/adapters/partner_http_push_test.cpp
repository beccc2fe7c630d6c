// Goal: whatever a counterpart's server does, a push ends in time with the right meaning. Method: real sockets on the
// loopback and a server that says what the test wrote.

#include "adapters/partner/http_push.hpp"
#include "tests/adapters/partner_scripted_server.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <doctest/doctest.h>
#include <optional>

using namespace huhang;
using namespace std::chrono_literals;
using app::send_outcome;
using partner_test::scripted_server;

namespace {

app::send_result push(partner::endpoint to)
{
    boost::asio::io_context context;
    partner::http_push transport{context.get_executor()};
    std::optional<app::send_result> result;
    transport.send(to, {.media_type = "application/cloudevents+json", .bytes = "{}"}, [&](app::send_result given) {
        REQUIRE_FALSE(result.has_value());
        result = std::move(given);
    });
    context.run_for(30s);
    REQUIRE(result.has_value());
    return *result;
}

std::string answer(const std::string& status_line, const std::string& headers = {}, const std::string& body = {})
{
    return "HTTP/1.1 " + status_line + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

} // namespace

TEST_CASE("push delivers with its token and media type")
{
    scripted_server server{answer("202 Accepted", {}, "{}")};
    auto to = *partner::read_endpoint(server.url());
    to.bearer_token = "secret";

    const auto result = push(to);

    CHECK(result.outcome == send_outcome::taken);
    CHECK(result.reason == "http 202");
    CHECK(server.last_head().starts_with("POST /inbox HTTP/1.1\r\n"));
    CHECK(server.last_head().contains("Authorization: Bearer secret\r\n"));
    CHECK(server.last_head().contains("Content-Type: application/cloudevents+json\r\n"));
}

TEST_CASE("push understands refusals and requests for patience")
{
    scripted_server busy{answer("503 Busy", "Retry-After: 7\r\n")};
    scripted_server wrong{answer("422 Unprocessable Content", {}, "{}")};

    const auto later = push(*partner::read_endpoint(busy.url()));
    const auto never = push(*partner::read_endpoint(wrong.url()));

    CHECK(later.outcome == send_outcome::try_later);
    CHECK(later.retry_after == 7s);
    CHECK(never.outcome == send_outcome::refused);
}

TEST_CASE("push follows no redirect")
{
    scripted_server target{answer("202 Accepted")};
    scripted_server door{answer("302 Found", "Location: " + target.url() + "\r\n")};

    const auto result = push(*partner::read_endpoint(door.url()));

    CHECK(result.outcome == send_outcome::refused);
    CHECK(result.reason == "http 302");
    CHECK(target.connections() == 0);
}

TEST_CASE("push gives up at its deadline when the server is silent")
{
    scripted_server server{""};
    auto to = *partner::read_endpoint(server.url());
    to.deadline = 50ms;
    const auto start = std::chrono::steady_clock::now();

    const auto result = push(to);

    CHECK(result.outcome == send_outcome::try_later);
    CHECK(result.reason == "timeout");
    CHECK(std::chrono::steady_clock::now() - start < 10s);
}

TEST_CASE("push survives answers that are no HTTP or too large")
{
    const std::string rows[] = {
        "nonsense\r\n\r\n",
        "HTTP/1.1 202 Accepted\r\nX: " + std::string(100'000, 'x') + "\r\n\r\n",
        "HTTP/1.1 202",
    };

    for (const auto& bytes : rows) {
        CAPTURE(bytes.substr(0, 20));
        scripted_server server{bytes};
        const auto result = push(*partner::read_endpoint(server.url()));
        CHECK(result.outcome == send_outcome::try_later);
        CHECK(result.reason.starts_with("network"));
    }
}

TEST_CASE("push counts an answer by its status however long its body claims to be")
{
    scripted_server server{"HTTP/1.1 202 Accepted\r\nContent-Length: 99999999\r\n\r\nx"};

    const auto result = push(*partner::read_endpoint(server.url()));

    CHECK(result.outcome == send_outcome::taken);
}

TEST_CASE("push to nobody is tried later")
{
    std::string url;
    {
        scripted_server gone{answer("202 Accepted")};
        url = gone.url();
    }

    const auto result = push(*partner::read_endpoint(url));

    CHECK(result.outcome == send_outcome::try_later);
}

TEST_CASE("push does not connect where a name leads inside")
{
    scripted_server server{answer("202 Accepted")};
    auto to = *partner::read_endpoint(server.url("localhost"));

    const auto result = push(to);

    CHECK(result.outcome == send_outcome::refused);
    CHECK(result.reason == "address not allowed");
    CHECK(server.connections() == 0);
    to.listed.push_back(boost::asio::ip::address_v4::loopback());
    CHECK(push(to).outcome == send_outcome::taken);
}
