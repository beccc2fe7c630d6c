#pragma once
// One small case that the tests of guards ask about.

#include "engine/definition/guard.hpp"

#include <doctest/doctest.h>
#include <optional>
#include <string>

namespace huhang::testing {

using definition::guard;
using definition::guard_scope;
using definition::guard_type;

inline domain::fact fact_of(domain::fact_value value)
{
    return {.value = std::move(value), .legal = on_day(date_of(2026, 3, 2)), .recorded_by = user_id{"li"}, .seq = 2};
}

struct guard_fixture {
    domain::case_file file;
    guard_scope scope;

    guard_fixture()
    {
        file.parties = {
            {.id = party_id{"P1"}, .role = "claimant"},
            {.id = party_id{"P2"}, .role = "respondent"},
            {.id = party_id{"P3"}, .role = "respondent", .foreign = true},
        };
        file.rights = {{.id = right_id{"R1"}, .kind = "invention", .number = "ZL1"}};
        domain::procedure_instance main;
        main.id = main_instance;
        main.round = 2;
        put(main, "filed", {}, on_day(date_of(2026, 3, 2)));
        put(main, "month_only", {}, *parse_legal_time("2026-05"));
        put(main, "urgent", {}, true);
        put(main, "calm", {}, false);
        put(main, "count", {}, std::int64_t{7});
        put(main, "fine", {}, domain::money{5'000});
        put(main, "verdict", {}, std::string{"infringing"});
        put(main, "panel", {}, domain::text_list{"li", "bo"});
        put(main, "results", {}, domain::outcome_map{{"P2", "infringing"}});
        put(main, "served", "P2", on_day(date_of(2026, 3, 9)));
        put(main, "answered", "P2", true);
        domain::procedure_instance ended;
        ended.id = instance_id{2};
        ended.parent = main_instance;
        ended.definition.procedure = "mediation";
        ended.state = "done";
        ended.ended = true;
        ended.outcome = "agreed";
        domain::procedure_instance running = ended;
        running.id = instance_id{3};
        running.definition.procedure = "seizure";
        running.state = "seized";
        running.ended = false;
        running.outcome = "";
        domain::procedure_instance nested = running;
        nested.id = instance_id{4};
        nested.parent = instance_id{3};
        file.instances = {main, ended, running, nested};
        scope.facts = {
            {"filed", guard_type::date},
            {"month_only", guard_type::date},
            {"never", guard_type::date},
            {"urgent", guard_type::boolean},
            {"calm", guard_type::boolean},
            {"unsaid", guard_type::boolean},
            {"count", guard_type::integer},
            {"fine", guard_type::integer},
            {"uncounted", guard_type::integer},
            {"verdict", guard_type::text},
            {"unnamed", guard_type::text},
            {"panel", guard_type::list},
            {"nobody", guard_type::list},
            {"results", guard_type::outcomes}
        };
        scope.respondent_facts = {{"served", guard_type::date}, {"answered", guard_type::boolean}};
        scope.codes = {{"verdict", {"infringing", "not_infringing"}}};
        scope.has_subject = true;
    }

    static void put(domain::procedure_instance& at, const char* name, std::string subject, domain::fact_value value)
    {
        at.facts[{name, party_id{std::move(subject)}}] = fact_of(std::move(value));
    }

    bool holds(const guard& what, const char* subject = "") const
    {
        return what.holds({file, file.instances[0], party_id{subject}});
    }

    bool holds(const std::string& source, const char* subject = "") const
    {
        const auto parsed = guard::parse(source, scope);
        INFO(source);
        REQUIRE_MESSAGE(parsed.has_value(), (parsed ? "" : parsed.error().text.en));
        return holds(*parsed, subject);
    }

    std::string refusal(const std::string& source) const
    {
        const auto parsed = guard::parse(source, scope);
        return parsed ? "" : std::string{parsed.error().code};
    }
};

} // namespace huhang::testing
