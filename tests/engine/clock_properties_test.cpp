// Goal: what must hold of clocks whatever the start, the interruptions and the order of entry.
// Method: random cases on a procedure that is nothing but clocks; the seed is printed on failure.

#include "tests/engine/clock_bench.hpp"

#include <algorithm>
#include <array>
#include <random>

using namespace huhang;
using std::chrono::days;
using testing::clock_bench;

namespace {

constexpr std::array counted{"WORK", "DAYS", "MONTHS"};
constexpr int rounds = 500;

class sampler {
public:
    unsigned seed() const { return seed_; }

    int number(int low, int high) { return std::uniform_int_distribution{low, high}(random_); }

    date start() { return date_of(2005, 1, 1) + days{number(0, 7'000)}; }

    template <class List>
    void shuffle(List& list)
    {
        std::ranges::shuffle(list, random_);
    }

private:
    unsigned seed_ = std::random_device{}();
    std::mt19937 random_{seed_};
};

std::array<std::optional<date>, 3> dues(const clock_bench& at)
{
    return {at.status(counted[0]).due, at.status(counted[1]).due, at.status(counted[2]).due};
}

clock_bench begun(date start)
{
    clock_bench at;
    at.put("begun", on_day(start));
    return at;
}

} // namespace

TEST_CASE("adjacent interruptions join, and what overlaps counts once")
{
    sampler any;
    CAPTURE(any.seed());
    for (int i = 0; i < rounds; ++i) {
        const date start = any.start();
        const date from = start + days{any.number(-5, 40)};
        const date middle = from + days{any.number(0, 30)};
        const date to = middle + days{any.number(0, 30)};
        auto whole = begun(start);
        whole.exclude("stay", from, to);
        CAPTURE(to_text(start));
        CAPTURE(to_text(from));
        CAPTURE(to_text(to));

        auto adjacent = begun(start);
        adjacent.exclude("appraisal", middle, to);
        adjacent.exclude("stay", from, middle);
        auto overlapping = begun(start);
        overlapping.exclude("stay", from, to);
        overlapping.exclude("appraisal", from + days{any.number(0, static_cast<int>((to - from).count()))}, to);

        REQUIRE(dues(adjacent) == dues(whole));
        REQUIRE(dues(overlapping) == dues(whole));
    }
}

TEST_CASE("an interruption that begins and ends among rest days adds no working day, one of a single day adds nothing")
{
    sampler any;
    CAPTURE(any.seed());
    for (int i = 0; i < rounds; ++i) {
        const date start = any.start();
        date from = start + days{any.number(1, 40)};
        while (calendar::testing::cn().is_working_day(from)) {
            from += days{1};
        }
        date to = from;
        while (!calendar::testing::cn().is_working_day(to)) {
            to += days{1};
        }
        CAPTURE(to_text(start));
        CAPTURE(to_text(from));

        auto rested = begun(start);
        rested.exclude("stay", from, to);
        auto resumed_at_once = begun(start);
        resumed_at_once.exclude("stay", from, from);

        REQUIRE(rested.status("WORK").due == begun(start).status("WORK").due);
        REQUIRE(dues(resumed_at_once) == dues(begun(start)));
    }
}

TEST_CASE("facts entered late give the same clocks in whatever order they are entered")
{
    sampler any;
    CAPTURE(any.seed());
    for (int i = 0; i < rounds; ++i) {
        const date start = any.start();
        const std::array<std::pair<const char*, date>, 4> facts{
            {{"begun", start},
             {"begun_too", start + days{any.number(1, 20)}},
             {"ended", start + days{any.number(21, 60)}},
             {"posted", start + days{any.number(21, 60)}}}
        };
        auto order = facts;
        any.shuffle(order);
        CAPTURE(to_text(start));

        clock_bench in_order;
        clock_bench shuffled;
        for (const auto& [name, on] : facts) {
            in_order.put(name, on_day(on));
        }
        for (const auto& [name, on] : order) {
            shuffled.put(name, on_day(on));
        }
        const date from = start + days{any.number(0, 20)};
        in_order.exclude("stay", from, from + days{7});
        in_order.exclude("appraisal", from + days{3}, from + days{9});
        shuffled.exclude("appraisal", from + days{3}, from + days{9});
        shuffled.exclude("stay", from, from + days{7});

        for (const auto* clock : {"WORK", "DAYS", "MONTHS", "LATEST"}) {
            CAPTURE(clock);
            REQUIRE(shuffled.status(clock).due == in_order.status(clock).due);
            REQUIRE(shuffled.status(clock).state == in_order.status(clock).state);
            REQUIRE(shuffled.status(clock).met_on == in_order.status(clock).met_on);
        }
    }
}

TEST_CASE("an extension never brings a due date forward, and once it is gone the old due date is back")
{
    sampler any;
    CAPTURE(any.seed());
    for (int i = 0; i < rounds; ++i) {
        auto at = begun(any.start());
        const auto before = dues(at);

        for (const auto* clock : counted) {
            at.extend(clock, "more", any.number(1, 9));
            at.extend(clock, "months", any.number(1, 3));
        }
        const auto extended = dues(at);
        at.instance().extensions.clear();

        REQUIRE(dues(at) == before);
        for (std::size_t n = 0; n < counted.size(); ++n) {
            REQUIRE(*extended[n] > *before[n]);
        }
    }
}

TEST_CASE("a year without a notice makes what depends on it provisional, and nothing else")
{
    sampler any;
    CAPTURE(any.seed());
    for (int i = 0; i < rounds; ++i) {
        const date start = date_of(2026, 9, 1) + days{any.number(0, 200)};
        const auto at = begun(start);
        CAPTURE(to_text(start));

        for (const auto* clock : counted) {
            const auto status = at.status(clock);
            CAPTURE(clock);
            REQUIRE(status.provisional == (*status.due > date_of(2026, 12, 31)));
        }
    }
}
