// Goal: a message leaves only for where the administrator said. Method: tables of addresses.

#include "adapters/partner/endpoint.hpp"
#include "adapters/partner/http_push.hpp"

#include <doctest/doctest.h>

using namespace huhang::partner;
namespace ip = boost::asio::ip;

TEST_CASE("endpoint is read from a full address")
{
    const auto to = read_endpoint("http://gateway.example:8080/handoff/v1/inbox?x=1");

    REQUIRE(to.has_value());
    CHECK(to->host == "gateway.example");
    CHECK(to->port == "8080");
    CHECK(to->target == "/handoff/v1/inbox?x=1");
    CHECK(to->listed.empty());
    CHECK(read_endpoint("http://[::1]:81")->host == "::1");
    CHECK(read_endpoint("http://[::1]:81")->target == "/");
    CHECK(read_endpoint("http://gateway.example/")->port == "80");
}

TEST_CASE("endpoint refuses addresses that mean something else")
{
    const char* rows[] = {
        "",
        "gateway.example/inbox",
        "/inbox",
        "https://gateway.example/",
        "ftp://gateway.example/",
        "http:///inbox",
        "http://user:secret@gateway.example/",
        "http://gateway.example/#x",
        "file:///etc/passwd",
        "http://a b/",
    };

    for (const char* url : rows) {
        CAPTURE(url);
        CHECK_FALSE(read_endpoint(url).has_value());
    }
}

TEST_CASE("endpoint by name connects to public addresses only")
{
    const auto to = *read_endpoint("http://partner.example/");
    const char* closed[] = {
        "127.0.0.1",
        "127.9.9.9",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    };
    const char* open[] = {"1.2.3.4", "172.15.0.1", "172.32.0.1", "192.167.0.1", "100.128.0.1", "2400:3200::1"};

    for (const char* address : closed) {
        CAPTURE(address);
        CHECK_FALSE(may_connect(to, ip::make_address(address)));
    }
    for (const char* address : open) {
        CAPTURE(address);
        CHECK(may_connect(to, ip::make_address(address)));
    }
}

TEST_CASE("endpoint given by a literal address connects to exactly that one")
{
    const auto to = *read_endpoint("http://10.20.30.40:8080/inbox");

    CHECK(may_connect(to, ip::make_address("10.20.30.40")));
    CHECK_FALSE(may_connect(to, ip::make_address("10.20.30.41")));
    CHECK_FALSE(may_connect(to, ip::make_address("127.0.0.1")));
    CHECK_FALSE(may_connect(*read_endpoint("http://0.0.0.0/"), ip::make_address("0.0.0.0")));
}

TEST_CASE("http status decides what becomes of a message")
{
    using enum huhang::app::send_outcome;
    const std::pair<unsigned, huhang::app::send_outcome> rows[] = {
        {200, taken},
        {202, taken},
        {204, taken},
        {301, refused},
        {302, refused},
        {307, refused},
        {400, refused},
        {401, refused},
        {404, refused},
        {408, try_later},
        {409, refused},
        {413, refused},
        {422, refused},
        {425, try_later},
        {429, try_later},
        {500, try_later},
        {503, try_later},
        {504, try_later},
    };

    for (const auto& [status, outcome] : rows) {
        CAPTURE(status);
        CHECK(classify(status, "").outcome == outcome);
    }
    CHECK(classify(503, "120").retry_after == std::chrono::seconds{120});
    CHECK_FALSE(classify(503, "Wed, 21 Oct 2026 07:28:00 GMT").retry_after.has_value());
    CHECK_FALSE(classify(503, "-1").retry_after.has_value());
}
