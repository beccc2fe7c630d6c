// Goal: many people on one case at once neither disturb nor overtake one another.
// Method: several clients of the real server write to the same case at the same moment.

#include "tests/system/casework.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <mutex>
#include <thread>

using namespace huhang::system_test;
namespace json = boost::json;

namespace {

constexpr int people = 8;

/// Runs `work(i, client)` on its own thread for each person, all at once.
template <class Work>
void all_at_once(const installation& at, const Work& work)
{
    std::vector<std::jthread> threads;
    for (int i = 0; i < people; ++i) {
        threads.emplace_back([&work, i, with = at.client()]() mutable { work(i, with); });
    }
}

} // namespace

TEST_CASE("notes of many people at once are all taken, without a version being asked for")
{
    constexpr int notes = 25;
    installation at;
    at.start_server();
    at.move_people_in();
    const auto& officer = at.who("officer.990101");
    auto with = at.client();
    const auto id = open_case(with, officer, new_case("busy"));
    std::atomic<int> refused = 0;

    all_at_once(at, [&](int, http_client& own) {
        for (int i = 0; i < notes; ++i) {
            const auto note = request_of(officer, "POST", case_path(id, "/notes"), json::object{{"text", "n"}});
            refused += own.send(note).status == 200 ? 0 : 1;
        }
    });

    CHECK(refused == 0);
    CHECK(at.run({"case", "verify"}).code == 0);
}

TEST_CASE("of many decisions on one version of a case exactly one is taken")
{
    constexpr int rounds = 25;
    installation at;
    at.start_server();
    at.move_people_in();
    const auto& officer = at.who("officer.990101");
    auto with = at.client();
    for (int round = 0; round < rounds; ++round) {
        const auto id = open_case(with, officer, new_case("race"));
        const auto tag = with.send(request_of(officer, "GET", case_path(id))).header("etag");
        std::atomic<int> taken = 0;
        std::atomic<int> stale = 0;

        all_at_once(at, [&](int, http_client& own) {
            const json::object body{
                {"on", legal_day()}, {"facts", json::object{{"panel", json::array{"a", "b", "c"}}}}
            };
            auto asked = request_of(officer, "POST", case_path(id, "/actions/file"), body);
            asked.headers.emplace_back("If-Match", tag);
            const auto status = own.send(asked).status;
            taken += status == 200 ? 1 : 0;
            stale += status == 412 ? 1 : 0;
        });

        CHECK(taken == 1);
        CHECK(stale == people - 1);
    }
}

TEST_CASE("one request sent many times at once under one key takes effect once")
{
    constexpr int rounds = 25;
    installation at;
    at.start_server();
    at.move_people_in();
    const auto& officer = at.who("officer.990101");
    for (int round = 0; round < rounds; ++round) {
        const auto asked = request_of(officer, "POST", "/api/v1/cases", new_case("one " + std::to_string(round)));
        std::mutex mutex;
        std::vector<http_answer> answers;

        all_at_once(at, [&](int, http_client& own) {
            auto answer = own.send(asked);
            const std::lock_guard lock(mutex);
            answers.push_back(std::move(answer));
        });

        int fresh = 0;
        for (const auto& one : answers) {
            REQUIRE(one.status == 201);
            CHECK(one.json().at("caseId") == answers.front().json().at("caseId"));
            fresh += one.json().at("replayed").as_bool() ? 0 : 1;
        }
        CHECK(fresh == 1);
    }
    auto with = at.client();
    const auto list = with.send(request_of(officer, "GET", "/api/v1/cases")).json();
    CHECK(list.at("total").to_number<int>() == rounds);
}
