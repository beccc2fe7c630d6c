#include "tests/support/small_office.hpp"

namespace huhang::testing {

domain::party party_of(const std::string& role, const std::string& name, const std::string& identifier)
{
    return {party_id(), role, "organization", name, identifier, "", false};
}

office_id office_at(const std::string& path)
{
    const auto start = path.rfind('/', path.size() - 2) + 1;
    return office_id(path.substr(start, path.size() - start - 1));
}

app::envelope asked(const std::string& id, domain::command what, const std::string& path)
{
    return {
        .id = case_id(id),
        .command = std::move(what),
        .who =
            {user_id("an"), {"intake_officer", "case_officer", "reviewer", "head", "supervisor"}, office_at(path), path
            },
        .scope = {.everything = false, .office_path = path, .only_with_track = {}},
        .expected_version = std::nullopt,
        .idempotency = std::nullopt,
        .inbox_message = {},
    };
}

app::envelope opening_of(const small_opening& what)
{
    domain::open_case opening;
    opening.id = case_id(what.id);
    opening.procedure = what.procedure;
    opening.office = office_at(what.path);
    opening.office_path = what.path;
    opening.title = what.id;
    opening.source = "request";
    opening.received = on_day(what.received);
    opening.parties = what.parties;
    opening.rights = what.rights;
    if (opening.parties.empty()) {
        opening.parties = {party_of("claimant", "甲公司"), party_of("respondent", "乙公司")};
    }
    opening.links = what.links;
    return asked(what.id, std::move(opening), what.path);
}

domain::perform_action act(const std::string& action, date on, domain::supplied_facts facts)
{
    return {main_instance, action, on_day(on), party_id(), std::move(facts), {}};
}

std::string answer_to(app::service& service, app::envelope what)
{
    const auto given = answer_now(service, std::move(what));
    return given ? "ok" : std::string(given.error().code);
}

} // namespace huhang::testing
