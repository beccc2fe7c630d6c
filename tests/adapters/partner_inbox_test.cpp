// Goal: an answer has one effect whatever happens to it on the way, and nobody answers for another. Method: the real
// service with a store in memory; messages made by hand.

#include "adapters/dispatch/waiting.hpp"
#include "adapters/partner/inbox.hpp"
#include "tests/adapters/partner_fixture.hpp"

using namespace huhang;

namespace {

struct post {
    partner_test::installation home;
    partner::profile police = partner_test::installed_profile("police");
    std::function<app::answer(app::envelope)> handle = [this](app::envelope what) {
        return dispatch::handle_and_wait(home.service, std::move(what));
    };
    case_id id = home.refer_to_police("1");
    std::string handoff = home.store.load(id)->value().file.handoffs.at(0).id.str();

    /// `section` is the member of data besides the header.
    std::string message(const std::string& message_id, const std::string& section, const std::string& more = {}) const
    {
        return R"({"specversion":"1.0","id":")" + message_id + R"(","source":")" + partner::source_of(police.receiver) +
               R"(","type":"cn.ipcase.handoff.receipt.v1","time":"2025-03-14T15:00:00+08:00","data":{"header":{"handoffId":")" +
               handoff + R"(","sequence":1,"receiverRef":"某公受案字〔2025〕77号")" + more + "}," + section + "}}";
    }

    std::string received(const std::string& message_id = "r1") const
    {
        return message(
            message_id,
            R"("receipt":{"event":"received","signedAt":"2025-03-14T14:05:00+08:00","docNo":"某公受〔2025〕7号"})"
        );
    }

    partner::inbox_answer take(const std::string& bytes)
    {
        return partner::receive_reply(bytes, {police, home.store, handle});
    }

    domain::case_file file() { return home.store.load(id)->value().file; }
};

} // namespace

TEST_CASE("inbox takes a receipt with the legal time it states")
{
    post at;

    const auto answer = at.take(at.received());

    CHECK(answer.status == 202);
    CHECK(answer.body.contains(R"("event":"delivered")"));
    const auto file = at.file();
    CHECK(file.handoffs[0].stage == domain::handoff_stage::received);
    CHECK(file.handoffs[0].receiver_ref == "某公受案字〔2025〕77号");
    CHECK(file.instances[1].state == "under_review");
    const auto* signed_at = domain::find_fact(file.instances[1], "receipted_at");
    REQUIRE(signed_at != nullptr);
    CHECK(partner::to_text(signed_at->value) == "2025-03-14T14:05:00+08:00");
    CHECK(partner::to_text(domain::find_fact(file.instances[1], "doc_no")->value) == "某公受〔2025〕7号");
}

TEST_CASE("inbox answers a duplicate with 200 and changes nothing")
{
    post at;

    at.take(at.received());
    const auto version = at.file().version;
    const auto again = at.take(at.received());

    CHECK(again.status == 200);
    CHECK(at.file().version == version);
}

TEST_CASE("inbox refuses other content under a known id")
{
    post at;
    at.take(at.received());
    const auto version = at.file().version;

    const auto answer = at.take(at.message("r1", R"("receipt":{"event":"received","signedAt":"2025-03-15"})"));

    CHECK(answer.status == 409);
    CHECK(answer.code == "ID_REUSED");
    CHECK(at.file().version == version);
}

TEST_CASE("inbox takes a machine acknowledgement without touching the case")
{
    post at;
    const auto version = at.file().version;

    const auto answer = at.take(at.message("d1", R"("receipt":{"event":"delivered"})"));

    CHECK(answer.status == 202);
    CHECK(at.file().version == version);
}

TEST_CASE("inbox applies an outcome that comes before its receipt and keeps the late receipt")
{
    post at;
    const auto filed =
        at.message("o1", R"("outcome":{"code":"filed","docNo":"某公立字〔2025〕9号","servedAt":"2025-03-17"})");

    CHECK(at.take(filed).status == 202);
    CHECK(at.file().instances[1].state == "to_hand_over");
    CHECK(at.take(at.received()).status == 202);

    CHECK(at.file().instances[1].state == "to_hand_over");
    CHECK(at.file().handoffs[0].outcome == "filed");
    CHECK_FALSE(at.file().handoffs[0].needs_review);
}

TEST_CASE("inbox records a contradicting outcome for a person to look at")
{
    post at;
    at.take(at.message("o1", R"("outcome":{"code":"filed","servedAt":"2025-03-17"})"));

    const auto answer =
        at.take(at.message("o2", R"("outcome":{"code":"not-filed","servedAt":"2025-03-18","reason":"x"})"));

    CHECK(answer.status == 202);
    CHECK(at.file().handoffs[0].needs_review);
    CHECK(at.file().instances[1].state == "to_hand_over");
}

TEST_CASE("inbox refuses what is not addressed, not known or not readable")
{
    post at;
    const auto version = at.file().version;
    const auto replaced = [](std::string text, const std::string& from, const std::string& to) {
        const auto place = text.find(from);
        REQUIRE(place != std::string::npos);
        return text.replace(place, from.size(), to);
    };

    struct row {
        std::string bytes;
        int status;
        std::string_view code;
    };

    const row rows[] = {
        {"{", 400, "MALFORMED"},
        {"\"" + std::string(1U << 20U, 'x') + "\"", 413, "TOO_LARGE"},
        {replaced(at.received(), partner::source_of(at.police.receiver), "urn:cn:uscc:other"), 403, "NOT_FOR_ME"},
        {replaced(at.received(), at.handoff, "HO-unknown-1"), 404, "UNKNOWN_HANDOFF"},
        {at.message("r1", R"("receipt":{"event":"invented","signedAt":"2025-03-14"})"), 422, "SCHEMA"},
        {at.message("r1", R"("receipt":{"event":"received","signedAt":"soon"})"), 422, "SCHEMA"},
        {at.message("r1", R"("payload":{})"), 422, "SCHEMA"},
        {at.message("r1", R"("receipt":{"event":"received","signedAt":"2025-03-14"})", R"(,"testIndicator":true)"),
         422,
         "TEST_IN_PROD"},
        {at.message("r1", R"("receipt":{"event":"received","signedAt":"2025-03-14"})", R"(,"security":"state-secret")"),
         422,
         "SECRET_LEVEL"},
    };

    for (const auto& [bytes, status, code] : rows) {
        CAPTURE(code);
        const auto answer = at.take(bytes);
        CHECK(answer.status == status);
        CHECK(answer.code == code);
        CHECK(answer.body.contains(code));
    }
    CHECK(at.file().version == version);
}

TEST_CASE("inbox hides the hand-offs of one agency from another")
{
    post at;
    const auto customs = partner_test::installed_profile("customs");
    auto bytes = at.received();
    const auto source = partner::source_of(at.police.receiver);
    bytes.replace(bytes.find(source), source.size(), partner::source_of(customs.receiver));

    const auto answer = partner::receive_reply(bytes, {customs, at.home.store, at.handle});

    CHECK(answer.status == 404);
    CHECK(answer.code == "UNKNOWN_HANDOFF");
}

TEST_CASE("inbox asks to try again while the store is away, then takes the message")
{
    post at;
    at.home.store.fail_commits(true);

    const auto refused = at.take(at.received());
    at.home.store.fail_commits(false);
    const auto taken = at.take(at.received());

    CHECK(refused.status == 503);
    CHECK(refused.code == "UNAVAILABLE");
    CHECK(taken.status == 202);
}
