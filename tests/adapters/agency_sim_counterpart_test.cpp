// Goal: the simulated agencies behave as scripted and always the same. Method:
// one agency without a network.

#include "tests/adapters/partner_fixture.hpp"
#include "tools/agency_sim/counterpart.hpp"
#include "tools/agency_sim/reply.hpp"
#include "tools/agency_sim/script.hpp"

#include <boost/json/serialize.hpp>

#include <set>

using namespace huhang;
using agency_sim::counterpart;

namespace {

const timestamp today = start_of(date_of(2026, 5, 1));

std::string referral(const std::string& title = "某案")
{
    return R"({"specversion":"1.0","id":"HO-1.1","source":"urn:cn:uscc:us","type":"cn.ipcase.handoff.police.referral.submitted.v1",)"
           R"("time":"2026-04-30T10:00:00+08:00","data":{"header":{"handoffId":"HO-1","sequence":1,"receiver":{"orgName":"x","uscc":"them"}},)"
           R"("payload":{"caseTitle":")" +
           title + R"(","transferAt":"2025-03-14T09:30:00+08:00"}}})";
}

partner::envelope reply_in(const agency_sim::planned_reply& planned)
{
    const auto read = partner::read_envelope(planned.bytes);
    REQUIRE(read.has_value());
    return *read;
}

std::vector<std::string> events_of(const agency_sim::taken& answer)
{
    std::vector<std::string> events;
    for (const auto& reply : answer.replies)
        events.push_back(reply.event);
    return events;
}

} // namespace

TEST_CASE("simulated police receive, accept and file by dates of the hand-off "
          "itself")
{
    counterpart police{{.agency = "police"}, 1, false};

    const auto answer = police.receive(referral(), "", today);

    CHECK(answer.status == 202);
    CHECK(events_of(answer) == std::vector<std::string>{"received", "accepted", "outcome.filed"});
    CHECK(reply_in(answer.replies[0]).body.at("signedAt") == "2025-03-14T09:30:00+08:00");
    CHECK(reply_in(answer.replies[2]).body.at("servedAt") == "2025-03-17T09:30:00+08:00");
    CHECK(reply_in(answer.replies[0]).source == "urn:cn:uscc:them");
    CHECK(reply_in(answer.replies[0]).head.in_reply_to == "HO-1.1");
}

TEST_CASE("simulated replies never lie in the future")
{
    counterpart police{{.agency = "police"}, 1, false};
    const auto now = *parse_timestamp("2025-03-15T00:00:00+08:00");

    const auto answer = police.receive(referral(), "", now);

    CHECK(reply_in(answer.replies[2]).body.at("servedAt") == "2025-03-15T00:00:00+08:00");
}

TEST_CASE("simulated agency follows the script of its options, its days, and "
          "the mark in the title")
{
    counterpart refusing{{.agency = "police", .outcome = "not-filed", .days = {0, 0, 10}}, 1, false};
    counterpart usual{{.agency = "police"}, 1, false};
    counterpart silent{{.agency = "police", .outcome = "silent"}, 1, false};

    const auto refused = refusing.receive(referral(), "", today);
    const auto marked = usual.receive(referral("某案 #police=forwarded"), "", today);

    CHECK(events_of(refused).back() == "outcome.not-filed");
    CHECK(reply_in(refused.replies[2]).body.at("decidedAt") == "2025-03-24T09:30:00+08:00");
    CHECK(events_of(marked) == std::vector<std::string>{"received", "forwarded"});
    CHECK(silent.receive(referral(), "", today).replies.empty());
}

TEST_CASE("simulated agency recognises duplicates and reused ids")
{
    counterpart police{{.agency = "police"}, 1, false};

    police.receive(referral(), "", today);
    const auto again = police.receive(referral(), "", today);
    const auto reused = police.receive(referral("别的"), "", today);

    CHECK(again.status == 200);
    CHECK(again.replies.empty());
    CHECK(reused.status == 409);
    CHECK(police.log().at("effects") == 1);
    CHECK(police.log().at("received").at(0).at("copies") == 2);
}

TEST_CASE("simulated faults refuse, drop and check tokens as told")
{
    counterpart busy{{.agency = "police", .refuse_first = 2}, 1, false};
    counterpart dropping{{.agency = "police", .drop_first = 1}, 1, false};
    counterpart guarded{{.agency = "police", .expected_token = "t"}, 1, false};
    counterpart court{{.agency = "court"}, 1, false};
    counterpart tester{{.agency = "police"}, 1, true};

    CHECK(busy.receive(referral(), "", today).status == 503);
    CHECK(busy.receive(referral(), "", today).status == 503);
    CHECK(busy.receive(referral(), "", today).status == 202);
    CHECK(dropping.receive(referral(), "", today).drop_connection);
    CHECK(dropping.receive(referral(), "", today).status == 200);
    CHECK(guarded.receive(referral(), "", today).status == 401);
    CHECK(guarded.receive(referral(), "Bearer t", today).status == 202);
    CHECK(court.receive(referral(), "", today).status == 403);
    CHECK(tester.receive(referral(), "", today).status == 422);
}

TEST_CASE("simulated agency with the same seed answers with the same bytes")
{
    counterpart one{{.agency = "police"}, 7, false};
    counterpart same{{.agency = "police"}, 7, false};
    counterpart other{{.agency = "police"}, 8, false};

    const auto first = one.receive(referral(), "", today).replies;
    const auto second = same.receive(referral(), "", today).replies;
    const auto third = other.receive(referral(), "", today).replies;

    CHECK(first[2].bytes == second[2].bytes);
    CHECK(first[2].bytes != third[2].bytes);
}

TEST_CASE("every script of the simulator uses replies that the profiles know")
{
    const std::pair<const char*, const char*> documents[] = {
        {"police", "referral"},
        {"police", "supplement"},
        {"police", "reconsideration"},
        {"customs", "assist"},
        {"court", "enforcement"},
        {"court", "review"},
    };

    for (const auto& [agency, document] : documents) {
        const auto names = partner_test::installed_profile(agency);
        CAPTURE(document);
        CHECK_FALSE(agency_sim::script_of(agency, document, "").empty());
        for (const auto& script : agency_sim::scripts_of(agency)) {
            for (const auto& step : agency_sim::script_of(agency, document, script)) {
                CAPTURE(step.code);
                CHECK(names.replies.contains(step.section == "receipt" ? step.code : "outcome." + step.code));
            }
        }
    }
}
