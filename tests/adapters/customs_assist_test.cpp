// Goal: what the customs receive is complete and can be read back. Method: random forms through render and parse, under
// the installed names and under others.

#include "adapters/customs/assist.hpp"
#include "tests/adapters/partner_fixture.hpp"

using namespace huhang;

TEST_CASE("customs payload reads back to the same form")
{
    const auto names = partner_test::installed_profile("customs");

    partner_test::check_round_trip(customs::assist{}, names);
}

TEST_CASE("customs payload uses the names of the profile and no others")
{
    auto names = partner_test::installed_profile("customs");
    for (auto& [name, document] : names.documents) {
        for (auto& field : document.fields)
            field.name = "字段_" + field.name;
        document.names =
            partner::name_table{{{"party.name", "名称"}, {"rights", "权利"}, {"party.role.respondent", "甲"}}};
        document.constants.clear();
    }

    partner_test::check_round_trip(customs::assist{}, names);
}
