// Goal: the guard's rules hold on plain values, whatever the parser in front of it would have refused.
// Method: heads in, codes out; no sockets.

#include "adapters/http/request_guard.hpp"
#include "http_probe.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace huhang::http;
namespace probe = huhang::http_probe;

TEST_CASE("guard names the rule it applies, whatever the parser would have said")
{
    struct rule {
        const char* name;
        const char* value;
        std::string code;
    };

    const std::vector<rule> rules{
        {"Transfer-Encoding", "gzip", "http.transfer_encoding"},
        {"Transfer-Encoding", "chunked;q=1", "http.transfer_encoding"},
        {"Content-Length", "4", "http.two_lengths"},
        {"Content-Length", "04", "http.content_length"},
        {"Content-Length", "4, 4", "http.content_length"},
        {"Content-Length", "1000000000000000", "http.content_length"},
        {"Connection", "content-length", "http.connection"},
        {"Upgrade", "h2c", "http.upgrade"},
        {"Expect", "200-ok", "http.expectation"},
        {"Host", "b", "http.repeated_field"},
        {"X\n", "b", "http.malformed_message"},
        {"X", "a\rb", "http.malformed_message"},
    };

    for (const auto& [name, value, code] : rules) {
        CAPTURE(code);
        request_head head{.method = "POST", .target = "/", .version = 11, .fields = {}};
        head.fields.add("Host", "a");
        if (code == "http.two_lengths")
            head.fields.add("Transfer-Encoding", "chunked");
        head.fields.add(name, value);
        const auto inspected = inspect(head, {});
        REQUIRE_FALSE(inspected);
        CHECK(inspected.error().code == code);
        CHECK(inspected.error().status == 400);
    }
}

TEST_CASE("guard reads heads in any slicing alike")
{
    const auto whole = probe::get("/x", "A: b\r\nC: d\r\n");
    head_scanner scanner{1024};

    for (std::size_t size = 1; size < whole.size(); ++size) {
        const auto scanned = scanner.scan(std::string_view{whole}.substr(0, size));
        REQUIRE(scanned.outcome == scan_result::state::need_more);
    }
    const auto last = scanner.scan(whole);

    CHECK(last.outcome == scan_result::state::complete);
    CHECK(last.head_bytes == whole.size());
}

TEST_CASE("guard accepts and refuses at its bounds")
{
    request_head head{.method = "GET", .target = "/" + std::string(99, 'x'), .version = 11, .fields = {}};
    head.fields.add("Host", "a");
    head.fields.add("A", "b");

    CHECK(inspect(head, {.allowed_hosts = {}, .max_fields = 2, .max_target_bytes = 100}));
    const auto fields = inspect(head, {.allowed_hosts = {}, .max_fields = 1, .max_target_bytes = 100});
    const auto target = inspect(head, {.allowed_hosts = {}, .max_fields = 2, .max_target_bytes = 99});

    REQUIRE_FALSE(fields);
    CHECK(fields.error().status == 400);
    REQUIRE_FALSE(target);
    CHECK(target.error().status == 414);
}

TEST_CASE("guard compares Host exactly, with or without port")
{
    request_head head{.method = "GET", .target = "/", .version = 11, .fields = {}};
    const guard_rules rules{.allowed_hosts = {"huhang.gov.cn", "[::1]:8080"}};
    const auto serves = [&](std::string_view host) {
        head.fields.set("Host", host);
        return inspect(head, rules).has_value();
    };

    CHECK(serves("huhang.gov.cn"));
    CHECK(serves("HuHang.gov.cn:443"));
    CHECK(serves("[::1]:8080"));
    CHECK_FALSE(serves("[::1]:8081"));
    CHECK_FALSE(serves("huhang.gov.cn.evil.example"));
    CHECK_FALSE(serves("huhang.gov.cn:"));
    CHECK_FALSE(serves("huhang.gov.cn:x"));
    CHECK_FALSE(serves("[::1"));
}
