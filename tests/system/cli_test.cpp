// Goal: the command line says what it does, takes its settings from the right place, and its exit codes can be trusted.
// Method: run the real program with a folder and database of its own and read what it prints.

#include "tests/system/books.hpp"
#include "tests/system/casework.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>

using namespace huhang::system_test;
namespace json = boost::json;

namespace {

using arguments = std::vector<std::string>;

const std::vector<arguments> subcommands{
    {"serve"},
    {"migrate"},
    {"version"},
    {"agency-sim"},
    {"demo"},
    {"workflow"},
    {"workflow", "check"},
    {"workflow", "show"},
    {"workflow", "publish"},
    {"workflow", "source"},
    {"workflow", "diff"},
    {"workflow", "migrate"},
    {"workflow", "migrate", "apply"},
    {"case"},
    {"case", "show"},
    {"case", "verify"},
    {"stats"},
    {"stats", "verify"},
    {"user"},
    {"user", "add"},
    {"user", "token"},
    {"user", "list"},
    {"user", "office"},
};

bool has_chinese(const std::string& text)
{
    return std::ranges::any_of(text, [](char c) { return (c & 0x80) != 0; });
}

std::string write_file(const installation& at, const std::string& name, const std::string& text)
{
    const auto path = at.folder() / name;
    std::ofstream(path) << text;
    return path.string();
}

} // namespace

TEST_CASE("every subcommand explains itself and --help succeeds")
{
    installation at;
    for (auto words : subcommands) {
        words.emplace_back("--help");
        CAPTURE(words);

        const auto help = at.run(words);

        CHECK(help.code == 0);
        CHECK(help.output.size() > 100);
        CHECK(help.output.contains(words[words.size() - 2]));
    }
}

TEST_CASE("help speaks Chinese unless the locale asks for another language")
{
    installation at;

    const auto chinese = at.run({"--help"}, {{"LC_ALL", "zh_CN.UTF-8"}});
    const auto by_default = at.run({"--help"}, {{"LC_ALL", ""}});
    const auto english = at.run({"--help"}, {{"LC_ALL", "en_US.UTF-8"}});

    CHECK(has_chinese(chinese.output));
    CHECK(has_chinese(by_default.output));
    CHECK(english.output.contains("exit codes"));
    CHECK_FALSE(english.output.contains("退出码"));
}

TEST_CASE("wrong usage exits 2 and says how it is meant")
{
    installation at;
    const std::vector<arguments> wrong{
        {},
        {"fly"},
        {"serve", "--no-such-setting", "1"},
        {"serve", "--listen-port", "many"},
        {"serve", "--log-level", "loud"},
        {"workflow", "show"},
        {"user", "add", "somebody"},
        {"stats", "--year", "1066"},
        {"user", "add", "somebody", "--name", "x", "--office", "nowhere", "--role", "head"},
        {"migrate", "--database", "oracle:x"},
    };
    for (const auto& words : wrong) {
        CAPTURE(words);

        const auto refused = at.run(words);

        CHECK(refused.code == 2);
        CHECK(refused.errors.size() + refused.output.size() > 10);
    }
}

TEST_CASE("an unknown setting is refused with the nearest known one, whatever its source")
{
    installation at;
    const auto file = write_file(at, "huhang.yaml", "listen-prot: 1\n");

    const auto from_file = at.run({"migrate", "--status", "--config", file});
    const auto from_environment = at.run({"migrate", "--status"}, {{"HUHANG_LISTEN_PROT", "1"}});

    CHECK(from_file.code == 2);
    CHECK(from_file.errors.contains("listen-port"));
    CHECK(from_file.errors.contains(file));
    CHECK(from_environment.code == 2);
    CHECK(from_environment.errors.contains("listen-port"));
    CHECK(from_environment.errors.contains("HUHANG_LISTEN_PROT"));
}

TEST_CASE("a flag outweighs the environment and the environment the file")
{
    for (int sources = 0; sources < 8; ++sources) {
        const bool in_file = (sources & 1) != 0;
        const bool in_environment = (sources & 2) != 0;
        const bool as_flag = (sources & 4) != 0;
        CAPTURE(sources);
        installation at;
        const auto named = [&](const std::string& who) { return "sqlite:" + (at.folder() / (who + ".db")).string(); };
        arguments words{"migrate"};
        std::map<std::string, std::string> environment;
        if (in_file) {
            words.insert(words.end(), {"--config", write_file(at, "huhang.yaml", "database: " + named("file") + "\n")});
        }
        if (in_environment) {
            environment["HUHANG_DATABASE"] = named("environment");
        }
        if (as_flag) {
            words.insert(words.end(), {"--database", named("flag")});
        }

        const auto done = at.run_alone(words, environment);

        const std::string expected = as_flag          ? "flag.db"
                                     : in_environment ? "environment.db"
                                     : in_file        ? "file.db"
                                                      : "default-folder/huhang.db";
        CHECK_MESSAGE(done.code == 0, done.errors);
        for (const auto* one : {"flag.db", "environment.db", "file.db", "default-folder/huhang.db"}) {
            CHECK(std::filesystem::exists(at.folder() / one) == (expected == one));
        }
    }
}

TEST_CASE("migrate shows what is pending, applies it, and does nothing the second time")
{
    installation at;
    const auto database = "sqlite:" + (at.folder() / "new.db").string();
    const auto status = [&] {
        return json::parse(at.run({"--json", "migrate", "--status", "--database", database}).output);
    };

    const auto before = status();
    CHECK(at.run({"migrate", "--database", database}).code == 0);
    const auto after = status();
    const auto again = at.run({"--json", "migrate", "--database", database});

    CHECK(before.at("applied").as_array().empty());
    CHECK(before.at("pending").as_array().size() >= 3);
    CHECK(after.at("applied") == before.at("pending"));
    CHECK(after.at("pending").as_array().empty());
    CHECK(again.code == 0);
    CHECK(json::parse(again.output) == after);
}

TEST_CASE("the server refuses a database that was never migrated and says what to do")
{
    installation at;
    const auto nowhere =
        at.run({"serve", "--listen-port", "0", "--database", "sqlite:" + (at.folder() / "no.db").string()});
    std::ofstream(at.folder() / "text.db") << "this is no database, whatever its name says, and it is long enough";

    const auto no_database =
        at.run({"serve", "--listen-port", "0", "--database", "sqlite:" + (at.folder() / "text.db").string()});

    CHECK(nowhere.code == 1);
    CHECK(nowhere.errors.contains("huhang migrate"));
    CHECK(no_database.code == 1);
}

TEST_CASE("a definition that cannot be proved is refused with the shortest path to the trouble")
{
    installation at;
    const auto bad = (source_folder() / "tests/engine/bad_definitions/cannot_end.json").string();

    const auto refused = at.run({"workflow", "check", bad});
    const auto as_json = at.run({"--json", "workflow", "check", bad});
    const auto installed = at.run({"--json", "workflow", "check"});

    CHECK(refused.code == 3);
    CHECK(refused.output.contains("shortest path"));
    CHECK(as_json.code == 3);
    const auto report = json::parse(as_json.output);
    const auto& problem = report.as_array().at(0).at("problems").as_array().at(0);
    CHECK_FALSE(problem.at("path").as_array().empty());
    CHECK_FALSE(problem.at("zh").as_string() == problem.at("en").as_string());
    CHECK(installed.code == 0);
    CHECK(json::parse(installed.output).as_array().size() >= 6);
}

TEST_CASE("what --json prints can be parsed")
{
    installation at;
    at.start_server();
    at.move_people_in();
    auto with = at.client();
    const auto id = open_case(with, at.who("officer.990101"), new_case("shown"));
    const std::vector<arguments> printing{
        {"version"},
        {"migrate", "--status"},
        {"workflow", "check"},
        {"case", "show", id},
        {"case", "verify"},
        {"stats"},
        {"stats", "--year", "2026"},
        {"stats", "verify"},
        {"user", "token", "mediator"},
    };
    for (auto words : printing) {
        words.insert(words.begin(), "--json");
        CAPTURE(words);

        const auto printed = at.run(words);

        CHECK(printed.code == 0);
        boost::system::error_code failed;
        json::parse(printed.output, failed);
        CHECK_FALSE(failed);
    }
    CHECK(at.run({"case", "show", id}).output.contains("case_opened"));
    CHECK(at.run({"case", "show", "nothing"}).code == 1);
    CHECK(at.run({"user", "list"}).output.contains("officer.990101"));
}

TEST_CASE("procedures can be drawn as text, Mermaid and SVG, in both languages")
{
    installation at;

    CHECK(at.run({"workflow", "show", "mediation"}).output.contains("record_consent"));
    CHECK(at.run({"workflow", "show", "mediation", "--format", "mermaid"}).output.contains("stateDiagram"));
    CHECK(at.run({"workflow", "show", "mediation", "--format", "svg"}).output.contains("</svg>"));
    CHECK(has_chinese(at.run({"--lang", "zh", "workflow", "show", "mediation"}).output));
    CHECK(at.run({"workflow", "show", "no_such"}).code == 1);
}

TEST_CASE("verify finds what was changed behind the program's back and exits 3")
{
    installation at;
    at.start_server();
    at.move_people_in();
    auto with = at.client();
    const auto& officer = at.who("officer.990101");
    const json::object panel{{"facts", json::object{{"panel", json::array{"a", "b", "c"}}}}};
    const auto id = open_case(with, officer, new_case("to be tampered with"));
    REQUIRE(act(with, officer, id, "file", panel).status == 200);
    at.stop_server();
    CHECK(at.run({"case", "verify"}).code == 0);
    CHECK(at.run({"stats", "verify"}).code == 0);

    database stored(at.database());
    stored.change("update case_event set body = replace(body, 'tampered', 'honest') where kind = 'case_opened'");
    stored.change("update counter set n = n + 1");

    const auto verified = at.run({"case", "verify"});
    CHECK(verified.code == 3);
    CHECK(verified.output.contains(id));
    CHECK(at.run({"stats", "verify"}).code == 3);
}

TEST_CASE("the key of the tokens is made once, for its owner alone")
{
    installation at;
    at.start_server();
    const auto key = at.database().string() + ".token-key";

    const auto permissions = std::filesystem::status(key).permissions();

    using enum std::filesystem::perms;
    CHECK(permissions == (owner_read | owner_write));
}
