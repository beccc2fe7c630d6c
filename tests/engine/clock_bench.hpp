#pragma once
// A procedure that is nothing but clocks, and a case on which facts, intervals and extensions are put by hand.

#include "engine/clocks/clocks.hpp"
#include "engine/definition/library.hpp"
#include "tests/engine/calendar_fixture.hpp"

#include <doctest/doctest.h>
#include <string>

namespace huhang::testing {

inline const definition::procedure_definition& only_clocks()
{
    static const auto read = [] {
        std::string clocks;
        const auto clock = [&](const char* id, const std::string& more) {
            clocks += clocks.empty() ? "" : ",";
            clocks +=
                R"({"id":")" + std::string(id) + R"(","title":{"zh":"期限","en":"Clock"},"kind":"statutory",)" +
                R"("owner":"case_officer","stops":["ended","posted"],"excludes":["stay","appraisal"],)" +
                R"("extensions":[{"id":"more","title":{"zh":"延","en":"More"},"by":"head","upTo":{"workdays":9},)" +
                R"("times":2,"cite":"rule"},{"id":"months","title":{"zh":"延","en":"Months"},"by":"head",)" +
                R"("upTo":{"months":3},"times":2,"cite":"rule"}],"lapse":{"effect":"breach"},"cite":"rule",)" + more +
                "}";
        };
        clock("WORK", R"("starts":"begun","length":{"workdays":10})");
        clock("DAYS", R"("starts":"begun","length":{"days":30})");
        clock("MONTHS", R"("starts":"begun","length":{"months":3})");
        clock("HOURS", R"("starts":"begun","length":{"hours":24})");
        clock("WORK-BEFORE", R"("starts":"begun","before":true,"length":{"workdays":3})");
        clock("DAYS-BEFORE", R"("starts":"begun","before":true,"length":{"days":3})");
        clock("LATEST", R"("starts":["begun","begun_too"],"length":{"days":30})");
        clock("SET", R"("starts":"begun","length":{"until":"set_for"})");
        const auto fact = [](const char* name, const char* type) {
            return "\"" + std::string(name) + R"(":{"type":")" + type + R"(","title":{"zh":"日","en":"Day"}},)";
        };
        const std::string json =
            R"({"procedure":"clocks","version":1,"kind":"main","title":{"zh":"期限","en":"Clocks"},)"
            R"("validity":{"from":"2004-01-01","until":null},"law":{"rule":{"title":"某","article":"一","flag":"internal"}},)"
            R"("facts":{)" +
            fact("begun", "instant") + fact("begun_too", "date") + fact("ended", "date") + fact("posted", "date") +
            R"("set_for":{"type":"date","title":{"zh":"定","en":"Set"}}},)"
            R"("intervals":{"stay":{"title":{"zh":"中止","en":"Stay"},"cite":"rule"},)"
            R"("appraisal":{"title":{"zh":"鉴定","en":"Appraisal"},"cite":"rule"}},)"
            R"("clocks":[)" +
            clocks +
            R"(],"initial":"open","states":{"open":{"title":{"zh":"办理","en":"Open"},"owner":"case_officer"}},)"
            R"("opening":{"by":["case_officer"],"records":"begun"},"actions":{}})";
        auto parsed = definition::read_definition(json, "clocks");
        REQUIRE_MESSAGE(
            parsed.has_value(), (parsed ? "" : parsed.error().front().pointer + parsed.error().front().text.en)
        );
        return *std::move(parsed);
    }();
    return read;
}

struct clock_bench {
    domain::case_file file;
    timestamp now = start_of(date_of(2026, 12, 31));

    clock_bench()
    {
        domain::procedure_instance main;
        main.id = main_instance;
        main.definition = only_clocks().ref;
        main.state = "open";
        file.instances = {std::move(main)};
    }

    domain::procedure_instance& instance() { return file.instances.front(); }

    /// Records a fact as the next event; the recording time follows the number of the event.
    void put(const std::string& name, const legal_time& on)
    {
        ++file.version;
        auto& known = instance().facts[{name, {}}];
        auto earlier = std::move(known.earlier);
        if (known.seq != 0) {
            earlier.push_back({domain::date_of(known), known.recorded_at, known.seq});
        }
        known = {
            .value = on,
            .legal = on,
            .recorded_at = start_of(date_of(2026, 1, 1)) + std::chrono::minutes{file.version},
            .recorded_by = user_id{"li"},
            .seq = file.version,
            .evidence = {},
            .earlier = std::move(earlier),
        };
    }

    void put(const std::string& name, const char* on) { put(name, *parse_legal_time(on)); }

    void exclude(const char* kind, date from, std::optional<date> to)
    {
        instance().intervals.push_back({kind, on_day(from), to ? std::optional(on_day(*to)) : std::nullopt});
    }

    void extend(const char* clock, const char* rule, int amount)
    {
        instance().extensions.push_back(
            {.clock = clock,
             .subject = {},
             .rule = rule,
             .amount = amount,
             .granted = on_day(date_of(2026, 1, 1)),
             .granted_by = {}}
        );
    }

    clocks::clock_status
    status(const char* clock, const calendar::working_calendar& calendar = calendar::testing::cn()) const
    {
        const auto* rule = definition::find_clock(only_clocks(), clock);
        REQUIRE(rule != nullptr);
        return clocks::derive_one(file, file.instances.front(), only_clocks(), *rule, {}, calendar, now);
    }

    std::string due(const char* clock) const
    {
        const auto found = status(clock);
        return found.due ? to_text(*found.due) : std::string(clocks::to_text(found.state));
    }

    std::string state(const char* clock) const { return std::string(clocks::to_text(status(clock).state)); }
};

} // namespace huhang::testing
