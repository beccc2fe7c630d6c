// Goal: after the program stood still, every overdue clock takes effect exactly once, each case's in the order of their
// ends, with the day it was due and the instant it fired; and the cases end up as if the program had run all along.
// Method: cases at random days in the real service with a store in memory; the same cases once with the clock loop run
// every day and once only at the end. The seed is printed. A loop that fires a clock twice, or late chains that stop
// short, would make the two differ.

#include "adapters/dispatch/clock_loop.hpp"
#include "adapters/dispatch/waiting.hpp"
#include "tests/adapters/partner_fixture.hpp"

#include <map>
#include <random>

using namespace huhang;
using namespace std::chrono_literals;

namespace {

constexpr int cases = 12;

struct fired_clock {
    std::string clock;
    std::string subject;
    date due{};
    timestamp at{};
};

/// An installation whose cases are entered on the days they speak of, with the clock loop run when the test says so.
class office {
public:
    void enter(const std::vector<int>& offsets)
    {
        for (int n = 0; n < cases; ++n) {
            const auto day = date_of(2025, 3, 3) + std::chrono::days{offsets[static_cast<std::size_t>(n)]};
            pending_[day].push_back(n);
        }
    }

    /// Lives through the days up to `last`; with `running` the loop looks every day.
    void live(date last, bool running)
    {
        for (date day = date_of(2025, 3, 3); day <= last; day += std::chrono::days{1}) {
            home_.now = start_of(day) + 1s;
            if (running) {
                fire();
            }
            home_.now = start_of(day) + 10h;
            for (const int n : pending_[day]) {
                begin(n, day);
            }
        }
    }

    void fire()
    {
        while (loop_.fire_due() > 0) {
        }
    }

    std::vector<fired_clock> fired(const case_id& id)
    {
        std::vector<fired_clock> all;
        const auto history = home_.store.history(id, 0, 1000);
        for (const auto& record : *history) {
            if (const auto* lapse = std::get_if<domain::clock_lapsed>(&record.what)) {
                all.push_back({lapse->which.clock, lapse->which.subject.str(), lapse->due, record.recorded_at});
            }
        }
        return all;
    }

    const std::vector<case_id>& ids() const { return ids_; }

    domain::case_file file(const case_id& id) { return (*home_.store.load(id))->file; }

    std::size_t due_now() { return home_.store.due_clocks(home_.now, 1000)->size(); }

private:
    /// Every second case is served by announcement: its service, reply and case clocks make a chain.
    void begin(int n, date day)
    {
        const auto on = to_text(day);
        const domain::actor officer{user_id{"li"}, {"intake_officer", "case_officer"}, office_id{"320500"}, "/320500/"};
        const auto id = home_.open(std::to_string(n + 1), "案件");
        home_.act(id, 1, "file", on, officer, {{"panel", R"(["li","bo","chen"])"}});
        if (n % 2 == 0) {
            home_.act(id, 1, "announce_copy", on, officer, {}, "P2");
        }
        ids_.push_back(id);
    }

    partner_test::installation home_;
    dispatch::clock_loop loop_{
        {},
        {.cases = home_.store,
         .handle = [this](app::envelope what) { return dispatch::handle_and_wait(home_.service, std::move(what)); },
         .now = [this] { return home_.now.load(); }}
    };
    std::map<date, std::vector<int>> pending_;
    std::vector<case_id> ids_;
};

} // namespace

TEST_CASE("after a long stop every overdue clock fires once, in order, and nothing is lost of what followed")
{
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random{seed};
    std::vector<int> offsets;
    for (int n = 0; n < cases; ++n) {
        offsets.push_back(std::uniform_int_distribution{0, 40}(random));
    }
    const auto last = date_of(2025, 12, 31);

    office running;
    running.enter(offsets);
    running.live(last, true);
    office stopped;
    stopped.enter(offsets);
    stopped.live(last, false);
    REQUIRE(stopped.due_now() > 0);
    stopped.fire();

    CHECK(stopped.due_now() == 0);
    for (const auto& id : stopped.ids()) {
        const auto fired = stopped.fired(id);
        const auto usual = running.fired(id);
        REQUIRE(fired.size() == usual.size());
        for (std::size_t n = 0; n < fired.size(); ++n) {
            CHECK(fired[n].clock == usual[n].clock);
            CHECK(fired[n].due == usual[n].due);
            CHECK(fired[n].at == start_of(last) + 10h);
            CHECK(usual[n].at == start_of(usual[n].due + std::chrono::days{1}) + 1s);
            CHECK((n == 0 || fired[n - 1].due <= fired[n].due));
        }
        CHECK(stopped.file(id).instances.front().state == running.file(id).instances.front().state);
    }
}
