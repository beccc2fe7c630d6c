// Goal: SIGTERM ends the server without harm, and what was there before a restart is there after it.
// Method: stop the real server while clients write and while one request is only half sent; compare every page of an
// installation before and after a restart.

#include "tests/system/books.hpp"
#include "tests/system/casework.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <deque>
#include <doctest/doctest.h>
#include <thread>

using namespace huhang::system_test;
namespace json = boost::json;

namespace {

/// Writes notes, one after the other, until the server is gone.
struct note_writer {
    http_client client;
    const person& who;
    std::string case_id;
    std::vector<http_request> answered{};
    std::vector<http_request> unanswered{};
    std::atomic<int> count = 0;

    void work()
    {
        for (;;) {
            const json::object body{{"text", fresh_key()}};
            auto asked = request_of(who, "POST", case_path(case_id, "/notes"), body);
            const auto answer = client.try_send(asked);
            (answer ? answered : unanswered).push_back(std::move(asked));
            if (!answer) {
                return;
            }
            CHECK(answer->status == 200);
            ++count;
        }
    }
};

std::string times_in_history(database& stored, const http_request& asked)
{
    const auto text = std::string(json::parse(asked.body).at("text").as_string());
    return stored.read("select count(*) from case_event where body like '%\"" + text + "\"%'").front().front();
}

/// Every page the person can read, one after the other.
std::string everything(const installation& at, const person& who)
{
    auto with = at.client();
    std::string pages;
    const auto add = [&](const std::string& target) {
        const auto answer = with.send(request_of(who, "GET", target));
        pages += target + "\n" + answer.header("etag") + "\n" + answer.body + "\n";
        return answer;
    };
    const auto list = add("/api/v1/cases?limit=200").json();
    for (const auto& one : list.at("items").as_array()) {
        const auto path = "/api/v1/cases/" + std::string(one.at("caseId").as_string());
        for (const auto* part : {"", "/history", "/deadlines", "/parties", "/rights"}) {
            add(path + part);
        }
    }
    for (const auto* page : {"worklist", "mediations", "handoffs", "targets", "workflows", "offices", "me"}) {
        add(std::string("/api/v1/") + page);
    }
    return pages;
}

} // namespace

TEST_CASE("the server answers what is in flight when it is told to stop, and exits 0")
{
    installation at;
    at.start_server();
    at.move_people_in();
    const auto& officer = at.who("officer.990101");
    auto with = at.client();
    std::deque<note_writer> writers;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        auto& one = writers.emplace_back(at.client(), officer, open_case(with, officer, new_case("stop")));
        threads.emplace_back([&one] { one.work(); });
    }
    auto half_sent = request_of(officer, "POST", "/api/v1/cases", new_case("half sent"));
    const auto bytes = to_bytes(half_sent);
    auto slow = at.client();
    REQUIRE(slow.connect());
    REQUIRE(slow.write(std::string_view(bytes).substr(0, bytes.size() - 10)));
    REQUIRE(eventually([&] { return std::ranges::all_of(writers, [](const auto& one) { return one.count > 5; }); }));

    at.server().send(SIGTERM);

    REQUIRE(eventually([&] { return !at.client().connect(); }));
    REQUIRE(slow.write(std::string_view(bytes).substr(bytes.size() - 10)));
    const auto late = slow.read();
    REQUIRE(late);
    CHECK(late->status == 201);
    CHECK(at.server().wait() == 0);
    threads.clear();
    CHECK(at.log().contains("\"stopped\""));

    database stored(at.database());
    for (const auto& one : writers) {
        for (const auto& asked : one.answered) {
            CHECK(times_in_history(stored, asked) == "1");
        }
    }
    at.start_server();
    auto again = at.client();
    for (const auto& one : writers) {
        for (const auto& asked : one.unanswered) {
            CHECK(again.send(asked).status == 200);
            CHECK(times_in_history(stored, asked) == "1");
        }
    }
}

TEST_CASE("a stopping server cuts off a request that does not come to its end")
{
    installation at;
    at.set("stop-grace-ms", "200");
    at.start_server();
    at.move_people_in();
    const auto bytes = to_bytes(request_of(at.who("officer.990101"), "POST", "/api/v1/cases", new_case("never sent")));
    auto stuck = at.client();
    REQUIRE(stuck.connect());
    REQUIRE(stuck.write(std::string_view(bytes).substr(0, bytes.size() - 10)));

    CHECK(at.stop_server() == 0);

    database stored(at.database());
    CHECK(stored.read("select 1 from case_file").empty());
}

TEST_CASE("a second server on the same port says so and exits 1")
{
    installation at;
    at.start_server();

    const auto second = at.run({"serve", "--listen-port", std::to_string(at.port())});

    CHECK(second.code == 1);
    CHECK(second.errors.contains(std::to_string(at.port())));
}

TEST_CASE("everything reads the same after a restart")
{
    installation at;
    at.start_server();
    at.move_people_in();
    const auto& officer = at.who("officer.990101");
    auto with = at.client();
    hand_to_police(with, officer, at.who("head.990101"), open_case(with, officer, new_case("to the police")));
    for (int i = 0; i < 5; ++i) {
        const auto id = open_case(with, officer, new_case("case " + std::to_string(i)));
        const json::object filing{{"facts", json::object{{"panel", json::array{"a", "b", "c"}}}}};
        REQUIRE(act(with, officer, id, "file", filing).status == 200);
    }
    const json::object target{{"officeId", "990100"}, {"year", 2026}, {"ratePermille", 950}};
    REQUIRE(with.send(request_of(at.who("administrator"), "PUT", "/api/v1/targets", target)).status == 200);
    const auto before = everything(at, officer);

    at.stop_server();
    at.start_server();

    CHECK(everything(at, officer) == before);
    CHECK(at.run({"case", "verify"}).code == 0);
}
