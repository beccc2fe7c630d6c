// Goal: the whole chain from a requested hand-off to the agency's outcome in
// the case, over real sockets, with one effect whatever the network does.
// Method: outbox loop, simulator and inbox in one process; every wait has a
// deadline.

#include "adapters/court/enforcement.hpp"
#include "adapters/customs/assist.hpp"
#include "adapters/dispatch/outbox_loop.hpp"
#include "adapters/police/referral.hpp"
#include "tests/adapters/agency_sim_inbox_server.hpp"
#include "tests/adapters/partner_fixture.hpp"
#include "tools/agency_sim/simulator.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/json/parse.hpp>

#include <condition_variable>

using namespace huhang;
using namespace std::chrono_literals;

namespace {

/// What the simulated police have seen, from their log page.
boost::json::value read_log(std::uint16_t port)
{
    namespace http = boost::beast::http;
    boost::asio::io_context context;
    boost::asio::ip::tcp::socket socket{context};
    socket.connect({boost::asio::ip::address_v4::loopback(), port});
    http::request<http::empty_body> request{http::verb::get, "/log", 11};
    http::write(socket, request);
    boost::beast::flat_buffer buffer;
    http::response<http::string_body> answer;
    http::read(socket, buffer, answer);
    return boost::json::parse(answer.body());
}

timestamp system_now()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::map<std::string, partner::profile> all_profiles()
{
    std::map<std::string, partner::profile> all;
    for (const auto* agency : {"police", "customs", "court"})
        all.emplace(agency, partner_test::installed_profile(agency));
    return all;
}

/// An installation connected to simulated agencies.
struct network {
    partner_test::installation home;
    std::map<std::string, partner::profile> profiles = all_profiles();
    std::function<app::answer(app::envelope)> handle = [this](app::envelope what) {
        return dispatch::handle_and_wait(home.service, std::move(what));
    };
    std::mutex mutex;
    std::condition_variable happened;
    agency_sim_test::inbox_server inbox{[this](const std::string& body, const std::string& token) {
        auto answer = take(body, token);
        happened.notify_all();
        return answer;
    }};
    agency_sim::simulator agencies;
    std::thread thread;
    police::referral police;
    customs::assist customs;
    court::enforcement court;
    partner::unsigned_form signer;
    std::unique_ptr<dispatch::outbox_loop> loop;

    explicit network(agency_sim::behaviour police_behaviour = {.agency = "police"})
        : agencies(options_for(std::move(police_behaviour)), system_now)
    {
        home.now = start_of(date_of(2025, 9, 1));
        agencies.reply_to(inbox.url());
        thread = std::thread{[this] { agencies.run(); }};
    }

    ~network()
    {
        loop.reset();
        agencies.stop();
        thread.join();
    }

    static agency_sim::options options_for(agency_sim::behaviour police_behaviour)
    {
        agency_sim::options how{.base_port = 0, .seed = 42};
        how.agencies[0] = std::move(police_behaviour);
        for (auto& one : how.agencies)
            one.token = one.agency + "-token";
        return how;
    }

    partner::inbox_answer take(const std::string& body, const std::string& token)
    {
        for (const auto& [agency, names] : profiles) {
            if (token == "Bearer " + agency + "-token")
                return partner::receive_reply(body, {names, home.store, handle});
        }
        return partner::refuse_message(partner::refuse("NOT_FOR_ME"));
    }

    dispatch::route route_to(const partner::agency_adapter& adapter)
    {
        const std::string agency{adapter.agency()};
        const auto url = "http://127.0.0.1:" + std::to_string(agencies.port(agency)) + "/handoff/v1/inbox";
        return {.adapter = &adapter, .names = profiles.at(agency), .to = *partner::read_endpoint(url)};
    }

    void start_dispatching()
    {
        dispatch::registry routes{
            {"police", route_to(police)}, {"customs", route_to(customs)}, {"court", route_to(court)}
        };
        dispatch::dispatch_options options;
        options.retries = {
            .first_delay = 0s, .factor = 1, .longest_delay = 0s, .jitter_permille = 0, .max_attempts = 50
        };
        loop = std::make_unique<dispatch::outbox_loop>(
            std::move(routes),
            options,
            dispatch::outbox_surroundings{
                .outbox = home.store,
                .cases = home.store,
                .signer = signer,
                .now = [this] { return home.now.load(); },
                .draw = [] { return 0.5; }
            },
            20ms
        );
        loop->start();
    }

    template <class Condition>
    bool eventually(Condition condition)
    {
        const auto deadline = std::chrono::steady_clock::now() + 60s;
        std::unique_lock lock{mutex};
        while (!condition()) {
            if (std::chrono::steady_clock::now() > deadline)
                return false;
            happened.wait_for(lock, 10ms);
        }
        return true;
    }

    domain::case_file file(const case_id& id) { return home.store.load(id)->value().file; }

    bool all_delivered()
    {
        const auto rows = home.store.deliveries(std::nullopt, {}, ports::system_scope());
        return std::ranges::all_of(rows->rows, [](const auto& row) {
            return row.status == ports::delivery_status::delivered;
        });
    }

    int answers_of(const case_id& id)
    {
        const auto history = home.store.history(id, 0, 1000);
        return static_cast<int>(std::ranges::count_if(*history, [](const auto& record) {
            return std::holds_alternative<domain::handoff_answered>(record.what);
        }));
    }
};

} // namespace

TEST_CASE("exchange with the police leads from referral to filing")
{
    network net{{.agency = "police"}};
    const auto id = net.home.refer_to_police("1");

    net.start_dispatching();

    CHECK(net.eventually([&] { return net.file(id).handoffs[0].outcome == "filed" && net.all_delivered(); }));
    CHECK(net.file(id).instances[1].state == "to_hand_over");
    CHECK_FALSE(net.file(id).handoffs[0].needs_review);
    CHECK(net.answers_of(id) == 3);
    const auto file = net.file(id);
    const auto* notice = domain::find_fact(file.instances[1], "filed_notice_on");
    REQUIRE(notice != nullptr);
    CHECK(partner::to_text(notice->value).starts_with("2025-03-17"));
}

TEST_CASE("exchange with customs and court leads to their outcomes")
{
    network net;
    const auto goods = net.home.ask_customs("1");
    const auto ruling = net.home.apply_to_court("2");

    net.start_dispatching();

    CHECK(net.eventually([&] {
        return net.file(goods).handoffs[0].outcome == "infringing_confirmed" &&
               net.file(ruling).handoffs[0].outcome == "granted" && net.all_delivered();
    }));
    CHECK(net.file(goods).instances[1].outcome == "infringing_confirmed");
    CHECK(net.file(ruling).instances[1].outcome == "granted");
    CHECK_FALSE(net.file(goods).handoffs[0].needs_review);
    CHECK_FALSE(net.file(ruling).handoffs[0].needs_review);
    CHECK(net.answers_of(goods) == 4);
    CHECK(net.answers_of(ruling) == 3);
}

TEST_CASE("exchange has one effect when the police refuse, drop connections "
          "and repeat themselves")
{
    network net{{.agency = "police", .outcome = "not-filed", .copies = 3, .refuse_first = 2, .drop_first = 2}};
    const auto first = net.home.refer_to_police("1");
    const auto second = net.home.refer_to_police("2");

    net.start_dispatching();

    CHECK(net.eventually([&] {
        return net.file(first).handoffs[0].outcome == "not_filed" &&
               net.file(second).handoffs[0].outcome == "not_filed" && net.all_delivered() && net.inbox.count(200) == 12;
    }));
    for (const auto& id : {first, second}) {
        CHECK(net.file(id).instances[1].state == "declined");
        CHECK(net.answers_of(id) == 3);
        CHECK_FALSE(net.file(id).handoffs[0].needs_review);
    }
    CHECK(net.inbox.count(202) == 6);
    const auto log = read_log(net.agencies.port("police"));
    CHECK(log.at("effects") == 2);
    CHECK(log.at("received").at(0).at("copies") == 2);
    CHECK(log.at("received").at(1).at("copies") == 2);
}

TEST_CASE("exchange survives the end of the loop in the middle")
{
    network net{{.agency = "police"}};
    std::vector<case_id> ids;
    for (int n = 1; n <= 8; ++n)
        ids.push_back(net.home.refer_to_police(std::to_string(n)));

    net.start_dispatching();
    net.loop->stop();
    net.start_dispatching();
    // What the first loop had claimed comes up again when its lease has ended.
    net.home.now = net.home.now.load() + 10min;
    net.loop->wake();

    CHECK(net.eventually([&] {
        return net.all_delivered() &&
               std::ranges::all_of(ids, [&](const auto& id) { return net.file(id).handoffs[0].outcome == "filed"; });
    }));
    for (const auto& id : ids)
        CHECK(net.answers_of(id) == 3);
}
