// Goal: what is stored reads back as the same value, and equal values have equal bytes. Method: a property over random
// events and case files with a printed seed, examples of the exact text, and texts that must be refused.

#include "engine/domain/codec.hpp"
#include "tests/support/random_values.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace huhang;
using namespace huhang::domain;

namespace {

constexpr std::uint64_t seed = 20260302;

case_file small_file()
{
    case_file file;
    file.id = case_id{"c1"};
    file.version = 3;
    file.received = on_day(date_of(2026, 3, 2));
    procedure_instance main;
    main.id = main_instance;
    main.state = "examining";
    main.facts[{"claim", party_id{}}] = {.value = money{12300}, .seq = 2};
    file.instances.push_back(main);
    return file;
}

} // namespace

TEST_CASE("codec reads every random event back as the same value")
{
    testing::random_values make{seed};
    CAPTURE(seed);

    for (int round = 0; round < 5000; ++round) {
        const auto before = make.event();
        const auto text = encode(before);
        const auto after = decode_event(kind_of(before), text);

        REQUIRE_MESSAGE(after.has_value(), text << " " << (after ? "" : after.error().text));
        REQUIRE_MESSAGE(*after == before, text);
        REQUIRE(encode(*after) == text);
    }
}

TEST_CASE("codec reads every random case file back as the same value")
{
    testing::random_values make{seed};
    CAPTURE(seed);

    for (int round = 0; round < 1000; ++round) {
        const auto before = make.file();
        const auto text = encode(before);
        const auto after = decode_case_file(text);

        REQUIRE_MESSAGE(after.has_value(), text << " " << (after ? "" : after.error().text));
        REQUIRE_MESSAGE(*after == before, text);
        REQUIRE(encode(*after) == text);
    }
}

TEST_CASE("codec writes members in a fixed order and leaves out those with their default")
{
    const auto text = encode(small_file());

    CHECK(
        text == R"({"id":"c1","version":3,"received":"2026-03-02","instances":[{"id":1,"state":"examining",)"
                R"("facts":[{"name":"claim","value":{"fen":12300},"seq":2}]}]})"
    );
}

TEST_CASE("codec tags fact values with their type")
{
    const auto text_of = [](fact_value value) {
        return encode(event{fact_recorded{.key = {"f", {}}, .value = std::move(value)}});
    };

    CHECK(text_of(true) == R"({"key":{"name":"f"},"value":{"bool":true}})");
    CHECK(text_of(std::int64_t{-7}) == R"({"key":{"name":"f"},"value":{"int":-7}})");
    CHECK(text_of(std::string{"\"\n"}) == R"({"key":{"name":"f"},"value":{"text":"\"\n"}})");
    CHECK(text_of(on_day(date_of(2026, 3, 2))) == R"({"key":{"name":"f"},"value":{"date":"2026-03-02"}})");
    CHECK(text_of(text_list{"a", "b"}) == R"({"key":{"name":"f"},"value":{"list":["a","b"]}})");
    CHECK(text_of(outcome_map{{"P1", "x"}}) == R"({"key":{"name":"f"},"value":{"map":{"P1":"x"}}})");
}

TEST_CASE("codec escapes what JSON demands wherever it stands")
{
    for (char c = 0; c < 0x7f; ++c) {
        for (std::size_t at = 0; at < 20; ++at) {
            std::string text = "温州abcdefghijklmnopq";
            text.insert(at < 3 ? 0 : at + 3, 1, c);
            const event before = note_added{main_instance, text};

            const auto after = decode_event("note_added", encode(before));

            REQUIRE(after.has_value());
            REQUIRE(*after == before);
        }
    }
}

TEST_CASE("codec keeps the words of an inexact date")
{
    const legal_time spring{date_of(1998, 3, 1), date_of(1998, 5, 31), std::nullopt, "一九九八年春"};
    const event before = interval_opened{.kind = "appraisal", .from = spring};

    const auto after = decode_event("interval_opened", encode(before));

    REQUIRE(after.has_value());
    CHECK(*after == before);
}

TEST_CASE("codec shows fact values as plain JSON")
{
    CHECK(to_json(money{12300}) == "12300");
    CHECK(to_json(on_day(date_of(2026, 3, 2))) == R"("2026-03-02")");
    CHECK(to_json(std::string{"温州"}) == R"("温州")");
    CHECK(to_json(text_list{"a"}) == R"(["a"])");
    CHECK(to_json(outcome_map{{"P1", "x"}}) == R"({"P1":"x"})");
    CHECK(to_json(false) == "false");
}

TEST_CASE("codec refuses text that it did not write and says where")
{
    const auto error_of = [](std::string_view text) {
        const auto decoded = decode_case_file(text);
        return decoded ? std::string{"accepted"} : decoded.error().text;
    };

    CHECK(error_of("{") == "the text is not JSON");
    CHECK(error_of("[]") == "the text is not an object");
    CHECK(error_of(R"({"nonsense":1})") == "/nonsense is unknown or out of order");
    CHECK(error_of(R"({"version":3,"id":"c1"})") == "/id is unknown or out of order");
    CHECK(error_of(R"({"version":-1})") == "/version is not an integer in range");
    CHECK(error_of(R"({"version":1.0})") == "/version is not an integer in range");
    CHECK(error_of(R"({"version":1e400})") == "/version is not an integer in range");
    CHECK(error_of(R"({"received":"2026-02-30"})") == "/received is not a date or an instant");
    CHECK(
        error_of(R"({"instances":[{"facts":[{"value":{"euro":1}}]}]})") ==
        "/instances/0/facts/0/value has an unknown tag"
    );
    CHECK(error_of(R"({"instances":[{"facts":[{},{}]}]})") == "/instances/0/facts/1 stands twice");
    CHECK(error_of(R"({"handoffs":[{"stage":"lost"}]})") == "/handoffs/0/stage is not a known code");
}

TEST_CASE("codec refuses an unknown kind of event")
{
    CHECK_FALSE(decode_event("case_forgotten", "{}").has_value());
}

TEST_CASE("every kind of event has a name of its own that leads back to it")
{
    testing::random_values make{seed};
    std::set<std::string_view> kinds;

    for (int round = 0; round < 2000; ++round) {
        const auto any = make.event();
        kinds.insert(kind_of(any));
        CHECK(index_of_event(kind_of(any)) == any.index());
    }

    CHECK(kinds.size() == std::variant_size_v<event>);
    CHECK(kind_of(note_added{}) == "note_added");
    CHECK(kind_of(case_opened{}) == "case_opened");
    CHECK(kind_of(decision_status_changed{}) == "decision_status_changed");
    CHECK(kind_of(round_opened{}) == "round_opened");
}
