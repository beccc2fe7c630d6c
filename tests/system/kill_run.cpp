#include "tests/system/kill_run.hpp"

#include "tests/system/officer.hpp"

#include <algorithm>
#include <deque>
#include <random>
#include <stdexcept>
#include <thread>

namespace huhang::system_test {
namespace {

using clock = std::chrono::steady_clock;

constexpr int receipts_lost = 3;

/// The ends of leases and the times of next attempts come at once, as if the hours they are set to had passed.
void let_time_pass(const installation& at)
{
    database stored(at.database());
    stored.read("update outbox set due_at = 0 where due_at is not null");
}

std::chrono::milliseconds restart(installation& at)
{
    const auto from = clock::now();
    at.start_server();
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock::now() - from);
}

/// Kills at a moment that hangs on what the clients have got done, and once in ten times while the server still starts.
class killer {
public:
    killer(installation& at, const journal& book, unsigned seed)
        : at_(at)
        , book_(book)
        , draw_(seed)
    {
    }

    void kill_once(kill_figures& figures)
    {
        const auto wanted = book_.done() + one_of(25);
        eventually([&] { return book_.done() >= wanted; });
        spin(one_of(3'000));
        at_.kill_server();
        ++figures.kills;
        if (one_of(10) == 0) {
            at_.launch_server();
            spin(one_of(100'000));
            at_.kill_server();
            ++figures.kills;
        }
        if (one_of(5) == 0) {
            let_time_pass(at_);
        }
        figures.restarts.push_back(restart(at_));
    }

private:
    std::size_t one_of(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(draw_); }

    /// Shorter than a sleep can be trusted to be.
    static void spin(std::size_t micros)
    {
        const auto until = clock::now() + std::chrono::microseconds(micros);
        while (clock::now() < until) {
            std::this_thread::yield();
        }
    }

    installation& at_;
    const journal& book_;
    std::mt19937 draw_;
};

std::int64_t handoffs_in(const installation& at, const std::string& status)
{
    auto asking = at.client();
    const auto list = request_of(at.who("supervisor"), "GET", "/api/v1/handoffs?limit=1&status=" + status);
    return asking.send(list).json().at("total").to_number<std::int64_t>();
}

std::size_t periods_over(const installation& at)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    return database(at.database()).read("select 1 from clock where fires_at <= " + std::to_string(micros)).size();
}

/// Until every hand-off is delivered, every answer to it is on the record, and no period is over without effect.
void come_to_rest(installation& at)
{
    constexpr int rounds = 20;
    const auto nothing_moves = [&] { return handoffs_in(at, "waiting") + handoffs_in(at, "leased") == 0; };
    for (int round = 0; round < rounds && !eventually(nothing_moves, 3s); ++round) {
        at.stop_server();
        let_time_pass(at);
        at.start_server();
    }
    const auto all_answered = [&] {
        const auto log = at.agency_log("police");
        constexpr std::size_t answers = 3 * 2; // received, accepted, filed; each sent twice
        return log.at("sent").as_array().size() == answers * log.at("received").as_array().size();
    };
    eventually(all_answered);
    eventually([&] { return periods_over(at) == 0; });
}

void count(const journal& book, kill_figures& figures)
{
    for (const auto& one : book.entries()) {
        figures.done += one.outcome == told::done ? 1U : 0U;
        figures.refused += one.outcome == told::refused ? 1U : 0U;
        figures.asked_again += one.asked_again ? 1U : 0U;
        figures.had_happened += one.replayed ? 1U : 0U;
    }
    std::ranges::sort(figures.restarts);
}

} // namespace

kill_figures kill_again_and_again(installation& at, journal& book, const kill_plan& plan)
{
    const auto from = clock::now();
    at.start_server();
    at.move_people_in();
    at.stop_server();
    at.start_agencies({"--police-copies", "2", "--police-drop-first", std::to_string(receipts_lost)});
    at.start_server();

    kill_figures figures;
    {
        std::deque<officer> officers;
        std::vector<std::jthread> threads;
        for (const std::string office : {"990101", "990102", "990101101", "990103102"}) {
            officers.emplace_back(at, office, at.who("officer." + office), at.who("head." + office), book);
            auto work = [&one = officers.back(), own_seed = plan.seed + threads.size()](std::stop_token enough) {
                one.work(enough, static_cast<unsigned>(own_seed));
            };
            threads.emplace_back(std::move(work));
        }
        killer hand(at, book, plan.seed);
        while (figures.kills < plan.kills && clock::now() - from < plan.longest) {
            hand.kill_once(figures);
        }
    }
    come_to_rest(at);
    figures.periods_missed = periods_over(at);
    at.stop_server();
    count(book, figures);
    figures.length = std::chrono::duration_cast<std::chrono::seconds>(clock::now() - from);
    return figures;
}

} // namespace huhang::system_test
