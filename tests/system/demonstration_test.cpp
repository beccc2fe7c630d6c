// Goal: the demonstration does what it promises, leaves a record that adds up, and can be run again.
// Method: the real program, server and simulated agencies; the summary that `demo --run --json` prints.

#include "tests/system/installation.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

using namespace huhang::system_test;
namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

/// What `demo --prepare` would have written for the people who are there already.
fs::path write_tokens(const installation& at)
{
    auto file = at.folder() / "tokens";
    std::ofstream out(file);
    out << "today " << legal_day() << "\n";
    for (const auto& one : at.people()) {
        out << one.id << " " << one.token << "\n";
    }
    return file;
}

finished run_demonstration(const installation& at, const fs::path& tokens)
{
    const auto server = "http://127.0.0.1:" + std::to_string(at.port());
    return at.run({"demo", "--run", "--json", "--server", server, "--tokens", tokens.string()});
}

std::int64_t total(const json::value& summary, std::string_view member)
{
    std::int64_t sum = 0;
    for (const auto& one : summary.at("cases").as_array()) {
        sum += one.at(member).as_int64();
    }
    return sum;
}

} // namespace

TEST_CASE("the demonstration runs without a failure and a second run changes nothing")
{
    installation at;
    at.start_server();
    at.move_people_in();
    at.stop_server();
    at.start_agencies();
    at.start_server();
    const auto tokens = write_tokens(at);

    const auto first = run_demonstration(at, tokens);
    const auto second = run_demonstration(at, tokens);

    CAPTURE(first.errors);
    CAPTURE(second.errors);
    REQUIRE(first.code == 0);
    REQUIRE(second.code == 0);
    const auto told = json::parse(first.output);
    const auto again = json::parse(second.output);
    CHECK(told.at("failures").as_array().empty());
    CHECK(total(told, "requests") > 300);
    CHECK(total(told, "replayed") == 0);
    CHECK(total(again, "replayed") == total(told, "requests"));
    CHECK(total(again, "version") == total(told, "version"));
    CHECK(at.run({"case", "verify"}).code == 0);
    CHECK(at.run({"stats", "verify"}).code == 0);
}

TEST_CASE("preparing the demonstration again only issues new tokens, which others cannot read")
{
    const installation at;
    const auto tokens = at.folder() / "tokens";
    const std::vector<std::string> prepare{"demo", "--prepare", "--json", "--tokens", tokens.string()};

    const auto first = at.run(prepare);
    const auto issued = read_file(tokens);
    const auto second = at.run(prepare);

    REQUIRE(first.code == 0);
    REQUIRE(second.code == 0);
    CHECK(first.output == second.output);
    CHECK(read_file(tokens) != issued);
    CHECK(fs::status(tokens).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a database with other offices is left alone by the demonstration")
{
    const installation at;
    const auto tokens = at.folder() / "tokens";
    REQUIRE(at.run({"user", "office", "320500", "--zh", "某市", "--en", "Some City", "--level", "city"}).code == 0);

    const auto refused = at.run({"demo", "--prepare", "--tokens", tokens.string()});

    CHECK(refused.code == 1);
    CHECK_FALSE(fs::exists(tokens));
}
