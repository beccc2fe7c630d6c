// Goal: lapsed clocks take effect once, in order, and one that is refused neither spins nor hides others. Method: a
// list of due clocks the test writes, a scripted service, a clock the test sets; then the real service with a store in
// memory.

#include "adapters/dispatch/clock_loop.hpp"
#include "adapters/dispatch/waiting.hpp"
#include "tests/adapters/dispatch_clock_table.hpp"
#include "tests/adapters/partner_fixture.hpp"

#include <condition_variable>
#include <mutex>
#include <set>

using namespace huhang;
using namespace std::chrono_literals;

namespace {

struct clockwork {
    dispatch_test::clock_table table;
    timestamp now = start_of(date_of(2026, 3, 2));
    std::vector<std::string> fired;
    std::set<std::string> refused;

    void due(const std::string& name)
    {
        table.due.push_back(
            {.id = case_id{"c"}, .instance = main_instance, .clock = name, .subject = {}, .fires_at = now}
        );
    }

    dispatch::clock_loop make(int batch)
    {
        return dispatch::clock_loop{
            {.batch = batch, .first_pause = 60s, .longest_pause = 240s},
            {.cases = table,
             .handle = [this](const app::envelope& what) { return answer(what); },
             .now = [this] { return now; }}
        };
    }

    app::answer answer(const app::envelope& what)
    {
        const auto& command = std::get<domain::fire_clock>(what.command);
        fired.push_back(command.clock);
        if (refused.contains(command.clock))
            return std::unexpected{reject("clock.not_due")};
        std::erase_if(table.due, [&](const auto& one) { return one.clock == command.clock; });
        return ports::receipt{};
    }
};

} // namespace

TEST_CASE("clock loop fires in due order and at most a batch")
{
    clockwork work;
    for (const auto* name : {"a", "b", "c"})
        work.due(name);
    auto loop = work.make(2);

    CHECK(loop.fire_due() == 2);
    CHECK(work.fired == std::vector<std::string>{"a", "b"});
    CHECK(loop.fire_due() == 1);
    CHECK(loop.fire_due() == 0);
    CHECK(work.fired == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("clock loop leaves a refused clock alone until its case changes")
{
    clockwork work;
    work.due("bad");
    work.refused = {"bad"};
    auto loop = work.make(10);

    for (int round = 0; round < 5; ++round)
        loop.fire_due();
    CHECK(work.fired.size() == 1);
    work.table.version = 2;
    loop.fire_due();

    CHECK(work.fired.size() == 2);
}

TEST_CASE("clock loop tries a refused clock again after growing pauses")
{
    clockwork work;
    work.due("bad");
    work.refused = {"bad"};
    auto loop = work.make(10);
    const auto start = work.now;
    std::vector<std::chrono::seconds> tries;

    for (int second = 0; second <= 1000; second += 20) {
        work.now = start + std::chrono::seconds{second};
        const auto before = work.fired.size();
        loop.fire_due();
        if (work.fired.size() > before)
            tries.emplace_back(second);
    }

    CHECK(tries == std::vector<std::chrono::seconds>{0s, 60s, 180s, 420s, 660s, 900s});
}

TEST_CASE("clock loop reaches new clocks behind many refused ones")
{
    clockwork work;
    for (int n = 0; n < 7; ++n) {
        work.due("bad" + std::to_string(n));
        work.refused.insert("bad" + std::to_string(n));
    }
    work.due("good");
    auto loop = work.make(2);

    std::size_t fired = 0;
    for (int round = 0; round < 6; ++round)
        fired += loop.fire_due();

    CHECK(fired == 1);
    CHECK(work.fired.back() == "good");
    CHECK(work.fired.size() == 8);
}

TEST_CASE("clock loop forgets refusals of clocks that are gone")
{
    clockwork work;
    work.due("bad");
    work.refused = {"bad"};
    auto loop = work.make(5);

    loop.fire_due();
    work.table.due.clear();
    loop.fire_due();
    CHECK(work.table.last_limit == 6);
    loop.fire_due();

    CHECK(work.table.last_limit == 5);
}

TEST_CASE("clock loop does not remember a busy store as a refusal")
{
    clockwork work;
    work.due("a");
    int calls = 0;
    dispatch::clock_loop loop{
        {},
        {.cases = work.table,
         .handle = [&](const app::envelope&) -> app::answer {
             ++calls;
             return std::unexpected{reject("storage.unavailable")};
         },
         .now = [&] { return work.now; }}
    };

    loop.fire_due();
    loop.fire_due();

    CHECK(calls == 2);
}

TEST_CASE("clock loop on its own thread fires and stops at once")
{
    clockwork work;
    work.due("a");
    std::mutex mutex;
    std::condition_variable fired;
    bool seen = false;
    dispatch::clock_loop loop{
        {.poll = 1h},
        {.cases = work.table,
         .handle = [&](const app::envelope&) -> app::answer {
             const std::scoped_lock lock{mutex};
             seen = true;
             fired.notify_all();
             return ports::receipt{};
         },
         .now = [&] { return work.now; }}
    };

    loop.start();
    std::unique_lock lock{mutex};
    const bool in_time = fired.wait_for(lock, 10s, [&] { return seen; });
    lock.unlock();
    loop.stop();

    CHECK(in_time);
}

TEST_CASE("clock loop and engine let a clock lapse once")
{
    partner_test::installation home;
    home.now = start_of(date_of(2025, 3, 14)) + 10h;
    const auto id = home.refer_to_police("1");
    const auto lapses = [&] {
        const auto history = home.store.history(id, 0, 1000);
        return std::ranges::count_if(*history, [](const auto& record) {
            return std::holds_alternative<domain::clock_lapsed>(record.what);
        });
    };
    const auto handle = [&](app::envelope what) { return dispatch::handle_and_wait(home.service, std::move(what)); };
    const auto now = [&] { return home.now.load(); };
    dispatch::clock_loop one{{}, {.cases = home.store, .handle = handle, .now = now}};
    dispatch::clock_loop other{{}, {.cases = home.store, .handle = handle, .now = now}};

    home.now = start_of(date_of(2026, 3, 2));
    const auto due = home.store.due_clocks(home.now, 1000)->size();
    REQUIRE(due > 0);
    const auto fired = one.fire_due() + other.fire_due() + one.fire_due();

    CHECK(fired >= due);
    CHECK(std::cmp_equal(lapses(), fired));
    CHECK(home.store.due_clocks(home.now, 1000)->empty());
}
