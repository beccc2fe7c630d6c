// Goal: profiles and definitions agree. Method: walk every installed profile beside the definitions that hand off.

#include "adapters/partner/reply.hpp"
#include "tests/adapters/partner_fixture.hpp"

#include <algorithm>
#include <set>

using namespace huhang;

namespace {

/// Procedures that hand something over to the agency.
std::vector<const definition::procedure_definition*> procedures_of(const std::string& agency)
{
    std::vector<const definition::procedure_definition*> found;
    for (const auto& definition : testing::installed_definitions().all()) {
        const bool hands_over = std::ranges::any_of(definition.actions, [&](const auto& action) {
            return action.second.handoff && action.second.handoff->agency == agency;
        });
        if (hands_over)
            found.push_back(&definition);
    }
    return found;
}

bool some_procedure_has_fact(const std::string& name)
{
    return std::ranges::any_of(testing::installed_definitions().all(), [&](const auto& definition) {
        return definition.facts.contains(name);
    });
}

bool some_procedure_numbers(const std::string& kind)
{
    return std::ranges::any_of(testing::installed_definitions().all(), [&](const auto& definition) {
        return std::ranges::any_of(definition.documents, [&](const auto& document) {
            return kind == definition.ref.procedure + "." + document.first && !document.second.number_pattern.empty();
        });
    });
}

} // namespace

TEST_CASE("profiles describe every document that a definition hands over")
{
    for (const std::string agency : {"police", "customs", "court"}) {
        const auto names = partner_test::installed_profile(agency);
        const auto procedures = procedures_of(agency);
        REQUIRE_FALSE(procedures.empty());
        for (const auto* definition : procedures) {
            for (const auto& [name, action] : definition->actions) {
                CAPTURE(name);
                if (action.handoff && action.handoff->agency == agency)
                    CHECK(names.documents.contains(action.handoff->document));
            }
        }
    }
}

TEST_CASE("profiles take values only from facts and numbers that exist")
{
    for (const std::string agency : {"police", "customs", "court"}) {
        for (const auto& [name, document] : partner_test::installed_profile(agency).documents) {
            for (const auto& field : document.fields) {
                CAPTURE(field.from);
                if (field.from.starts_with("fact."))
                    CHECK(some_procedure_has_fact(field.from.substr(5)));
                else if (field.from.starts_with("number."))
                    CHECK(some_procedure_numbers(field.from.substr(7)));
            }
        }
    }
}

TEST_CASE("profiles lead to every reply that a definition waits for, with facts its action takes")
{
    for (const std::string agency : {"police", "customs", "court"}) {
        const auto names = partner_test::installed_profile(agency);
        for (const auto* definition : procedures_of(agency)) {
            for (const auto& [event, action] : definition->replies) {
                CAPTURE(event);
                const auto meant = [&](const auto& reply) { return reply.second.event == event; };
                const auto found = std::ranges::find_if(names.replies, meant);
                REQUIRE(found != names.replies.end());
                const auto& rule = definition->actions.at(action);
                for (const auto& [fact, member] : found->second.facts) {
                    CAPTURE(fact);
                    const bool accepted = std::ranges::find(rule.accepts_facts, fact) != rule.accepts_facts.end() ||
                                          std::ranges::find(rule.requires_facts, fact) != rule.requires_facts.end();
                    CHECK(accepted);
                }
            }
        }
    }
}

TEST_CASE("profile with a member of the wrong kind is refused with its place")
{
    const auto text = testing::read_file(testing::source_dir() / "workflows/partners/police.v1.json");
    const auto damaged = [&](std::string_view from, std::string_view to) {
        std::string out = text;
        out.replace(out.find(from), from.size(), to);
        return partner::read_profile(out);
    };

    CHECK_FALSE(partner::read_profile("[]").has_value());
    CHECK(damaged(R"("version": 1)", R"("version": "1")").error().ends_with("/version"));
    CHECK(damaged(R"("from": "case.number")", R"("form": "case.number")").error().ends_with("caseNo/from"));
    CHECK(damaged(R"("documents")", R"("document")").error().ends_with("/documents"));
}

TEST_CASE("amounts and dates become text without loss")
{
    CHECK(partner::to_text(domain::fact_value{domain::money{51230000}}) == "512300.00");
    CHECK(partner::to_text(domain::fact_value{domain::money{5}}) == "0.05");
    CHECK(partner::to_text(domain::fact_value{domain::money{-105}}) == "-1.05");
    CHECK(partner::to_text(domain::fact_value{on_day(date_of(2025, 3, 4))}) == "2025-03-04");
    CHECK(partner::to_text(domain::fact_value{true}) == "true");
    CHECK(partner::to_text(domain::fact_value{domain::text_list{"a", "b"}}) == "a、b");
}
