// Goal: what must hold for every start, length and set of excluded intervals does hold.
// Method: random inputs inside the known years against a slow second reading of the rule; the seed is printed on
// failure.

#include "tests/engine/calendar_fixture.hpp"

#include <algorithm>
#include <array>
#include <random>

using namespace huhang;
using namespace huhang::calendar;
using namespace huhang::calendar::testing;
using std::chrono::days;

namespace {

/// Random starts inside the known years; the seed is printed when a check fails.
class sampler {
public:
    date start() { return date_of(2004, 1, 1) + days{std::uniform_int_distribution{0, 7'600}(random_)}; }

    int number(int low, int high) { return std::uniform_int_distribution{low, high}(random_); }

    period length()
    {
        constexpr std::array units{time_unit::working_days, time_unit::calendar_days, time_unit::months};
        const auto unit = units[static_cast<std::size_t>(number(0, 2))];
        return {number(0, unit == time_unit::months ? 12 : 120), unit};
    }

    std::vector<date_interval> intervals(date around)
    {
        std::vector<date_interval> out;
        for (int left = number(1, 4); left > 0; --left) {
            const date from = around + days{number(-10, 150)};
            out.push_back({from, from + days{number(0, 40)}});
        }
        return out;
    }

    unsigned seed() const { return seed_; }

private:
    unsigned seed_ = std::random_device{}();
    std::mt19937 random_{seed_};
};

} // namespace

TEST_CASE("counting is monotone, never ends before its start, and ends on a working day")
{
    sampler any;
    CAPTURE(any.seed());
    for (int i = 0; i < 2'000; ++i) {
        const date start = any.start();
        const period length = any.length();
        const period longer{length.amount + 1, length.unit};
        CAPTURE(to_text(start));
        CAPTURE(length.amount);
        CAPTURE(static_cast<int>(length.unit));

        const auto result = add(cn(), start, length);

        REQUIRE(result.due >= start);
        REQUIRE(result.due >= result.nominal);
        REQUIRE(add(cn(), start, longer).due >= result.due);
        REQUIRE((length == working_days(0) || cn().is_working_day(result.due)));
        REQUIRE(add(cn(), start, length, roll_over::holidays_only).due <= result.due);
        REQUIRE(add_excluding(cn(), start, length, {}) == result);
        if (length.unit == time_unit::working_days && cn().is_working_day(start)) {
            REQUIRE(subtract_working_days(cn(), result.due, length.amount) == start);
        }
    }
}

TEST_CASE("excluded working days inside a period lengthen it by exactly their number")
{
    sampler any;
    CAPTURE(any.seed());
    for (int i = 0; i < 2'000; ++i) {
        const date start = any.start();
        const period length = working_days(any.number(1, 60));
        const auto excluded = any.intervals(start);
        CAPTURE(to_text(start));

        const auto result = add_excluding(cn(), start, length, excluded).value();

        int inside = 0;
        for (date d = start + days{1}; d <= result.due; d += days{1}) {
            const auto covers = [d](const date_interval& each) { return each.from <= d && d < *each.to; };
            inside += cn().is_working_day(d) && std::ranges::any_of(excluded, covers) ? 1 : 0;
        }
        REQUIRE(result.excluded_days == inside);
        REQUIRE(result.due == add(cn(), start, working_days(length.amount + inside)).due);
    }
}

TEST_CASE("excluded days are added to the nominal last day until no further day is reached")
{
    sampler any;
    CAPTURE(any.seed());
    for (int i = 0; i < 2'000; ++i) {
        const date start = any.start();
        const period length = any.number(0, 1) == 0 ? calendar_days(any.number(0, 120)) : months(any.number(0, 6));
        const auto excluded = any.intervals(start);
        CAPTURE(to_text(start));
        CAPTURE(length.amount);

        const auto result = add_excluding(cn(), start, length, excluded).value();

        const date plain = add(cn(), start, length).nominal;
        date last = plain;
        for (date before = last - days{1}; before != last;) {
            before = last;
            last = plain;
            for (date d = start + days{1}; d <= before; d += days{1}) {
                const auto covers = [d](const date_interval& each) { return each.from <= d && d < *each.to; };
                last += days{std::ranges::any_of(excluded, covers) ? 1 : 0};
            }
        }
        REQUIRE(result.nominal == last);
        REQUIRE(result.excluded_days == (last - plain).count());
        REQUIRE(cn().is_working_day(result.due));
    }
}
