// Goal: a period that runs out takes effect by itself, never early, once, also when it ran out while the server was
// down. Method: an approval dated almost 24 hours back, so that seconds are left of the 24 hours to send the case to
// the police; the real server with its clock loop, stopped and started.

#include "tests/system/books.hpp"
#include "tests/system/casework.hpp"

#include <doctest/doctest.h>

using namespace huhang::system_test;

namespace {

/// A case whose period runs out `left` from now. Returns its id.
std::string approved(installation& at, std::chrono::milliseconds left)
{
    auto with = at.client();
    const auto& officer = at.who("officer.990101");
    const auto id = open_case(with, officer, new_case("late"));
    approve_for_police(with, officer, at.who("head.990101"), id, legal_instant(left - 24h));
    return id;
}

std::size_t lapses_of(const installation& at, const std::string& id)
{
    database stored(at.database());
    return stored.read("select 1 from case_event where kind = 'clock_lapsed' and case_id = '" + id + "'").size();
}

/// Whether a lapse was recorded before the instant it was due.
bool fired_early(const installation& at, const std::string& id, std::chrono::system_clock::time_point due)
{
    database stored(at.database());
    const auto limit = std::chrono::duration_cast<std::chrono::microseconds>(due.time_since_epoch()).count();
    const auto found = stored.read(
        "select 1 from case_event where kind = 'clock_lapsed' and case_id = '" + id + "' and recorded_at < " +
        std::to_string(limit)
    );
    return !found.empty();
}

} // namespace

TEST_CASE("a period that runs out takes effect by itself, not early and not twice")
{
    installation at;
    at.start_server();
    at.move_people_in();
    const auto before = std::chrono::system_clock::now();
    const auto id = approved(at, 2s);
    CHECK(lapses_of(at, id) == 0);

    CHECK(eventually([&] { return lapses_of(at, id) > 0; }));

    CHECK_FALSE(fired_early(at, id, before + 2s));
    at.stop_server();
    at.start_server();
    const auto later = approved(at, 1s);
    CHECK(eventually([&] { return lapses_of(at, later) == 1; }));
    CHECK(lapses_of(at, id) == 1);
    CHECK(at.run({"case", "verify"}).code == 0);
}

TEST_CASE("a period that ran out while the server was down takes effect once when it is back")
{
    installation at;
    at.start_server();
    at.move_people_in();
    const auto id = approved(at, 3s);
    const auto due = std::chrono::system_clock::now() + 3s;
    at.kill_server();
    REQUIRE(lapses_of(at, id) == 0);
    REQUIRE(eventually([&] { return std::chrono::system_clock::now() > due; }));

    at.start_server();
    CHECK(eventually([&] { return lapses_of(at, id) > 0; }));
    at.kill_server();
    at.start_server();

    const auto later = approved(at, 1s);
    CHECK(eventually([&] { return lapses_of(at, later) == 1; }));
    CHECK(lapses_of(at, id) == 1);
}
