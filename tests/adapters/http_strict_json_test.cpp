// Goal: a JSON text has one reading or is refused with a code and a place; members are read with every fault collected.
// Method: texts in, codes, positions and pointers out.

#include "adapters/http/json_problem.hpp"
#include "adapters/http/object_reader.hpp"

#include <boost/json/serialize.hpp>

#include <doctest/doctest.h>

using namespace huhang::http;
using namespace huhang::runtime;
namespace json = boost::json;

namespace {

std::string code_of(std::string_view text, const json_limits& bounds = {})
{
    const auto parsed = parse_strict(text, bounds);
    return parsed ? "ok" : std::string{parsed.error().code};
}

std::string nested(std::size_t depth)
{
    return std::string(depth, '[') + std::string(depth, ']');
}

json::value parsed(std::string_view text)
{
    auto value = parse_strict(text);
    REQUIRE(value);
    return *std::move(value);
}

std::string faults(const object_reader& reader)
{
    std::string text;
    for (const auto& error : reader.errors())
        text += error.pointer + " " + error.code + "; ";
    return text;
}

} // namespace

TEST_CASE("strict JSON reads what is well formed, to the same value")
{
    const std::string text = R"({"案":"\u6848件😀","list":[1,-2,2.5,true,null,{}],"o":{"a":{"a":1}}})";

    const auto value = parse_strict(text);

    REQUIRE(value);
    CHECK(json::serialize(*value) == R"({"案":"案件😀","list":[1,-2,2.5E0,true,null,{}],"o":{"a":{"a":1}}})");
    CHECK(code_of(" \n[1]\t ") == "ok");
    CHECK(code_of("7") == "ok");
}

TEST_CASE("strict JSON refuses bytes that are not UTF-8")
{
    CHECK(code_of("\"\xff\"") == "json.utf8");
    CHECK(code_of("\"\xc0\xaf\"") == "json.utf8");
    CHECK(code_of("\"\xe6\xa1\"") == "json.utf8");
    CHECK(code_of("\"\xed\xa0\x80\"") == "json.utf8");
    CHECK(code_of("\"\xf4\x90\x80\x80\"") == "json.utf8");
    CHECK(code_of("\"\xf4\x8f\xbf\xbf\"") == "ok");
    CHECK(code_of("\xEF\xBB\xBF{}") == "json.bom");
}

TEST_CASE("strict JSON refuses lone surrogates and takes pairs")
{
    CHECK(code_of(R"("\ud800")") == "json.syntax");
    CHECK(code_of(R"("\udc00")") == "json.syntax");
    CHECK(code_of(R"("\ud83dx")") == "json.syntax");
    CHECK(code_of(R"("\ud83d\ude00")") == "ok");
}

TEST_CASE("strict JSON refuses duplicate keys, however they are written, and only within one object")
{
    CHECK(code_of(R"({"a":1,"a":2})") == "json.duplicate_key");
    CHECK(code_of(R"({"a":1,"\u0061":2})") == "json.duplicate_key");
    CHECK(code_of(R"([{"x":{"b":1,"c":{},"b":2}}])") == "json.duplicate_key");
    CHECK(code_of(R"({"a":{"a":1},"b":[{"a":1},{"a":1}],"A":1})") == "ok");
}

TEST_CASE("strict JSON bounds depth and size at n and n + 1")
{
    CHECK(code_of(nested(32)) == "ok");
    CHECK(code_of(nested(33)) == "json.depth");
    CHECK(code_of("[1,2]", {.bytes = 5}) == "ok");
    CHECK(code_of("[1,2]", {.bytes = 4}) == "json.too_large");
}

TEST_CASE("strict JSON refuses numbers that cannot be read exactly")
{
    CHECK(code_of("1e400") == "json.number_range");
    CHECK(code_of("[-1e400]") == "json.number_range");
    CHECK(code_of("0E777777777") == "json.number_range");
    CHECK(code_of("9007199254740991") == "ok");
    CHECK(code_of("9007199254740992") == "json.number_range");
    CHECK(code_of("-9007199254740991") == "ok");
    CHECK(code_of("-9007199254740992") == "json.number_range");
    CHECK(code_of("18446744073709551615") == "json.number_range");
    CHECK(code_of("123456789012345678901234567890") == "json.number_range");
    CHECK(code_of("1.5e3") == "ok");
}

TEST_CASE("strict JSON refuses what is not JSON")
{
    for (const auto* text :
         {"",   " ",  "NaN", "Infinity", "-Infinity", "{'a':1}",  "{\"a\":1,}", "[1,]", "{} {}",  "01", "+1",
          ".5", "1.", "0x1", "// c\n1",  "/* c */1",  "\"a\nb\"", "\"\\x\"",    "[",    "{\"a\"", "tru"}) {
        INFO(std::string{text});
        CHECK(code_of(text) == "json.syntax");
    }
    CHECK(code_of(std::string_view{"\"a\0b\"", 5}) == "json.syntax");
}

TEST_CASE("strict JSON tells the place of the fault in both languages")
{
    const auto refused = parse_strict("{\n  \"案件\": 1,\n  \"案件\": 2\n}");

    REQUIRE_FALSE(refused);
    CHECK(refused.error().line == 3);
    CHECK(refused.error().column >= 3);
    CHECK(refused.error().detail.en.contains("line 3"));
    CHECK(refused.error().detail.zh.contains("第 3 行"));
    const auto what = to_problem(refused.error());
    CHECK(what.status() == 400);
    CHECK(what.code == "json.duplicate_key");
}

TEST_CASE("object reader reads members of every kind without a fault")
{
    const auto value = parsed(R"({"title":"案由","note":"一\n二","count":3,"urgent":true,"gone":null,
        "who":{"name":"甲"},"items":[{"n":1},{"n":2}],"tags":["a","b"],"free":[1]})");

    object_reader reader{value};
    CHECK(reader.required_string("title", 2) == "案由");
    CHECK(reader.required_text("note", 10) == "一\n二");
    CHECK(reader.required_integer("count", {.least = 1, .most = 3}) == 3);
    CHECK(reader.required_boolean("urgent"));
    CHECK_FALSE(reader.optional_string("gone", 5));
    CHECK_FALSE(reader.optional_integer("absent"));
    auto who = reader.required_object("who");
    CHECK(who.required_string("name", 5) == "甲");
    who.finish();
    std::int64_t total = 0;
    for (auto& item : reader.objects("items", 2))
        total += item.required_integer("n");
    CHECK(total == 3);
    CHECK(reader.strings("tags", 2, 1) == std::vector<std::string>{"a", "b"});
    CHECK(reader.raw("free")->is_array());
    reader.finish();

    CHECK(reader.ok());
}

TEST_CASE("object reader collects every fault with its pointer")
{
    const auto value = parsed(R"({"title":"太长了","kind":7,"count":"3","big":11,"who":[],"items":[{"n":1},{"n":"x"},5],
        "tags":["ok","\u202eevil"],"empty":"","control":"a\u0000b","line":"a\nb","a/b~c":1})");

    object_reader reader{value};
    reader.required_string("title", 2);
    reader.required_string("kind", 5);
    reader.required_integer("count");
    reader.optional_integer("big", {.least = 0, .most = 10});
    reader.required_object("who").required_string("name", 5);
    for (auto& item : reader.objects("items", 5))
        item.required_integer("n");
    reader.strings("tags", 5, 10);
    reader.required_string("empty", 5);
    reader.optional_string("control", 5);
    reader.optional_string("line", 5);
    reader.required_boolean("missing");
    reader.refuse("title", "case.title_taken", {"重复", "Taken"});
    reader.finish();

    CHECK(
        faults(reader) ==
        "/title validation.too_long; /kind validation.type; /count validation.type; /big validation.range; "
        "/who validation.type; /items/2 validation.type; /items/1/n validation.type; "
        "/tags/1 validation.characters; /empty validation.required; /control validation.characters; "
        "/line validation.characters; /missing validation.required; /title case.title_taken; "
        "/a~1b~0c validation.unknown_member; "
    );
}

TEST_CASE("object reader refuses a document that is no object once, at its root")
{
    const auto value = parsed("[1]");

    object_reader reader{value};
    reader.required_string("title", 5);
    reader.finish();

    CHECK(faults(reader) == " validation.type; ");
}

TEST_CASE("object reader bounds arrays at n and n + 1")
{
    const auto value = parsed(R"({"two":["a","b"],"three":["a","b","c"]})");

    object_reader reader{value};
    const auto two = reader.strings("two", 2, 1);
    const auto three = reader.strings("three", 2, 1);

    CHECK(two.size() == 2);
    CHECK(three.empty());
    CHECK(faults(reader) == "/three validation.too_many; ");
}
