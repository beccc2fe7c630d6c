#pragma once
// Profiles, forms and a case on its way to the police, for the tests of the hand-offs.

#include "adapters/dispatch/waiting.hpp"
#include "adapters/partner/compose.hpp"
#include "adapters/partner/profile.hpp"
#include "engine/app/service.hpp"
#include "tests/support/memory_store.hpp"
#include "tests/support/random_values.hpp"
#include "tests/support/workflows.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <string>

namespace huhang::partner_test {

inline partner::profile installed_profile(const std::string& agency)
{
    const auto file = testing::source_dir() / "workflows/partners" / (agency + ".v1.json");
    auto read = partner::read_profile(testing::read_file(file));
    REQUIRE_MESSAGE(read.has_value(), (read ? std::string{} : read.error()));
    return std::move(*read);
}

/// A form with a value in about half of the profile's fields, and some parties and rights.
inline partner::form random_form(testing::random_values& random, const partner::document_profile& document)
{
    const std::vector<std::string> roles{"claimant", "respondent", "third_party"};
    const std::vector<std::string> kinds{"person", "organization", "individual_business"};
    partner::form content;
    for (const auto& rule : document.fields) {
        if (random.chance())
            content.fields.emplace(rule.from, "v" + random.text());
    }
    for (std::size_t n = random.below(5); n > 0; --n) {
        const party_id id{"P" + std::to_string(n)};
        content.parties.push_back(
            {id,
             random.any_of(roles),
             random.any_of(kinds),
             random.text(),
             random.word(),
             random.text(),
             random.chance()}
        );
    }
    for (std::size_t n = random.below(4); n > 0; --n)
        content.rights.push_back({right_id{"R" + std::to_string(n)}, "invention", random.text(), random.text()});
    content.goods = random.text();
    return content;
}

inline partner::form in_order(partner::form content)
{
    std::ranges::sort(content.parties, {}, [](const domain::party& who) { return who.id; });
    return content;
}

/// What render makes of many random forms, parse must read back.
inline void check_round_trip(const partner::agency_adapter& adapter, const partner::profile& names)
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        testing::random_values random{seed};
        for (const auto& [name, document] : names.documents) {
            CAPTURE(name);
            const auto content = random_form(random, document);
            const auto payload = adapter.render(content, names, document);
            CHECK(in_order(adapter.parse(payload, document)) == in_order(content));
            CHECK(adapter.render(content, names, document) == payload);
        }
    }
}

inline domain::actor person(const std::string& name, const std::string& role)
{
    return {.user = user_id{name}, .roles = {role}, .office = office_id{"320500"}, .office_path = "/320500/"};
}

/// An installation in memory whose clock the test sets.
struct installation {
    testing::memory_store store;
    testing::direct_queue queue{store};
    std::atomic<timestamp> now{start_of(date_of(2026, 3, 2)) + std::chrono::hours{9}};
    app::service service{
        store,
        queue,
        {.definitions = testing::installed_definitions(),
         .calendar = testing::national_calendar(),
         .now = [this] { return now.load(); },
         .retry = [](const std::function<void()>& again) { again(); }}
    };

    void must(const case_id& id, domain::command command, domain::actor who)
    {
        const auto given = dispatch::handle_and_wait(
            service,
            {.id = id,
             .command = std::move(command),
             .who = std::move(who),
             .scope = ports::system_scope(),
             .expected_version = std::nullopt,
             .idempotency = std::nullopt,
             .inbox_message = {}}
        );
        REQUIRE_MESSAGE(given.has_value(), (given ? "" : given.error().code));
    }

    void
    act(const case_id& id,
        int instance,
        const std::string& action,
        const std::string& on,
        domain::actor who,
        domain::supplied_facts facts = {},
        const std::string& subject = {})
    {
        domain::perform_action command{
            .instance = instance_id{instance},
            .action = action,
            .on = *parse_legal_time(on),
            .subject = party_id{subject},
            .facts = std::move(facts),
            .note = {}
        };
        must(id, std::move(command), std::move(who));
    }

    /// Opens a case; its number in the year comes from the store.
    case_id open(const std::string& suffix, const std::string& title)
    {
        const case_id id{"00000000-0000-7000-8000-" + std::string(12 - suffix.size(), '0') + suffix};
        domain::open_case command{
            .id = id,
            .procedure = "patent_ruling",
            .office = office_id{"320500"},
            .office_path = "/320500/",
            .title = title,
            .source = "request",
            .goods = "保温杯",
            .received = on_day(date_of(2025, 3, 3)),
            .parties =
                {{.id = {},
                  .role = "claimant",
                  .kind = "organization",
                  .name = "甲公司",
                  .identifier = {},
                  .address = {}},
                 {.id = {},
                  .role = "respondent",
                  .kind = "organization",
                  .name = "乙公司",
                  .identifier = {},
                  .address = {}}},
            .rights = {{.id = {}, .kind = "invention", .number = "ZL201610000001.0", .holder = "甲公司"}},
            .facts = {}
        };
        must(id, std::move(command), person("an", "intake_officer"));
        return id;
    }

    /// The case up to the moment it is sent to the police on 2025-03-14.
    case_id refer_to_police(const std::string& suffix, const std::string& title = "保温杯专利侵权纠纷")
    {
        const auto id = open(suffix, title);
        act(id, 1, "file", "2025-03-07", person("li", "case_officer"), {{"panel", R"(["li","bo","chen"])"}});
        act(id, 1, "refer_to_police", "2025-03-10", person("li", "case_officer"), {{"crime", R"("counterfeit_patent")"}}
        );
        const domain::supplied_facts report{
            {"verifiers", R"(["li","bo"])"},
            {"crime", R"("counterfeit_patent")"},
            {"threshold", R"("met")"},
            {"turnover", "51230000"}
        };
        act(id, 2, "report", "2025-03-11", person("li", "case_officer"), report);
        act(id, 2, "approve", "2025-03-13T16:00:00+08:00", person("hao", "head"));
        act(id, 2, "send", "2025-03-14T09:30:00+08:00", person("li", "case_officer"));
        return id;
    }

    /// The case up to a final ruling against P2.
    case_id rule(const std::string& suffix, const std::string& title = "保温杯专利侵权纠纷")
    {
        const auto id = open(suffix, title);
        const auto li = person("li", "case_officer");
        act(id, 1, "file", "2025-03-07", li, {{"panel", R"(["li","bo","chen"])"}});
        act(id, 1, "serve_copy", "2025-04-15", li, {}, "P2");
        act(id, 1, "record_reply", "2025-04-15", li, {}, "P2");
        act(id, 1, "begin_deliberation", "2025-04-15", li);
        act(id, 1, "rule", "2025-04-15", li, {{"findings", R"({"P2":"infringing"})"}});
        act(id, 1, "serve_ruling", "2025-04-16", li, {{"perform_by", R"("2025-05-06")"}}, "P2");
        act(id, 1, "serve_ruling_on_claimant", "2025-04-16", li);
        act(id, 1, "become_final", "2025-05-07", li, {}, "P2");
        return id;
    }

    /// The case up to the moment the customs are asked on 2025-05-09.
    case_id ask_customs(const std::string& suffix)
    {
        const auto id = rule(suffix);
        const auto li = person("li", "case_officer");
        act(id, 1, "inform_customs", "2025-05-09", li);
        act(id, 2, "ask", "2025-05-09", li, {{"request_kind", R"("assist")"}, {"port", R"("宁波")"}});
        return id;
    }

    /// The case up to the application for enforcement on 2025-05-28.
    case_id apply_to_court(const std::string& suffix)
    {
        const auto id = rule(suffix);
        const auto li = person("li", "case_officer");
        const domain::supplied_facts start{
            {"enforce_against", R"(["P2"])"}, {"performance_ended_on", R"("2025-05-06")"}
        };
        act(id, 1, "start_enforcement", "2025-05-08", li, start);
        act(id, 2, "demand", "2025-05-09", li);
        act(id, 2, "demand_expires", "2025-05-24", li);
        act(id, 2, "apply", "2025-05-28", li);
        return id;
    }
};

} // namespace huhang::partner_test
