// Goal: each kind of event counts from the legal day the documents say. Method: small hand-made histories, one question
// each, asked on the day before and on the day itself.

#include "engine/evolve/past.hpp"

#include <doctest/doctest.h>

using namespace huhang;
using namespace huhang::domain;

namespace {

/// A history in which every command is recorded an hour after the one before.
class record {
public:
    record()
    {
        case_opened opened;
        opened.id = case_id("c1");
        opened.received = on_day(date_of(2026, 3, 2));
        add(opened);
        with(procedure_started{main_instance, std::nullopt, {"ruling", 1, "h"}, "received"});
    }

    /// A command of one event.
    record& add(event what)
    {
        now_ += std::chrono::hours(1);
        return with(std::move(what));
    }

    /// A further event of the same command.
    record& with(event what)
    {
        events_.push_back({events_.size() + 1, now_, user_id("li"), "case_officer", std::move(what)});
        return *this;
    }

    std::optional<case_file> on(unsigned day) const { return evolve::as_of(events_, date_of(2026, 3, day)); }

    const std::vector<event_record>& events() const { return events_; }

private:
    timestamp now_ = start_of(date_of(2026, 4, 1));
    std::vector<event_record> events_;
};

action_taken move(const std::string& from, const std::string& to, unsigned day)
{
    return {main_instance, "go_" + to, from, to, {}, on_day(date_of(2026, 3, day)), {}};
}

fact_recorded text(const std::string& value, unsigned day, bool corrects = false)
{
    return {main_instance, {"found", {}}, value, on_day(date_of(2026, 3, day)), {}, corrects};
}

std::string found(const std::optional<case_file>& file)
{
    REQUIRE(file.has_value());
    const auto* known = find_fact(file->instances.front(), "found");
    return known == nullptr ? "nothing" : std::get<std::string>(known->value);
}

} // namespace

TEST_CASE("a case does not exist before the day it was received")
{
    const record history;

    CHECK_FALSE(history.on(1).has_value());
    CHECK(history.on(2)->instances.front().state == "received");
}

TEST_CASE("a fact entered late counts from the day it speaks of")
{
    record history;
    history.add(text("late", 5));

    CHECK(found(history.on(4)) == "nothing");
    CHECK(found(history.on(5)) == "late");
}

TEST_CASE("a value that was corrected never counts, whatever day it was said of")
{
    record history;
    history.add(text("first", 4)).add(text("wrong", 5)).add(text("right", 8, true));

    CHECK(found(history.on(4)) == "first");
    CHECK(found(history.on(6)) == "first");
    CHECK(found(history.on(8)) == "right");
    CHECK(find_fact(history.on(8)->instances.front(), "found")->earlier.size() == 1);
}

TEST_CASE("a move holds only when every move before it does")
{
    record history;
    history.add(move("received", "filed", 10)).add(move("filed", "served", 7));

    CHECK(history.on(8)->instances.front().state == "received");
    CHECK(history.on(10)->instances.front().state == "served");
}

TEST_CASE("nothing of a track counts before the action that began it")
{
    record history;
    history.add(move("received", "talking", 12))
        .with(procedure_started{instance_id{2}, main_instance, {"talk", 1, "h"}, "open"})
        .with(fact_recorded{instance_id{2}, {"asked", {}}, true, on_day(date_of(2026, 3, 3)), {}, false});

    CHECK(history.on(11)->instances.size() == 1);
    CHECK(history.on(12)->instances.size() == 2);
    CHECK(history.on(12)->instances.back().facts.size() == 1);
}

TEST_CASE("parties have no day of their own and count from the case's first")
{
    record history;
    history.add(party_added{{.id = party_id("P1"), .role = "respondent"}});

    CHECK(history.on(2)->parties.size() == 1);
}

TEST_CASE("an uncertain day counts from the last day it can have been")
{
    record history;
    auto sometime = text("sometime", 3);
    sometime.legal.last = date_of(2026, 3, 20);
    history.add(sometime);

    CHECK(found(history.on(19)) == "nothing");
    CHECK(found(history.on(20)) == "sometime");
}

TEST_CASE("what was known at an instant is a beginning of the record")
{
    record history;
    history.add(text("one", 3)).add(text("two", 4));
    const auto& events = history.events();

    CHECK(evolve::known_at(events, events[2].recorded_at).size() == 3);
    CHECK(evolve::known_at(events, events[2].recorded_at - timestamp::duration{1}).size() == 2);
    CHECK(evolve::known_at(events, events[0].recorded_at - timestamp::duration{1}).empty());
}
