// Goal: published definitions outlive their files and cannot be edited. Method: the real program on a copy of the data
// folder in which files are changed and taken away.

#include "tests/system/casework.hpp"
#include "tests/system/installation.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <doctest/doctest.h>
#include <fstream>

using namespace huhang::system_test;
namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

/// An installation with a data folder of its own.
struct own_data {
    installation at;
    fs::path data = at.folder() / "data";

    own_data()
    {
        fs::create_directory(data);
        for (const auto* part : {"workflows", "schema"}) {
            fs::copy(source_folder() / part, data / part, fs::copy_options::recursive);
        }
        fs::create_directory(data / "third_party");
        fs::copy(source_folder() / "third_party", data / "third_party", fs::copy_options::recursive);
        at.set("data-dir", data.string());
    }

    fs::path ruling() const { return data / "workflows/patent_ruling/v1.json"; }

    void edit(const fs::path& file, const std::string& before, const std::string& after) const
    {
        auto text = read_file(file);
        const auto found = text.find(before);
        REQUIRE(found != std::string::npos);
        std::ofstream(file) << text.replace(found, before.size(), after);
    }

    finished run(std::vector<std::string> words) const
    {
        words.insert(words.begin(), {"--data-dir", data.string(), "--lang", "en"});
        return at.run(words);
    }
};

} // namespace

TEST_CASE("a server publishes what it runs, and refuses an edited file with what to do")
{
    own_data world;
    world.at.start_server();
    CHECK(world.at.stop_server() == 0);
    const auto bytes = read_file(world.ruling());

    world.edit(world.ruling(), "\"procedure\"", " \"procedure\"");
    const auto refused = world.run({"serve"});
    const auto source = world.run({"workflow", "source", "patent_ruling@1"});

    CHECK(refused.code == 1);
    CHECK(refused.errors.contains("patent_ruling@1"));
    CHECK(refused.errors.contains("workflow source"));
    CHECK(source.output == bytes);
}

TEST_CASE("a procedure whose file is gone still runs as it was published")
{
    own_data world;
    world.at.start_server();
    world.at.move_people_in();
    const auto before = world.at.client().send(request_of(world.at.people().front(), "GET", "/api/v1/workflows"));
    CHECK(world.at.stop_server() == 0);

    fs::remove(world.ruling());
    world.at.start_server();
    const auto after = world.at.client().send(request_of(world.at.people().front(), "GET", "/api/v1/workflows"));
    const auto versions =
        world.at.client().send(request_of(world.at.people().front(), "GET", "/api/v1/workflows/patent_ruling/versions")
        );

    CHECK(after.status == 200);
    CHECK(after.body == before.body);
    CHECK(json::parse(versions.body).at("items").as_array().size() == 1);
}

TEST_CASE("publishing needs a proof, a responsible person and a version that is free")
{
    own_data world;
    world.at.start_server();
    world.at.move_people_in();
    CHECK(world.at.stop_server() == 0);
    const auto next = world.data / "next.json";
    fs::copy_file(world.ruling(), next);
    const auto publish = [&](const std::string& by) {
        return world.run({"workflow", "publish", next.string(), "--by", by});
    };
    const auto supervisor =
        std::ranges::find_if(world.at.people(), [](const person& one) { return one.has_role("supervisor"); })->id;
    const auto officer = std::ranges::find_if(world.at.people(), [](const person& one) {
                             return one.roles == std::vector<std::string>{"case_officer"};
                         })->id;

    CHECK(publish(officer).code == 2);
    CHECK(publish(supervisor).output.contains("published before"));
    world.edit(next, "\"version\": 1", "\"version\" : 1");
    CHECK(publish(supervisor).code == 3);
    world.edit(next, "\"version\" : 1", "\"version\": 2");
    CHECK(publish(supervisor).output.contains("published patent_ruling@2"));
    const auto diff = world.run({"workflow", "diff", "patent_ruling@1", next.string()});
    CHECK(diff.output.contains("no difference"));
}

TEST_CASE("running cases are rehearsed, migrated in parts, and verified against their events")
{
    own_data world;
    world.at.start_server();
    world.at.move_people_in();
    auto with = world.at.client();
    const auto officer =
        *std::ranges::find_if(world.at.people(), [](const person& one) { return one.has_role("case_officer"); });
    const auto supervisor =
        std::ranges::find_if(world.at.people(), [](const person& one) { return one.has_role("supervisor"); })->id;
    std::vector<std::string> cases;
    for (int i = 0; i < 5; ++i) {
        cases.push_back(open_case(with, officer, new_case("迁移" + std::to_string(i))));
    }
    CHECK(world.at.stop_server() == 0);
    const auto second = world.data / "workflows/patent_ruling/v2.json";
    fs::copy_file(world.ruling(), second);
    world.edit(second, "\"version\": 1", "\"version\": 2");
    const auto plan = world.data / "plan.json";
    std::ofstream(plan
    ) << R"({"procedure": "patent_ruling", "from": 1, "to": 2, "reason": {"zh": "重印", "en": "reprint"},
        "cite": {"title": "测试", "article": "第一条", "flag": "internal"}})";
    const auto migrate = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"workflow", "migrate"});
        return world.run(words);
    };

    CHECK(migrate({"plan", plan.string()}).code == 0);
    CHECK(migrate({"dry-run", plan.string()}).output.contains("5 procedures would move"));
    CHECK(migrate({"apply", plan.string(), "--by", officer.id}).code == 2);
    CHECK(migrate({"apply", plan.string(), "--by", supervisor, "--most", "2"}).output.contains("2 procedures moved"));
    CHECK(migrate({"apply", plan.string(), "--by", supervisor}).output.contains("3 procedures moved"));
    CHECK(migrate({"apply", plan.string(), "--by", supervisor}).output.contains("0 procedures moved"));

    CHECK(world.run({"case", "verify"}).code == 0);
    world.at.start_server();
    for (const auto& id : cases) {
        const auto shown = world.at.client().send(request_of(officer, "GET", case_path(id))).json();
        CHECK(shown.at("tracks").at(0).at("definitionVersion").as_int64() == 2);
    }
}
