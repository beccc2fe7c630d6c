// Goal: no byte of a body is ever taken for a request, and everything ambiguous is refused with 400 and a close.
// Method: each vector raw over a socket, with a request for /admin hidden where a second
// parser might look for one; the handler of /admin counts.

#include "adapters/http/request_guard.hpp"
#include "adapters/http/server.hpp"
#include "http_probe.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace huhang::http;
namespace probe = huhang::http_probe;

namespace {

const std::string post_head = "POST /x HTTP/1.1\r\nHost: a\r\n";
const std::string hidden = "GET /admin HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string chunked = post_head + "Transfer-Encoding: chunked\r\n\r\n";

struct vector {
    std::string name;
    std::string bytes;
};

std::vector<vector> transfer_vectors()
{
    const auto with = [](const std::string& fields) { return post_head + fields + "\r\n0\r\n\r\n" + hidden; };
    return {
        {"CL then TE", with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")},
        {"TE then CL", with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n")},
        {"TE and CL 0", with("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n")},
        {"CL then TE gzip", with("Content-Length: 5\r\nTransfer-Encoding: gzip\r\n")},
        {"CL then TE gzip, chunked", with("Content-Length: 5\r\nTransfer-Encoding: gzip, chunked\r\n")},
        {"TE gzip", with("Transfer-Encoding: gzip\r\n")},
        {"TE gzip, chunked", with("Transfer-Encoding: gzip, chunked\r\n")},
        {"TE chunked, identity", with("Transfer-Encoding: chunked, identity\r\n")},
        {"TE chunked, chunked", with("Transfer-Encoding: chunked, chunked\r\n")},
        {"TE twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")},
        {"TE chunked and identity", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n")},
        {"TE identity", with("Transfer-Encoding: identity\r\n")},
        {"TE xchunked", with("Transfer-Encoding: xchunked\r\n")},
        {"TE with parameter", with("Transfer-Encoding: chunked;q=1\r\n")},
        {"TE quoted", with("Transfer-Encoding: \"chunked\"\r\n")},
        {"TE with vertical tab", with("Transfer-Encoding: \vchunked\r\n")},
        {"TE empty", with("Transfer-Encoding:\r\n")},
        {"TE space before colon", with("Transfer-Encoding : chunked\r\n")},
        {"TE tab before colon", with("Transfer-Encoding\t: chunked\r\n")},
        {"TE on a folded line", with("Transfer-Encoding:\r\n chunked\r\n")},
        {"TE in HTTP/1.0", "POST /x HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden},
        {"TE behind a bare CR", with("X: a\rTransfer-Encoding: chunked\r\n")},
        {"TE behind a bare LF", with("X: a\nTransfer-Encoding: chunked\r\n")},
    };
}

std::vector<vector> length_vectors()
{
    const auto with = [](const std::string& fields) { return post_head + fields + "\r\nabcd" + hidden; };
    return {
        {"CL twice, different", with("Content-Length: 4\r\nContent-Length: 5\r\n")},
        {"CL twice, equal", with("Content-Length: 4\r\nContent-Length: 4\r\n")},
        {"CL list", with("Content-Length: 4, 4\r\n")},
        {"CL plus", with("Content-Length: +4\r\n")},
        {"CL minus", with("Content-Length: -4\r\n")},
        {"CL hexadecimal", with("Content-Length: 0x4\r\n")},
        {"CL leading zero", with("Content-Length: 04\r\n")},
        {"CL with a space inside", with("Content-Length: 4 4\r\n")},
        {"CL empty", with("Content-Length:\r\n")},
        {"CL fraction", with("Content-Length: 4.0\r\n")},
        {"CL over 64 bits", with("Content-Length: 18446744073709551620\r\n")},
        {"CL as a connection option", with("Connection: content-length\r\nContent-Length: 4\r\n")},
        {"CL with NUL", with(std::string{"Content-Length: 4\0\r\n", 20})},
        {"CL space before colon", with("Content-Length : 4\r\n")},
        {"CL folded", with("Content-Length: 4\r\n 0\r\n")},
        {"field without name", with(": x\r\nContent-Length: 4\r\n")},
        {"field without colon", with("Content-Length 4\r\n")},
        {"first field folded", "POST /x HTTP/1.1\r\n Host: a\r\nContent-Length: 4\r\n\r\nabcd" + hidden},
    };
}

std::vector<vector> chunk_vectors()
{
    return {
        {"trailer", chunked + "1\r\nX\r\n0\r\nA: b\r\n\r\n" + hidden},
        {"trailer Content-Length", chunked + "0\r\nContent-Length: 10\r\n\r\n" + hidden},
        {"chunk extension of 257 bytes", chunked + "1;" + std::string(256, 'a') + "\r\nX\r\n0\r\n\r\n" + hidden},
        {"chunk extension of 100 kB", chunked + "1;" + std::string(100'000, 'a') + "\r\nX\r\n0\r\n\r\n" + hidden},
        {"line feed in a chunk extension", chunked + "1;a\nX\r\n0\r\n\r\n" + hidden},
        {"line feed in a quoted extension", chunked + "1;a=\"\n\"\r\nX\r\n0\r\n\r\n" + hidden},
        {"chunk size over 64 bits", chunked + "FFFFFFFFFFFFFFFFF\r\nX\r\n0\r\n\r\n" + hidden},
        {"chunk size with 0x", chunked + "0x1\r\nX\r\n0\r\n\r\n" + hidden},
        {"chunk size with sign", chunked + "+1\r\nX\r\n0\r\n\r\n" + hidden},
        {"chunk size negative", chunked + "-1\r\nX\r\n0\r\n\r\n" + hidden},
        {"chunk size empty", chunked + "\r\nX\r\n0\r\n\r\n" + hidden},
        {"chunk size not a number", chunked + "zz\r\nX\r\n0\r\n\r\n" + hidden},
        {"chunk size behind a space", chunked + " 1\r\nX\r\n0\r\n\r\n" + hidden},
        {"chunk ending in LF", chunked + "1\nX\r\n0\r\n\r\n" + hidden},
        {"chunk longer than announced", chunked + "1\r\nXY\r\n0\r\n\r\n" + hidden},
        {"chunk data without line end", chunked + "1\r\nX0\r\n\r\n" + hidden},
    };
}

std::vector<vector> head_vectors()
{
    const std::string tail = "Host: a\r\n\r\n" + hidden;
    return {
        {"bare LF", "GET /x HTTP/1.1\nHost: a\n\n" + hidden},
        {"leading empty line", "\r\nGET /x HTTP/1.1\r\n" + tail},
        {"no Host", "GET /x HTTP/1.1\r\n\r\n" + hidden},
        {"Host empty", "GET /x HTTP/1.1\r\nHost:\r\n\r\n" + hidden},
        {"Host twice", "GET /x HTTP/1.1\r\nHost: a\r\n" + tail},
        {"Host not listed", "GET /x HTTP/1.1\r\nHost: evil.example\r\n\r\n" + hidden},
        {"Host with user", "GET /x HTTP/1.1\r\nHost: a@evil\r\n\r\n" + hidden},
        {"Host with path", "GET /x HTTP/1.1\r\nHost: a/b\r\n\r\n" + hidden},
        {"Host list", "GET /x HTTP/1.1\r\nHost: a, b\r\n\r\n" + hidden},
        {"absolute form", "GET http://a/x HTTP/1.1\r\n" + tail},
        {"authority form", "CONNECT a:443 HTTP/1.1\r\n" + tail},
        {"asterisk form", "OPTIONS * HTTP/1.1\r\n" + tail},
        {"fragment", "GET /x#y HTTP/1.1\r\n" + tail},
        {"space in target", "GET /x y HTTP/1.1\r\n" + tail},
        {"UTF-8 in target", "GET /\xE6\xA1\x88 HTTP/1.1\r\n" + tail},
        {"dot segments", "GET /x/../admin HTTP/1.1\r\n" + tail},
        {"escaped dot segments", "GET /x/%2e%2e/admin HTTP/1.1\r\n" + tail},
        {"escaped slash", "GET /x%2Fadmin HTTP/1.1\r\n" + tail},
        {"backslash", "GET /x\\admin HTTP/1.1\r\n" + tail},
        {"escaped NUL", "GET /x%00 HTTP/1.1\r\n" + tail},
        {"escaped line end", "GET /x%0d%0aA:b HTTP/1.1\r\n" + tail},
        {"half an escape", "GET /x%4 HTTP/1.1\r\n" + tail},
        {"overlong UTF-8", "GET /x%c0%af HTTP/1.1\r\n" + tail},
        {"lower-case method", "get /x HTTP/1.1\r\n" + tail},
        {"unknown method", "BREW /x HTTP/1.1\r\n" + tail},
        {"TRACE", "TRACE /x HTTP/1.1\r\n" + tail},
        {"HTTP/9.9", "GET /x HTTP/9.9\r\n" + tail},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + hidden},
        {"HTTP/0.9", "GET /x\r\n" + tail},
        {"lower-case protocol", "GET /x http/1.1\r\n" + tail},
        {"two spaces", "GET  /x HTTP/1.1\r\n" + tail},
        {"tab between", "GET\t/x HTTP/1.1\r\n" + tail},
        {"NUL in a value", std::string{"GET /x HTTP/1.1\r\nX: a\0b\r\n", 25} + tail},
        {"escape character in a value", "GET /x HTTP/1.1\r\nX: a\x1B[0m\r\n" + tail},
        {"Authorization twice", "GET /x HTTP/1.1\r\nAuthorization: a\r\nAuthorization: b\r\n" + tail},
        {"Content-Type twice", "GET /x HTTP/1.1\r\nContent-Type: a\r\nContent-Type: b\r\n" + tail},
        {"Idempotency-Key twice", "GET /x HTTP/1.1\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\n" + tail},
        {"unknown Expect", "GET /x HTTP/1.1\r\nExpect: 200-ok\r\n" + tail},
        {"Upgrade", "GET /x HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n" + tail},
        {"Connection names Host", "GET /x HTTP/1.1\r\nConnection: close, host\r\n" + tail},
    };
}

struct legal_vector {
    std::string name;
    std::string bytes;
    std::vector<std::string> bodies; ///< of the answers, in order
};

std::vector<legal_vector> legal_vectors()
{
    return {
        {"request in a body by length", probe::post("/x", hidden), {"x" + hidden}},
        {"request in a chunk", chunked + "20\r\n" + hidden + "\r\n0\r\n\r\n", {"x" + hidden}},
        {"GET with a body", "GET /x HTTP/1.1\r\nHost: a\r\nContent-Length: 32\r\n\r\n" + hidden, {"x" + hidden}},
        {"TE in upper case", post_head + "Transfer-Encoding: CHUNKED\r\n\r\n1\r\nX\r\n0\r\n\r\n", {"xX"}},
        {"chunk extension of 256 bytes", chunked + "1;" + std::string(255, 'a') + "\r\nX\r\n0\r\n\r\n", {"xX"}},
        {"chunk size with leading zeros", chunked + "0001\r\nX\r\n000\r\n\r\n", {"xX"}},
        {"two requests", probe::post("/x", "1") + probe::post("/x", "2"), {"x1", "x2"}},
        {"absent body", "POST /x HTTP/1.1\r\nHost: a\r\n\r\n" + probe::post("/x", "2"), {"x", "x2"}},
        {"Host with port", "GET /x HTTP/1.1\r\nHost: A:8080\r\n\r\n", {"x"}},
        {"plus and escapes in the query", probe::get("/x?q=a+b%2Bc&q=%E6%A1%88"), {"xa b+c,案,"}},
        {"empty field value", probe::get("/x", "X-Empty:\r\n"), {"x"}},
        {"UTF-8 in a field value", probe::get("/x", "X-Name: \xE6\xA1\x88\r\n"), {"x"}},
    };
}

class guarded_server {
public:
    guarded_server()
    {
        router routes;
        const auto echo = answering([](const request& asked) {
            std::string text = "x" + asked.body;
            for (const auto value : asked.target.query.all("q"))
                text.append(value).append(",");
            return text_response(200, text);
        });
        routes.get("/x", echo);
        routes.post("/x", echo);
        routes.get("/admin", answering([this](const request&) {
                       ++admin_calls_;
                       return text_response(200, "secret");
                   }));
        server_options options;
        options.allowed_hosts = {"a"};
        auto running = server::start(std::move(options), std::move(routes));
        REQUIRE(running);
        running_ = *std::move(running);
    }

    probe::connection connect() const { return probe::connection{running_->port()}; }

    int admin_calls() const { return admin_calls_; }

private:
    std::atomic<int> admin_calls_{0};
    std::unique_ptr<server> running_;
};

void check_refused(const std::vector<vector>& vectors)
{
    const guarded_server running;
    for (const auto& [name, bytes] : vectors) {
        INFO(name);
        auto client = running.connect();

        client.send(bytes);
        const auto answer = client.read();
        const auto rest = client.read_to_end();

        REQUIRE(answer);
        CHECK(answer->status == 400);
        CHECK(answer->headers.at("connection") == "close");
        CHECK(answer->headers.at("content-type") == "application/problem+json");
        REQUIRE(rest);
        CHECK(rest->empty());
    }
    CHECK(running.admin_calls() == 0);
}

} // namespace

TEST_CASE("guard refuses ambiguous transfer encodings")
{
    check_refused(transfer_vectors());
}

TEST_CASE("guard refuses ambiguous lengths")
{
    check_refused(length_vectors());
}

TEST_CASE("guard refuses malformed chunks and trailers")
{
    check_refused(chunk_vectors());
}

TEST_CASE("guard refuses malformed heads")
{
    check_refused(head_vectors());
}

TEST_CASE("guard serves what only looks like smuggling, and answers nothing from a body")
{
    const guarded_server running;

    for (const auto& [name, bytes, bodies] : legal_vectors()) {
        INFO(name);
        auto client = running.connect();
        client.send(bytes);
        for (const auto& body : bodies) {
            const auto answer = client.read();
            REQUIRE(answer);
            CHECK(answer->status == 200);
            CHECK(answer->body == body);
        }
        client.finish_sending();
        CHECK(client.read_to_end() == std::string{});
    }

    CHECK(running.admin_calls() == 0);
}

TEST_CASE("a request that is answered before its body is read ends the connection")
{
    const guarded_server running;

    for (const auto* start : {"POST /none HTTP/1.1", "DELETE /x HTTP/1.1", "OPTIONS /x HTTP/1.1"}) {
        auto client = running.connect();
        client.send(start + std::string{"\r\nHost: a\r\nContent-Length: 32\r\n\r\n"} + hidden);
        const auto answer = client.read();
        REQUIRE(answer);
        CHECK(answer->headers.at("connection") == "close");
        CHECK(client.read_to_end() == std::string{});
    }

    CHECK(running.admin_calls() == 0);
}
