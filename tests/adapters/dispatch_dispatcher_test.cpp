// Goal: each message reaches its counterpart with one effect, and a slow counterpart stops nobody else. Method: a store
// in memory, a transport whose answers the test gives, a clock the test sets.

#include "adapters/court/enforcement.hpp"
#include "adapters/dispatch/dispatcher.hpp"
#include "adapters/dispatch/view.hpp"
#include "adapters/police/referral.hpp"
#include "tests/adapters/partner_fixture.hpp"

using namespace huhang;
using namespace std::chrono_literals;
using app::send_outcome;
using ports::delivery_status;

namespace {

/// Keeps what is sent until the test answers.
struct held_transport final : partner::transport {
    struct sending {
        std::string host;
        std::string bytes;
        std::function<void(app::send_result)> done;
    };

    std::vector<sending> held;

    void
    send(const partner::endpoint& to, partner::sealed_message what, std::function<void(app::send_result)> done) override
    {
        held.push_back({to.host, std::move(what.bytes), std::move(done)});
    }

    void answer(std::size_t index, send_outcome outcome)
    {
        const auto done = std::move(held[index].done);
        done({.outcome = outcome, .reason = "http 503"});
    }
};

struct desk {
    partner_test::installation home;
    held_transport transport;
    partner::unsigned_form signer;
    police::referral police;
    court::enforcement court;

    dispatch::registry routes()
    {
        dispatch::registry all;
        auto to = *partner::read_endpoint("http://police.example/inbox");
        all["police"] = {.adapter = &police, .names = partner_test::installed_profile("police"), .to = to};
        return all;
    }

    dispatch::dispatcher make(dispatch::registry routes, dispatch::dispatch_options options = {})
    {
        return {
            std::move(routes),
            std::move(options),
            {.outbox = home.store,
             .cases = home.store,
             .transport = transport,
             .signer = signer,
             .now = [this] { return home.now.load(); },
             .draw = [] { return 0.5; }}
        };
    }

    ports::delivery delivery_of(const case_id& id)
    {
        const auto rows = home.store.deliveries_of(id);
        REQUIRE(rows.has_value());
        REQUIRE(rows->size() == 1);
        return rows->front();
    }
};

} // namespace

TEST_CASE("dispatcher sends a requested hand-off and marks it delivered")
{
    desk at;
    const auto id = at.home.refer_to_police("1");
    auto dispatcher = at.make(at.routes());

    dispatcher.claim_and_send();
    REQUIRE(at.transport.held.size() == 1);
    const auto message = partner::read_envelope(at.transport.held[0].bytes);
    at.transport.answer(0, send_outcome::taken);

    REQUIRE(message.has_value());
    CHECK(message->body.at("caseTitle") == "保温杯专利侵权纠纷");
    CHECK(message->body.at("illegalTurnover") == "512300.00");
    CHECK(message->body.at("transferAt") == "2025-03-14T09:30:00+08:00");
    CHECK(message->head.approved->approver == "hao");
    CHECK(message->head.approved->decided_at == "2025-03-13T16:00:00+08:00");
    const auto delivery = at.delivery_of(id);
    CHECK(delivery.status == delivery_status::delivered);
    CHECK(delivery.attempts == 1);
    CHECK(delivery.message_id == message->id);
    CHECK(delivery.last_error.empty());
    CHECK(at.home.store.load(id)->value().file.handoffs[0].stage == domain::handoff_stage::requested);
}

TEST_CASE("dispatcher sends the same bytes again although the case has changed")
{
    desk at;
    const auto id = at.home.refer_to_police("1");
    auto dispatcher = at.make(at.routes());

    dispatcher.claim_and_send();
    at.transport.answer(0, send_outcome::try_later);
    CHECK(at.delivery_of(id).status == delivery_status::waiting);
    at.home.must(
        id,
        domain::add_party{{.role = "respondent", .kind = "person", .name = "丙"}},
        partner_test::person("li", "case_officer")
    );
    at.home.now = at.delivery_of(id).next_attempt - 1s;
    dispatcher.claim_and_send();
    CHECK(at.transport.held.size() == 1);
    at.home.now = at.delivery_of(id).next_attempt;
    dispatcher.claim_and_send();

    REQUIRE(at.transport.held.size() == 2);
    CHECK(at.transport.held[1].bytes == at.transport.held[0].bytes);
    at.transport.answer(1, send_outcome::taken);
    CHECK(at.delivery_of(id).attempts == 2);
    CHECK(at.delivery_of(id).status == delivery_status::delivered);
}

TEST_CASE("dispatcher gives a message to another only after its lease")
{
    desk at;
    const auto id = at.home.refer_to_police("1");
    auto first = at.make(at.routes(), {.owner = "a", .lease = 120s});
    auto second = at.make(at.routes(), {.owner = "b", .lease = 120s});

    first.claim_and_send();
    second.claim_and_send();
    CHECK(at.transport.held.size() == 1);
    at.home.now = at.home.now.load() + 121s;
    second.claim_and_send();
    REQUIRE(at.transport.held.size() == 2);
    at.transport.answer(1, send_outcome::taken);
    at.transport.answer(0, send_outcome::try_later);

    CHECK(at.transport.held[1].bytes == at.transport.held[0].bytes);
    CHECK(at.delivery_of(id).status == delivery_status::delivered);
    CHECK(at.delivery_of(id).message_id.ends_with(".1"));
}

TEST_CASE("dispatcher keeps a slow partner in its own places")
{
    desk at;
    auto routes = at.routes();
    routes["police"].places = 2;
    routes["police"].queue = 3;
    std::vector<case_id> ids;
    for (int n = 1; n <= 9; ++n)
        ids.push_back(at.home.refer_to_police(std::to_string(n)));
    auto dispatcher = at.make(std::move(routes), {.batch = 4, .hand_back = 5s});

    while (dispatcher.claim_and_send()) {
    }

    CHECK(at.transport.held.size() == 2);
    CHECK(dispatcher.on_their_way() == 2);
    const auto waiting = at.home.store.deliveries(delivery_status::waiting, {}, ports::system_scope());
    CHECK(waiting->total == 4);
    for (const auto& row : waiting->rows)
        CHECK(row.attempts == 0);
}

TEST_CASE("dispatcher works off everything when the slow partner recovers")
{
    desk at;
    auto routes = at.routes();
    routes["police"].places = 2;
    routes["police"].queue = 3;
    for (int n = 1; n <= 9; ++n)
        at.home.refer_to_police(std::to_string(n));
    auto dispatcher = at.make(std::move(routes), {.batch = 4, .hand_back = 5s});

    for (std::size_t next = 0; next < 9; ++next) {
        while (dispatcher.claim_and_send()) {
        }
        REQUIRE(at.transport.held.size() > next);
        at.transport.answer(next, send_outcome::taken);
        at.home.now = at.home.now.load() + 5s;
    }

    const auto done = at.home.store.deliveries(delivery_status::delivered, {}, ports::system_scope());
    CHECK(done->total == 9);
    CHECK(at.transport.held.size() == 9);
    CHECK(dispatcher.on_their_way() == 0);
}

TEST_CASE("dispatcher does not send what has waited in the queue for half its lease")
{
    desk at;
    auto routes = at.routes();
    routes["police"].places = 1;
    at.home.refer_to_police("1");
    at.home.refer_to_police("2");
    auto dispatcher = at.make(std::move(routes), {.lease = 120s});

    dispatcher.claim_and_send();
    at.home.now = at.home.now.load() + 61s;
    at.transport.answer(0, send_outcome::taken);

    CHECK(at.transport.held.size() == 1);
    const auto waiting = at.home.store.deliveries(delivery_status::waiting, {}, ports::system_scope());
    CHECK(waiting->total == 1);
}

TEST_CASE("dispatcher gives back its queue at the end")
{
    desk at;
    auto routes = at.routes();
    routes["police"].places = 1;
    at.home.refer_to_police("1");
    at.home.refer_to_police("2");
    auto dispatcher = at.make(std::move(routes));

    dispatcher.claim_and_send();
    dispatcher.release_queued();

    const auto waiting = at.home.store.deliveries(delivery_status::waiting, {}, ports::system_scope());
    CHECK(waiting->total == 1);
    CHECK(dispatcher.on_their_way() == 1);
}

TEST_CASE("dispatcher makes a dead letter of what can never be sent")
{
    desk at;
    const auto id = at.home.refer_to_police("1");
    SUBCASE("because no connection is configured")
    {
        auto dispatcher = at.make({});
        dispatcher.claim_and_send();
        CHECK(at.delivery_of(id).last_error == "no connection to this agency is configured");
    }
    SUBCASE("because the profile lacks the document")
    {
        auto routes = at.routes();
        routes["police"].names.documents.clear();
        auto dispatcher = at.make(std::move(routes));
        dispatcher.claim_and_send();
        CHECK(at.delivery_of(id).last_error == "the profile has no such document");
    }
    SUBCASE("because a required member has no value")
    {
        auto routes = at.routes();
        routes["police"].names.documents["referral"].fields.push_back({"goodsValue", "fact.goods_value", true});
        auto dispatcher = at.make(std::move(routes));
        dispatcher.claim_and_send();
        CHECK(at.delivery_of(id).last_error == "no value for goodsValue");
    }
    SUBCASE("because the counterpart refuses it")
    {
        auto dispatcher = at.make(at.routes());
        dispatcher.claim_and_send();
        at.transport.answer(0, send_outcome::refused);
        CHECK(at.delivery_of(id).last_error == "http 503");
    }

    CHECK(at.delivery_of(id).status == delivery_status::dead);
    CHECK(at.delivery_of(id).attempts == 1);
}
