// Goal: the envelope keeps its bytes and refuses what is not to be trusted. Method: the contract's known answer, then
// one damaged message after the other.

#include "adapters/partner/envelope.hpp"
#include "adapters/partner/signer.hpp"
#include "adapters/partner/strict_json.hpp"
#include "adapters/runtime/crypto.hpp"
#include "tests/support/workflows.hpp"

#include <doctest/doctest.h>

using namespace huhang;
using namespace huhang::partner;

namespace {

std::string known_answer()
{
    return testing::read_file(testing::source_dir() / "schema/handoff/examples/envelope-known-answer.json");
}

std::string with(std::string text, std::string_view from, std::string_view to)
{
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("envelope reads and renders the known answer byte for byte")
{
    const auto bytes = known_answer();

    const auto message = read_envelope(bytes);

    REQUIRE(message.has_value());
    CHECK(render(*message) == bytes);
    CHECK(runtime::sha256_hex(bytes) == "ee161a461c5cfc35302ba49215a6af53547d044dd0456da99d224bb843ffa558");
    CHECK(message->head.handoff_id == "HO-320500-2026-000123");
    CHECK(message->attachments.size() == 3);
    CHECK(message->section == "payload");
}

TEST_CASE("envelope without a signature travels as plain CloudEvents")
{
    unsigned_form nobody;

    const auto sealed = nobody.seal(known_answer());

    REQUIRE(sealed.has_value());
    CHECK(sealed->media_type == "application/cloudevents+json");
    CHECK(sealed->bytes == known_answer());
}

TEST_CASE("envelope with one thing wrong is refused with its code and place")
{
    struct row {
        std::string_view from, to, code, pointer;
    };

    const row rows[] = {
        {R"("specversion":"1.0")", R"("specversion":"2.0")", "VERSION", "/specversion"},
        {R"("id":"01JQ8Z3V6T9M4K2H7C5X0B1N8D",)", "", "SCHEMA", "/id"},
        {R"("id":"01JQ8Z3V6T9M4K2H7C5X0B1N8D")", R"("id":"a b")", "SCHEMA", "/id"},
        {R"("source":"urn)", R"("source":["x"],"other":"urn)", "SCHEMA", "/source"},
        {R"("time":"2026-03-02T09:30:00+08:00")", R"("time":"2026-03-02")", "SCHEMA", "/time"},
        {R"("handoffId":"HO-320500-2026-000123",)", "", "SCHEMA", "/data/header/handoffId"},
        {R"("sequence":1)", R"("sequence":0)", "SCHEMA", "/data/header/sequence"},
        {R"("sequence":1)", R"("sequence":"1")", "SCHEMA", "/data/header/sequence"},
        {R"("testIndicator":false)", R"("testIndicator":"no")", "SCHEMA", "/data/header/testIndicator"},
        {R"("security":"internal")", R"("security":"state-secret")", "SECRET_LEVEL", "/data/header/security"},
        {R"("payload":{)", R"("unknown":{)", "SCHEMA", "/data/payload"},
        {R"("payload":{)", R"("receipt":{},"payload":{)", "SCHEMA", "/data/receipt"},
        {R"("size":40)", R"("size":-1)", "SCHEMA", "/data/attachments/0/size"},
        {R"("specversion":"1.0")", R"("specversion":"1.0","specversion":"1.0")", "MALFORMED", ""},
        {R"("sequence":1)", R"("sequence":1e999)", "MALFORMED", ""},
        {R"("sequence":1)", R"("sequence":9007199254740993)", "MALFORMED", ""},
    };

    for (const auto& [from, to, code, pointer] : rows) {
        CAPTURE(from);
        CAPTURE(to);
        const auto read = read_envelope(with(known_answer(), from, to));
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().code == code);
        if (!(code == "SCHEMA" && pointer == "/data/receipt"))
            CHECK(read.error().pointer == pointer);
    }
}

TEST_CASE("strict reading refuses texts that are no plain JSON")
{
    const std::string rows[] = {
        "",
        "{",
        "[1,]",
        "\xEF\xBB\xBF{}",
        "{} {}",
        "{\"a\":\"\xFF\"}",
        "NaN",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "/* */{}",
        R"({"a":1,"\u0061":2})",
        std::string(100'000, '['),
    };

    for (const auto& text : rows) {
        CAPTURE(text.substr(0, 40));
        const auto read = parse_strict(text);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().code == "MALFORMED");
    }
}

TEST_CASE("strict reading holds its limits exactly")
{
    const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
    const auto sized = [](std::size_t bytes) { return "\"" + std::string(bytes - 2, 'x') + "\""; };

    CHECK(parse_strict(nested(max_depth)).has_value());
    CHECK_FALSE(parse_strict(nested(max_depth + 1)).has_value());
    CHECK(parse_strict(sized(max_message_bytes)).has_value());
    const auto large = parse_strict(sized(max_message_bytes + 1));
    REQUIRE_FALSE(large.has_value());
    CHECK(large.error().code == "TOO_LARGE");
    CHECK(parse_strict("[9007199254740991,-9007199254740991]").has_value());
    CHECK_FALSE(parse_strict("[-9007199254740992]").has_value());
}

TEST_CASE("wire errors all have texts in both languages and a status of failure")
{
    for (const auto& kind : all_wire_errors()) {
        CAPTURE(kind.code);
        CHECK_FALSE(kind.zh.empty());
        CHECK_FALSE(kind.en.empty());
        CHECK(kind.http_status >= 400);
    }
}
