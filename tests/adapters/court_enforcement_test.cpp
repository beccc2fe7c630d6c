// Goal: what the court receives is complete and can be read back. Method: random forms through render and parse, under
// the installed names and under others.

#include "adapters/court/enforcement.hpp"
#include "tests/adapters/partner_fixture.hpp"

using namespace huhang;

TEST_CASE("court payload reads back to the same form")
{
    const auto names = partner_test::installed_profile("court");

    partner_test::check_round_trip(court::enforcement{}, names);
}

TEST_CASE("court payload uses the names of the profile and no others")
{
    auto names = partner_test::installed_profile("court");
    for (auto& [name, document] : names.documents) {
        for (auto& field : document.fields)
            field.name = "字段_" + field.name;
        document.names =
            partner::name_table{{{"party.name", "名称"}, {"rights", "权利"}, {"party.role.respondent", "甲"}}};
        document.constants.clear();
    }

    partner_test::check_round_trip(court::enforcement{}, names);
}
