// Goal: no definition rests on a text that is not in force on every day it is valid, and the register itself is sound.
// Method: small registers as JSON, and the sample definition citing one of their texts.

#include "tests/engine/definition_fixture.hpp"
#include "tests/support/workflows.hpp"

using namespace huhang;
using definition::law_file;

namespace {

std::string instrument(const std::string& key, const std::string& rest)
{
    return '"' + key + R"(": {"title": {"zh": "某法", "en": "Some law"}, "flag": "memory", )" + rest + "}";
}

std::string area(const std::string& name, const std::string& instruments)
{
    return R"({"law": ")" + name + R"(", "version": 1, "instruments": {)" + instruments + "}}";
}

const std::string old_law = instrument("old", R"("from": "2019-11-01", "until": "2026-12-31", "replacedBy": "new")");
const std::string new_law = instrument("new", R"("number": "令第1号", "from": "2027-01-01", "until": null)");

definition::law_register sample_law()
{
    const std::vector<law_file> files{{"a", area("trademark", old_law + "," + new_law)}};
    return definition::read_law(files).value();
}

std::vector<definition::definition_problem>
prove_citing(const std::string& key, date from, std::optional<date> until = std::nullopt)
{
    auto sample = testing::read_sample("complaint");
    sample.law.at("rule").instrument = key;
    sample.valid_from = from;
    sample.valid_until = until;
    return definition::prove(sample, definition::library{{testing::read_sample("talk")}, sample_law()});
}

std::vector<std::string> codes_of(const std::vector<law_file>& files)
{
    std::vector<std::string> codes;
    const auto read = definition::read_law(files);
    for (const auto& problem : read ? std::vector<definition::definition_problem>{} : read.error()) {
        codes.push_back(problem.code + " " + problem.pointer);
    }
    return codes;
}

} // namespace

TEST_CASE("the register of law knows the days of each text")
{
    const auto law = sample_law();

    REQUIRE(law.size() == 2);
    CHECK(law.at("old").area == "trademark");
    CHECK(law.at("old").replaced_by == "new");
    CHECK(law.at("old").in_force(date_of(2026, 12, 31)));
    CHECK_FALSE(law.at("old").in_force(date_of(2027, 1, 1)));
    CHECK_FALSE(law.at("new").in_force(date_of(2026, 12, 31)));
    CHECK(law.at("new").in_force(date_of(2099, 1, 1)));
    CHECK(law.at("new").number == "令第1号");
}

TEST_CASE("a register that contradicts itself is refused with the place")
{
    using codes = std::vector<std::string>;

    CHECK(
        codes_of({{"a", area("one", new_law)}, {"b", area("two", new_law)}}) ==
        codes{"law.duplicate_key b#/instruments/new"}
    );
    CHECK(codes_of({{"a", area("one", old_law)}}) == codes{"law.replacement_unknown one#/instruments/old/replacedBy"});
    CHECK(
        codes_of({{"a", area("one", instrument("x", R"("from": "2027-01-01", "until": "2026-01-01")"))}}) ==
        codes{"law.bad_value a#/instruments/x/until"}
    );
    CHECK(codes_of({{"a", "{"}}) == codes{"law.not_json a"});
    CHECK(
        codes_of({{"a", area("one", instrument("x", R"("from": "2027-01-01")"))}}) ==
        codes{"definition.missing_member a#/instruments/x"}
    );
}

TEST_CASE("a definition is valid only while the texts it cites are in force")
{
    CHECK(prove_citing("old", date_of(2019, 11, 1), date_of(2026, 12, 31)).empty());
    CHECK(prove_citing("new", date_of(2027, 1, 1)).empty());

    const auto forever = prove_citing("old", date_of(2020, 1, 1));
    REQUIRE(forever.size() == 1);
    CHECK(forever.front().code == "definition.law_ended");
    CHECK(forever.front().pointer == "/law/rule/instrument");
    CHECK(forever.front().path == std::vector<std::string>{"file"});
    CHECK(forever.front().text.en.contains("2026-12-31"));

    CHECK(prove_citing("old", date_of(2020, 1, 1), date_of(2027, 1, 1)).front().code == "definition.law_ended");
    CHECK(prove_citing("new", date_of(2026, 12, 31)).front().code == "definition.law_not_begun");
    CHECK(prove_citing("other", date_of(2020, 1, 1)).front().code == "definition.instrument_unknown");
}

TEST_CASE("every citation of the published definitions names a text of the register, or the office's own rules")
{
    const auto& all = testing::installed_definitions();

    CHECK(all.law().contains("o81_2024"));
    for (const auto& one : all.all()) {
        for (const auto& [key, cited] : one.law) {
            const bool is_own_rule = cited.flag == definition::certainty::internal;
            CHECK_MESSAGE((is_own_rule || !cited.instrument.empty()), one.ref.procedure << " " << key);
        }
    }
}
