// Goal: the roles that schema/openapi names for an operation are the roles the server lets in.
// Method: one person for each role asks every operation whose roles do not hang on a procedure; 403 must be the answer
// exactly for those not named.

#include "tests/system/api_fixture.hpp"

#include <boost/json/value_to.hpp>

#include <algorithm>
#include <regex>

using namespace huhang::system_test;
namespace json = boost::json;

namespace {

const std::vector<std::string> all_roles{
    "intake_officer", "case_officer", "reviewer", "head", "mediator", "supervisor", "administrator", "agency"
};

/// Someone with this role alone. An agency must be one that has a profile.
person someone_with(const std::string& role)
{
    auto& api = shared_api();
    if (role == "agency") {
        return api.at.who("police");
    }
    const auto& keeper = api.administrator();
    const json::object user{
        {"id", "only_" + role}, {"name", role}, {"officeId", "990100"}, {"roles", json::array{role}}, {"active", true}
    };
    REQUIRE(api.ask(request_of(keeper, "POST", "/api/v1/users", user)).status == 201);
    const auto issued = api.ask(request_of(keeper, "POST", "/api/v1/users/only_" + role + "/tokens", json::object{}));
    REQUIRE(issued.status == 201);
    const std::string token(issued.json().at("token").as_string());
    return {.id = "only_" + role, .office = "990100", .office_path = "/990100/", .roles = {role}, .token = token};
}

/// What a procedure's definition decides is left to the tests of the engine.
bool hangs_on_a_procedure(const openapi::operation& one)
{
    return one.method == "POST" && one.path.starts_with("/api/v1/cases");
}

} // namespace

TEST_CASE("every operation lets in exactly the roles it names")
{
    static const std::regex parameter("\\{[^}]*\\}");
    auto& api = shared_api();
    const auto operations = api.described.operations();
    for (const auto& role : all_roles) {
        const auto who = someone_with(role);
        for (const auto& one : operations) {
            const auto* named = one.described->if_contains("x-roles");
            if (named == nullptr || hangs_on_a_procedure(one)) {
                continue;
            }
            const auto roles = json::value_to<std::vector<std::string>>(*named);
            const bool let_in = std::ranges::find(roles, role) != roles.end();
            const auto target = std::regex_replace(one.path, parameter, "x");
            const auto body = one.method == "GET" ? json::value(nullptr) : json::value(json::object{});

            const auto status = api.ask(request_of(who, one.method, target, body)).status;

            CHECK_MESSAGE((status == 403) == !let_in, role << " " << one.method << " " << one.path << ": " << status);
        }
    }
}

TEST_CASE("an agency that no profile knows is refused")
{
    auto& api = shared_api();
    const auto& keeper = api.administrator();
    const json::object user{
        {"id", "stranger"}, {"name", "x"}, {"officeId", "990100"}, {"roles", json::array{"agency"}}, {"active", true}
    };
    REQUIRE(api.ask(request_of(keeper, "POST", "/api/v1/users", user)).status == 201);
    const auto issued = api.ask(request_of(keeper, "POST", "/api/v1/users/stranger/tokens", json::object{}));
    const person stranger{.id = "stranger", .token = std::string(issued.json().at("token").as_string())};

    const auto refused = api.ask(request_of(stranger, "POST", "/api/v1/handoffs/inbox", json::object{}));

    CHECK(refused.status == 403);
    CHECK(refused.json().at("code").as_string() == "NOT_FOR_ME");
}
