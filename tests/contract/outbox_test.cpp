// Goal: a message is sent by one dispatcher at a time, is never lost, and a late outcome never overwrites a newer one.
// Method: the life of a message step by step on every store, with the time as an argument.

#include "tests/contract/sample_changes.hpp"
#include "tests/contract/stores.hpp"

#include <atomic>
#include <thread>

using namespace huhang;
using namespace huhang::testing;
using ports::delivery_status;

namespace {

const auto now = at_second(1000);
const auto lease = at_second(1060);

void put_message(ports::case_store& cases, const std::string& id, const std::string& handoff)
{
    const auto first = opening({.id = id});
    REQUIRE(commit_one(cases, first).has_value());
    REQUIRE(commit_one(cases, handoff_on(first.next, handoff)).has_value());
}

} // namespace

TEST_CASE_TEMPLATE("a committed message waits in the outbox of its case", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    put_message(backend.cases(), "c1", "HO-1");

    const auto waiting = backend.outbox().deliveries_of(case_id{"c1"}).value();

    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].id == case_id{"c1"});
    CHECK(waiting[0].status == delivery_status::waiting);
    CHECK(waiting[0].message.agency == "police");
    CHECK(waiting[0].message.seq == 2);
    CHECK(waiting[0].attempts == 0);
    CHECK(backend.cases().case_of(handoff_id{"HO-1"}).value() == case_id{"c1"});
    CHECK_FALSE(backend.cases().case_of(handoff_id{"HO-2"}).value().has_value());
}

TEST_CASE_TEMPLATE("a claimed message is not claimed again before its lease ends", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    put_message(backend.cases(), "c1", "HO-1");

    const auto early = backend.outbox().claim("a", at_second(1), lease, 10).value();
    const auto first = backend.outbox().claim("a", now, lease, 10).value();
    const auto second = backend.outbox().claim("b", now, lease, 10).value();
    const auto expired = backend.outbox().claim("b", lease, at_second(1120), 10).value();

    CHECK(early.empty());
    REQUIRE(first.size() == 1);
    CHECK(first[0].status == delivery_status::leased);
    CHECK(second.empty());
    REQUIRE(expired.size() == 1);
    CHECK(expired[0].fence > first[0].fence);
}

TEST_CASE_TEMPLATE("an outcome is written once and only by the holder of the claim", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    put_message(backend.cases(), "c1", "HO-1");
    auto lost = backend.outbox().claim("a", now, lease, 10).value().at(0);
    auto held = backend.outbox().claim("b", lease, at_second(1120), 10).value().at(0);

    lost.status = delivery_status::dead;
    held.status = delivery_status::delivered;
    held.attempts = 1;
    held.message_id = "m-1";

    CHECK_FALSE(backend.outbox().settle(lost).value());
    CHECK(backend.outbox().settle(held).value());
    CHECK_FALSE(backend.outbox().settle(held).value());
    const auto row = backend.outbox().deliveries_of(case_id{"c1"}).value().at(0);
    CHECK(row.status == delivery_status::delivered);
    CHECK(row.message_id == "m-1");
    CHECK(backend.outbox().claim("a", at_second(9999), at_second(99999), 10).value().empty());
}

TEST_CASE_TEMPLATE("a failed attempt waits until its next attempt", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    put_message(backend.cases(), "c1", "HO-1");
    auto tried = backend.outbox().claim("a", now, lease, 10).value().at(0);
    tried.status = delivery_status::waiting;
    tried.attempts = 1;
    tried.next_attempt = at_second(2000);
    tried.last_error = "http 503";
    REQUIRE(backend.outbox().settle(tried).value());

    const auto before = backend.outbox().claim("a", at_second(1999), at_second(3000), 10).value();
    const auto after = backend.outbox().claim("a", at_second(2000), at_second(3000), 10).value();

    CHECK(before.empty());
    REQUIRE(after.size() == 1);
    CHECK(after[0].attempts == 1);
    CHECK(after[0].last_error == "http 503");
}

TEST_CASE_TEMPLATE("a holder may note the message id without ending its claim", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    put_message(backend.cases(), "c1", "HO-1");
    auto held = backend.outbox().claim("a", now, lease, 10).value().at(0);
    held.message_id = "m-1";

    REQUIRE(backend.outbox().settle(held).value());
    const auto others = backend.outbox().claim("b", now, lease, 10).value();
    const auto expired = backend.outbox().claim("b", lease, at_second(1120), 10).value();

    CHECK(others.empty());
    REQUIRE(expired.size() == 1);
    CHECK(expired[0].message_id == "m-1");
}

TEST_CASE_TEMPLATE("a dead letter comes back to life on request only", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    put_message(backend.cases(), "c1", "HO-1");
    CHECK_FALSE(backend.outbox().replay(handoff_id{"HO-1"}, 1, now).value());
    auto tried = backend.outbox().claim("a", now, lease, 10).value().at(0);
    tried.status = delivery_status::dead;
    tried.attempts = 9;
    REQUIRE(backend.outbox().settle(tried).value());
    REQUIRE(backend.outbox().claim("a", at_second(9999), at_second(99999), 10).value().empty());

    const auto replayed = backend.outbox().replay(handoff_id{"HO-1"}, 1, at_second(5000)).value();
    const auto claimed = backend.outbox().claim("a", at_second(5000), at_second(6000), 10).value();

    CHECK(replayed);
    REQUIRE(claimed.size() == 1);
    CHECK(claimed[0].attempts == 0);
    CHECK_FALSE(backend.outbox().replay(handoff_id{"HO-1"}, 2, now).value());
    CHECK_FALSE(backend.outbox().settle(tried).value());
}

TEST_CASE_TEMPLATE("deliveries are listed by status with an exact total", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    for (const auto* id : {"1", "2", "3"}) {
        put_message(backend.cases(), std::string{"c"} + id, std::string{"HO-"} + id);
    }
    auto dead = backend.outbox().claim("a", now, lease, 1).value().at(0);
    dead.status = delivery_status::dead;
    REQUIRE(backend.outbox().settle(dead).value());

    const auto waiting =
        backend.outbox().deliveries(delivery_status::waiting, {.limit = 1}, ports::system_scope()).value();
    const auto rest =
        backend.outbox().deliveries(delivery_status::waiting, {.after = waiting.next}, ports::system_scope()).value();

    CHECK(waiting.total == 2);
    CHECK(waiting.rows.at(0).id == case_id{"c3"});
    CHECK(rest.rows.size() == 1);
    CHECK(backend.outbox().deliveries(delivery_status::dead, {}, ports::system_scope()).value().total == 1);
    CHECK(backend.outbox().deliveries({}, {}, ports::system_scope()).value().total == 3);
}

TEST_CASE_TEMPLATE("two dispatchers never claim the same message", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    constexpr int messages = 60;
    for (int i = 0; i < messages; ++i) {
        put_message(backend.cases(), "c" + std::to_string(i), "HO-" + std::to_string(i));
    }
    std::atomic<int> claimed = 0;
    const auto dispatch = [&](const std::string& owner) {
        for (auto mine = backend.outbox().claim(owner, now, lease, 3); mine && !mine->empty();
             mine = backend.outbox().claim(owner, now, lease, 3)) {
            claimed += static_cast<int>(mine->size());
        }
    };

    std::thread first{dispatch, "a"};
    std::thread second{dispatch, "b"};
    first.join();
    second.join();

    CHECK(claimed == messages);
}
