// Goal: every change handed over is answered exactly once, in bounded groups, through stop and overload. Method:
// several producer threads on the real store, and a store behind a gate to see groups form. Meant to run under the
// thread sanitizer too.

#include "adapters/store/group_writer.hpp"
#include "tests/contract/sample_changes.hpp"
#include "tests/contract/stores.hpp"

#include <atomic>
#include <future>
#include <latch>

using namespace huhang;
using namespace huhang::testing;

namespace {

/// Holds every commit until it is opened, and remembers the sizes of the groups.
class gated_store : public memory_store {
public:
    std::vector<ports::commit_result> commit(std::span<const ports::case_change> batch) override
    {
        entered_.count_down(groups_.empty() ? 1 : 0);
        groups_.push_back(batch.size());
        gate_.wait();
        return memory_store::commit(batch);
    }

    void wait_for_first() { entered_.wait(); }

    void open() { gate_.count_down(); }

    const std::vector<std::size_t>& groups() const { return groups_; }

private:
    std::latch entered_{1};
    std::latch gate_{1};
    std::vector<std::size_t> groups_;
};

void produce(store::group_writer& writer, const std::string& prefix, int cases, std::atomic<int>& answered)
{
    for (int i = 0; i < cases; ++i) {
        std::promise<ports::commit_result> answer;
        writer.submit(opening({.id = prefix + std::to_string(i)}), [&](ports::commit_result result) {
            answer.set_value(std::move(result));
        });
        if (answer.get_future().get()) {
            ++answered;
        }
    }
}

} // namespace

TEST_CASE_TEMPLATE("group writer answers every change of several producers", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    constexpr int producers = 8;
    constexpr int each = 25;
    std::atomic<int> answered = 0;
    store::group_writer writer{backend.cases()};

    std::vector<std::thread> threads;
    for (int p = 0; p < producers; ++p) {
        threads.emplace_back([&, p] { produce(writer, "p" + std::to_string(p) + "-", each, answered); });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    writer.stop();

    CHECK(answered == producers * each);
    CHECK(backend.cases().list({}, {}, ports::system_scope()).value().total == producers * each);
    CHECK(writer.counted().changes == producers * each);
    CHECK(writer.counted().batches <= producers * each);
    CHECK(writer.counted().refused == 0);
}

TEST_CASE_TEMPLATE("reads go on while a group is being written", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    std::atomic<int> answered = 0;
    std::atomic<bool> done = false;
    store::group_writer writer{backend.cases()};
    std::atomic<int> wrong_pages = 0;
    std::thread reader{[&] {
        while (!done) {
            const auto page = backend.cases().list({}, {.limit = 200}, ports::system_scope());
            wrong_pages += !page || page->total != std::ssize(page->rows);
        }
    }};

    produce(writer, "c", 100, answered);
    done = true;
    reader.join();

    CHECK(answered == 100);
    CHECK(wrong_pages == 0);
}

TEST_CASE("group writer gathers what waits into groups of bounded size")
{
    gated_store cases;
    std::atomic<int> answered = 0;
    store::group_writer writer{cases, {.queue = 100, .batch = 4}};
    const auto count = [&](const ports::commit_result&) { ++answered; };
    writer.submit(opening({.id = "first"}), count);
    cases.wait_for_first();
    for (int i = 0; i < 10; ++i) {
        writer.submit(opening({.id = "c" + std::to_string(i)}), count);
    }

    cases.open();
    writer.stop();

    CHECK(answered == 11);
    CHECK(cases.groups() == std::vector<std::size_t>{1, 4, 4, 2});
    CHECK(writer.counted().batches == 4);
}

TEST_CASE("group writer refuses at once what its queue cannot hold")
{
    gated_store cases;
    std::atomic<int> refused = 0;
    std::atomic<int> accepted = 0;
    store::group_writer writer{cases, {.queue = 3, .batch = 2}};
    const auto count = [&](const ports::commit_result& result) {
        if (result) {
            ++accepted;
        } else if (result.error() == ports::commit_error::unavailable) {
            ++refused;
        }
    };
    writer.submit(opening({.id = "first"}), count);
    cases.wait_for_first();
    for (int i = 0; i < 5; ++i) {
        writer.submit(opening({.id = "c" + std::to_string(i)}), count);
    }

    CHECK(refused == 2);
    cases.open();
    writer.stop();

    CHECK(accepted == 4);
    CHECK(writer.counted().refused == 2);
}

TEST_CASE("group writer commits what waits before it stops and refuses what comes later")
{
    gated_store cases;
    std::vector<bool> answers;
    store::group_writer writer{cases};
    const auto keep = [&](const ports::commit_result& result) { answers.push_back(result.has_value()); };
    writer.submit(opening({.id = "c1"}), keep);
    cases.wait_for_first();
    writer.submit(opening({.id = "c2"}), keep);

    cases.open();
    writer.stop();
    writer.submit(opening({.id = "c3"}), keep);

    CHECK(answers == std::vector{true, true, false});
    writer.stop();
}

TEST_CASE("a callback may hand over the next change")
{
    memory_store cases;
    std::promise<ports::commit_result> last;
    store::group_writer writer{cases};
    const auto first = opening();

    writer.submit(first, [&](const ports::commit_result&) {
        writer.submit(note_on(first), [&](ports::commit_result result) { last.set_value(std::move(result)); });
    });

    CHECK(last.get_future().get().value().version == 2);
}

TEST_CASE("a store that fails answers all of the group with unavailable")
{
    memory_store cases;
    cases.fail_commits(true);
    std::atomic<int> unavailable = 0;
    store::group_writer writer{cases};

    for (int i = 0; i < 3; ++i) {
        writer.submit(opening({.id = "c" + std::to_string(i)}), [&](const ports::commit_result& result) {
            unavailable += !result && result.error() == ports::commit_error::unavailable;
        });
    }
    writer.stop();

    CHECK(unavailable == 3);
}
