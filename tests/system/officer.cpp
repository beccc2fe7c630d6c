#include "tests/system/officer.hpp"

#include "tests/system/casework.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

namespace huhang::system_test {

namespace json = boost::json;

namespace {

struct step {
    const char* action;
    bool in_track; ///< in the police transfer instead of the main procedure
    bool by_head;
    const char* facts; ///< members of `facts`
};

/// To the police, whose answers then move the case on behind the officer's back.
constexpr step to_police[] = {
    {"file", false, false, R"({"panel":["a","b","c"]})"},
    {"refer_to_police", false, false, R"({"crime":"counterfeit_patent"})"},
    {"report", true, false, R"({"verifiers":["a","b"],"crime":"counterfeit_patent","threshold":"met"})"},
    {"approve", true, true, "{}"},
    {"send", true, false, "{}"},
};

/// From the approval there are 24 hours to send; in some cases only this much is left of them, and nobody sends.
constexpr std::chrono::milliseconds time_left{200};

} // namespace

officer::officer(const installation& at, std::string name, const person& own, const person& head, journal& book)
    : name_(std::move(name))
    , own_(own)
    , head_(head)
    , book_(book)
    , client_(at.client())
{
}

std::string officer::next_mark()
{
    return "mark-" + name_ + "-" + std::to_string(++marks_) + ".";
}

/// Sends until there is an answer that says yes or no; the server is restarted all the time.
std::optional<http_answer> officer::insist(const http_request& asked, entry& kept)
{
    std::optional<http_answer> answer;
    const auto settled = [&] {
        answer = client_.try_send(asked);
        const bool final_answer = answer && answer->status < 500;
        kept.asked_again = kept.asked_again || !final_answer;
        return final_answer;
    };
    return eventually(settled) ? std::move(answer) : std::nullopt;
}

entry officer::settle(const person& who, std::string mark, http_request asked)
{
    for (auto& [name, value] : asked.headers) {
        if (name == "Idempotency-Key") {
            value = mark;
        }
    }
    entry kept{.mark = std::move(mark), .by = who.id, .case_id = {}};
    const auto answer = insist(asked, kept);
    if (answer) {
        kept.status = answer->status;
        kept.outcome = answer->status < 300 ? told::done : told::refused;
    }
    if (kept.outcome == told::done) {
        const auto receipt = answer->json();
        kept.case_id = receipt.at("caseId").as_string();
        kept.first_seq = receipt.at("firstSeq").to_number<std::uint64_t>();
        kept.version = receipt.at("version").to_number<std::uint64_t>();
        kept.replayed = receipt.at("replayed").as_bool();
    }
    book_.add(kept);
    return kept;
}

void officer::open(bool lapses)
{
    const auto mark = next_mark();
    const auto body = new_case("case " + mark);
    const auto kept = settle(own_, mark, request_of(own_, "POST", "/api/v1/cases", body));
    if (kept.outcome == told::done) {
        matters_.push_back({.id = kept.case_id, .lapses = lapses});
    }
}

std::string officer::version_tag(const matter& one)
{
    entry ignored;
    const auto answer = insist(request_of(own_, "GET", case_path(one.id, "/history?limit=1")), ignored);
    const bool found = answer && answer->status == 200;
    const auto version = found ? answer->json().at("version").to_number<std::uint64_t>() : 0;
    return "\"" + std::to_string(version) + "\"";
}

entry officer::act(const person& who, const matter& one, const std::string& action, json::object body)
{
    const auto mark = next_mark();
    body["note"] = mark;
    auto asked = request_of(who, "POST", case_path(one.id, "/actions/" + action), body);
    asked.headers.emplace_back("If-Match", version_tag(one));
    return settle(who, mark, std::move(asked));
}

void officer::move_on(matter& one)
{
    const auto& next = to_police[one.stage];
    const std::string action = next.action;
    json::object body{{"facts", json::parse(next.facts)}, {"instanceId", next.in_track ? 2 : 1}, {"on", legal_day()}};
    if (action == "approve" || action == "send") {
        body["on"] = legal_instant(one.lapses ? time_left - 24h : 0ms);
    }
    const auto kept = act(next.by_head ? head_ : own_, one, action, std::move(body));
    one.stage += kept.outcome == told::done ? 1U : 0U;
}

void officer::add_note(const matter& one)
{
    const auto mark = next_mark();
    const json::object body{{"text", "note " + mark}};
    settle(own_, mark, request_of(own_, "POST", case_path(one.id, "/notes"), body));
}

void officer::record_fact(const matter& one)
{
    const auto mark = next_mark();
    const json::object body{
        {"on", legal_day()}, {"facts", json::object{{"knew_on", legal_day(-9)}}}, {"evidence", mark}
    };
    settle(own_, mark, request_of(own_, "POST", case_path(one.id, "/facts"), body));
}

void officer::work(std::stop_token enough, unsigned seed)
{
    std::mt19937 draw(seed);
    const auto one_of = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(draw);
    };
    const auto is_done = [](const matter& one) { return one.stage + (one.lapses ? 1 : 0) == std::size(to_police); };
    while (!enough.stop_requested()) {
        const auto choice = one_of(10);
        if (matters_.empty() || choice == 0) {
            open(one_of(4) == 0);
            continue;
        }
        auto& chosen = choice < 7 ? matters_.back() : matters_[one_of(matters_.size())];
        if (choice < 7 && is_done(chosen)) {
            open(one_of(4) == 0);
        } else if (choice < 7) {
            move_on(chosen);
        } else if (choice < 9) {
            add_note(chosen);
        } else {
            record_fact(chosen);
        }
    }
}

} // namespace huhang::system_test
