// Goal: repeat infringement and prior penalties are found in the record, by identifier before name, across offices.
// Method: cases closed through the real service on every store, then the question a later case asks.

#include "engine/app/priors.hpp"
#include "tests/contract/served_store.hpp"

using namespace huhang;
using namespace huhang::testing;

namespace {

template <class Backend>
struct records : served_store<Backend> {
    using served_store<Backend>::backend;
    using served_store<Backend>::service;

    void open(const std::string& id, const std::string& path, domain::party respondent, const std::string& right)
    {
        const auto claimant = party_of("claimant", "权利人");
        const auto rights = std::vector<domain::right>{{right_id(), "invention", right, "权利人"}};
        const small_opening what{.id = id, .path = path, .parties = {claimant, respondent}, .rights = rights};
        REQUIRE(answer_to(service, opening_of(what)) == "ok");
    }

    void close(const std::string& id, const std::string& path)
    {
        const auto how = act("withdraw", date_of(2025, 3, 10), {{"withdraw_ground", R"("withdrawn_by_claimant")"}});
        REQUIRE(answer_to(service, asked(id, how, path)) == "ok");
    }

    std::vector<ports::prior_match> found(const std::string& id)
    {
        return backend.cases().priors(app::question_of(this->file(id))).value();
    }
};

} // namespace

TEST_CASE_TEMPLATE("earlier cases of a respondent or a right are found across offices", Backend, HUHANG_ALL_STORES)
{
    records<Backend> here;
    here.open("same", "/10/11/", party_of("respondent", "乙公司", "91A"), "ZL1");
    here.open("renamed", "/10/12/", party_of("respondent", "乙新公司", "91A"), "ZL2");
    here.open("namesake", "/10/12/", party_of("respondent", "乙公司", "91B"), "ZL2");
    here.open("unnumbered", "/10/12/", party_of("respondent", "乙公司"), "ZL2");
    here.open("right", "/10/12/", party_of("respondent", "丙公司", "91C"), "ZL9");
    here.open("still_open", "/10/12/", party_of("respondent", "乙公司", "91A"), "ZL9");
    for (const auto* id : {"renamed", "namesake", "unnumbered", "right"}) {
        here.close(id, "/10/12/");
    }
    here.close("same", "/10/11/");
    here.open("now", "/10/11/", party_of("respondent", "乙公司", "91A"), "ZL9");

    std::map<std::string, ports::prior_match> found;
    for (const auto& one : here.found("now")) {
        found.emplace(one.which.id.str(), one);
    }

    CHECK(found.size() == 4);
    CHECK(found.at("same").which.same_respondent);
    CHECK_FALSE(found.at("same").which.same_right);
    CHECK(found.at("renamed").respondents == std::vector{party_id("P2")});
    CHECK(found.at("unnumbered").which.same_respondent);
    CHECK(found.at("right").which.same_right);
    CHECK_FALSE(found.at("right").which.same_respondent);
    CHECK(found.at("right").rights == std::vector{right_id("R1")});
    CHECK(found.at("same").which.procedure == "patent_ruling");
    CHECK(found.at("same").which.ground == "withdrawn_by_claimant");
    CHECK(found.at("same").which.group == "withdrawn");
    CHECK(found.at("same").which.on == date_of(2025, 3, 10));
}

TEST_CASE("an annulled decision is no prior one, a standing one is before the case is closed")
{
    domain::case_file file;
    file.id = case_id("c");
    file.parties = {party_of("respondent", "乙公司", "91A")};
    file.parties.front().id = party_id("P1");
    file.instances.push_back({.id = main_instance, .definition = {.procedure = "patent_ruling"}});
    domain::decision_record made;
    made.made = on_day(date_of(2025, 4, 1));
    made.status = {{party_id("P1"), domain::decision_status::effective}};
    file.decisions.push_back(made);

    const auto standing = app::prior_rows_of(file, installed_definitions());
    file.decisions.front().status[party_id("P1")] = domain::decision_status::annulled;
    const auto annulled = app::prior_rows_of(file, installed_definitions());

    REQUIRE(standing.size() == 2);
    CHECK(standing.front().kind == "identifier");
    CHECK(standing.front().group == "ruled");
    CHECK(standing.front().on == date_of(2025, 4, 1));
    CHECK(annulled.empty());
}
