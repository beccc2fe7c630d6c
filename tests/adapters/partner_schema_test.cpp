// Goal: the published schemas say what the profiles send. Method: compare both files member by member.

#include "tests/adapters/partner_fixture.hpp"

#include <boost/json/parse.hpp>

#include <set>

using namespace huhang;
namespace json = boost::json;

namespace {

/// "urn:cn:ipcase:schema:police-referral:1.0" stands in schema/handoff/police-referral.schema.json.
json::object schema_of(const std::string& urn)
{
    const std::string prefix = "urn:cn:ipcase:schema:";
    REQUIRE(urn.starts_with(prefix));
    const auto name = urn.substr(prefix.size(), urn.rfind(':') - prefix.size());
    const auto path = testing::source_dir() / "schema/handoff" / (name + ".schema.json");
    return json::parse(testing::read_file(path)).as_object();
}

std::set<std::string> required_by(const json::object& schema)
{
    std::set<std::string> names;
    for (const auto& name : schema.at("required").as_array())
        names.emplace(name.as_string());
    return names;
}

} // namespace

TEST_CASE("schemas describe every member that a profile sends")
{
    for (const std::string agency : {"police", "customs", "court"}) {
        for (const auto& [name, document] : partner_test::installed_profile(agency).documents) {
            CAPTURE(name);
            const auto schema = schema_of(document.data_schema);
            CHECK(schema.at("$id").as_string() == document.data_schema);
            const auto& properties = schema.at("properties").as_object();
            for (const auto& field : document.fields) {
                CAPTURE(field.name);
                CHECK(properties.contains(field.name));
                CHECK((!field.required || required_by(schema).contains(field.name)));
            }
            for (const auto& [constant, value] : document.constants)
                CHECK(properties.contains(constant));
        }
    }
}

TEST_CASE("schemas require no member that a profile may leave out")
{
    for (const std::string agency : {"police", "customs", "court"}) {
        for (const auto& [name, document] : partner_test::installed_profile(agency).documents) {
            CAPTURE(name);
            const auto required = required_by(schema_of(document.data_schema));
            for (const auto& field : document.fields) {
                CAPTURE(field.name);
                CHECK((field.required || !required.contains(field.name)));
            }
        }
    }
}
