// Goal: anybody can have a due date counted and explained from the command line, and a new calendar shows what it moves
// before it is applied.
// Method: run the real program; for the calendar with a copy of the data folder that gets a second version.

#include "tests/support/source_tree.hpp"
#include "tests/system/casework.hpp"
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

json::object due(const installation& at, std::vector<std::string> more)
{
    std::vector<std::string> words{"--json", "due"};
    words.insert(words.end(), more.begin(), more.end());
    const auto printed = at.run(words);
    REQUIRE_MESSAGE(printed.code == 0, printed.output);
    return json::parse(printed.output).as_object();
}

json::object counted(const installation& at, const std::string& command, const fs::path& data)
{
    const auto printed = at.run({"--json", "calendar", command, "--data-dir", data.string()});
    REQUIRE_MESSAGE(printed.code == 0, printed.output);
    return json::parse(printed.output).as_object();
}

/// The data folder with a second calendar, in which the Dragon Boat holiday of 2025 lasts a week longer.
fs::path with_longer_holiday(const installation& at)
{
    const auto data = at.folder() / "data";
    fs::create_directories(data);
    fs::copy(huhang::testing::source_dir() / "workflows", data / "workflows", fs::copy_options::recursive);
    auto text = huhang::testing::read_file(data / "workflows/calendars/cn.v1.json");
    const auto exchange = [&](const std::string& from, const std::string& to) {
        const auto found = text.find(from);
        REQUIRE(found != std::string::npos);
        text.replace(found, from.size(), to);
    };
    exchange("\"version\": 1", "\"version\": 2");
    exchange("\"to\":\"2025-06-02\"", "\"to\":\"2025-06-09\"");
    std::ofstream(data / "workflows/calendars/cn.v2.json") << text;
    return data;
}

} // namespace

TEST_CASE("the due date of any rule is counted and explained from the command line")
{
    const installation at;

    const auto plain = due(at, {"--rule", "RUL-CASE", "--from", "2026-07-01"});
    CHECK(plain.at("earliest") == "2026-10-08");
    CHECK(plain.at("latest") == "2026-10-08");
    CHECK(plain.at("provisional") == false);
    CHECK(plain.at("citation").at("article").as_string().size() > 0);
    CHECK(plain.at("explanation").as_array().size() > 90);
    CHECK(plain.at("regional").is_null());
    const auto foreign =
        due(at,
            {"--rule", "RUL-REPLY", "--from", "2026-03-02", "--subject", "foreign", "--procedure", "patent_ruling"});
    CHECK(foreign.at("earliest") == "2026-04-01");
    const auto changed =
        due(at,
            {"--rule",
             "RUL-CASE",
             "--from",
             "2026-03-02",
             "--exclude",
             "stay:2026-03-10..2026-03-24",
             "--extend",
             "complex:1",
             "--region",
             "50"});
    CHECK(changed.at("earliest") == "2026-07-16");
    CHECK(changed.at("regional").at("region") == "50");
    CHECK(due(at, {"--rule", "RUL-CASE", "--from", "2026-11-02"}).at("provisional") == true);
    const auto text = at.run({"--lang", "zh", "due", "--rule", "RUL-CASE", "--from", "2026-07-01"});
    CHECK(text.output.contains("2026-10-08"));
    CHECK(text.output.contains("国庆节"));
    CHECK(at.run({"due", "--help"}).code == 0);
    CHECK(at.run({"calendar", "apply", "--help"}).code == 0);
    CHECK(at.run({"calendar", "days", "--from", "2026", "--to", "2026"}).output.contains("2026-10-01 holiday"));
    CHECK(at.run({"due", "--rule", "NO-SUCH", "--from", "2026-07-01"}).code == 2);
    CHECK(at.run({"due", "--rule", "RUL-CASE", "--from", "someday"}).code == 2);
}

TEST_CASE("a new calendar shows what it moves, moves it when applied, and then moves nothing")
{
    installation at;
    at.start_server();
    at.move_people_in();
    auto with = at.client();
    const auto& officer = at.who("officer.990101");
    auto wanted = new_case("日历");
    wanted["received"] = "2025-03-03";
    const auto id = open_case(with, officer, wanted);
    act(with,
        officer,
        id,
        "file",
        {{"on", "2025-03-07"}, {"facts", {{"panel", {"officer.990101", "panelist_a", "panelist_b"}}}}});
    const auto data = with_longer_holiday(at);

    const auto preview = counted(at, "preview", data);

    CHECK(preview.at("calendar") == "cn.v2");
    REQUIRE(preview.at("moved").as_array().size() == 1);
    const auto& moved = preview.at("moved").at(0);
    CHECK(moved.at("clock") == "RUL-CASE");
    CHECK(moved.at("before") == "2025-06-09");
    CHECK(moved.at("after") == "2025-06-10");
    CHECK(counted(at, "apply", data).at("moved").as_array().size() == 1);
    CHECK(counted(at, "preview", data).at("moved").as_array().empty());
    CHECK(at.run({"case", "verify"}).code == 0);
}
