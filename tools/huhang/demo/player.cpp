#include "tools/huhang/demo/player.hpp"

#include "tools/huhang/demo/questions.hpp"

#include <thread>

namespace huhang::demo {
namespace {

constexpr std::chrono::seconds patience{30};
constexpr std::chrono::milliseconds between_looks{40};
constexpr int most_tries = 5;

std::string target_of(const step& one, const std::string& case_id)
{
    const auto base = "/api/v1/cases/" + case_id;
    switch (one.kind) {
    case step_kind::record: return base + "/facts";
    case step_kind::remark: return base + "/notes";
    case step_kind::action:
    case step_kind::answer: break;
    }
    return base + "/actions/" + one.name;
}

/// Names a request for good. Cases made up carry the day they count back from, for on another day they are others.
std::string key_of(const story& what, std::size_t step, date today)
{
    return "demo:" + (what.is_published() ? "" : to_text(today) + ":") + what.id + ":" + std::to_string(step);
}

/// The note that goes on the record: an assumed date says so there too. Always in Chinese, the language of the record.
std::string note_of(const story& what, const step& one)
{
    const auto& why = one.text.zh.empty() && one.assumed ? what.why_assumed.zh : one.text.zh;
    return one.assumed ? "推定:" + why : why;
}

/// The legal day of the agency's answer, once it is among the events. Hand-offs are requested before they are answered.
std::optional<date> find_answer(const json::array& events, const step& one)
{
    std::map<std::string, std::string> agency_of;
    for (const auto& event : events) {
        const auto& data = member(event, "data");
        const auto handoff = text_of(data, "handoff");
        if (text_of(event, "kind") == "handoff_requested") {
            agency_of[handoff] = text_of(data, "agency");
        }
        const bool answered = text_of(event, "kind") == "handoff_answered" && agency_of[handoff] == one.agency &&
                              text_of(data, "event") == one.name && has_effect(data);
        if (const auto on = parse_legal_time(time_of(data, "on")); answered && on) {
            return on->last;
        }
    }
    return std::nullopt;
}

} // namespace

std::string player::token_of(const std::string& role) const
{
    const auto found = keys_.tokens.find(user_for(keys_, role, now_.what->office));
    return found == keys_.tokens.end() ? std::string() : found->second;
}

void player::note(const answer& given, const step* one)
{
    etag_ = given.etag;
    ++now_.requests;
    now_.replayed += given.replayed ? 1 : 0;
    now_.steps[static_cast<std::uint64_t>(number_of(given.body, "firstSeq"))] = one;
}

std::expected<played, std::string> player::play(const story& what)
{
    now_ = {};
    now_.what = &what;
    at_ = 0;
    answered_ = keys_.today;
    if (const auto opened = open(what); !opened) {
        return std::unexpected(what.id + ": " + opened.error());
    }
    for (const auto& one : what.steps) {
        ++at_;
        const auto taken = one.kind == step_kind::answer ? await_answer(one) : take(one);
        if (!taken) {
            return std::unexpected(what.id + ", step " + std::to_string(at_) + " " + one.name + ": " + taken.error());
        }
    }
    return now_;
}

player::done player::open(const story& what)
{
    json::object body{
        {"procedure", "patent_ruling"},
        {"officeId", what.office},
        {"title", what.title.zh},
        {"source", what.channel},
        {"received", day_text(what.received, around())},
        {"parties", what.parties},
        {"rights", what.rights},
    };
    if (!what.goods.empty()) {
        body["goods"] = what.goods;
    }
    const auto given = server_.ask({
        .target = "/api/v1/cases",
        .token = token_of("officer"),
        .body = std::move(body),
        .key = key_of(what, 0, keys_.today),
    });
    if (!given || !is_good(*given)) {
        return std::unexpected(given ? describe(*given) : given.error());
    }
    now_.case_id = text_of(given->body, "caseId");
    for (const auto& warning : list_of(given->body, "warnings")) {
        now_.alike += list_of(warning, "cases").size();
    }
    note(*given, nullptr);
    return {};
}

std::expected<json::value, std::string> player::look()
{
    auto given = server_.ask({.target = "/api/v1/cases/" + now_.case_id, .token = token_of("officer")});
    if (!given || !is_good(*given)) {
        return std::unexpected(given ? describe(*given) : given.error());
    }
    etag_ = given->etag;
    return std::move(given->body);
}

std::expected<std::int64_t, std::string> player::instance_of(const std::string& procedure)
{
    const auto seen = look();
    if (!seen) {
        return std::unexpected(seen.error());
    }
    std::int64_t found = 0;
    for (const auto& track : list_of(*seen, "tracks")) {
        found = text_of(track, "procedure") == procedure ? number_of(track, "instanceId") : found;
    }
    return found > 0 ? std::expected<std::int64_t, std::string>(found) : std::unexpected("no track " + procedure);
}

std::expected<json::object, std::string> player::body_of(const step& one)
{
    json::object body;
    if (one.kind == step_kind::remark) {
        body["text"] = one.text.zh;
        return body;
    }
    body["on"] = day_text(one.on, around());
    if (!one.track.empty()) {
        const auto instance = instance_of(one.track);
        if (!instance) {
            return std::unexpected(instance.error());
        }
        body["instanceId"] = *instance;
    }
    if (!one.subject.empty()) {
        body["subject"] = one.subject;
    }
    if (!one.facts.empty()) {
        body["facts"] = facts_of(one.facts, around());
    }
    if (const auto text = note_of(*now_.what, one); !text.empty() && one.kind == step_kind::action) {
        body["note"] = text;
    }
    return body;
}

std::expected<answer, std::string> player::post(const step& one, const json::object& body)
{
    const bool decision = one.kind == step_kind::action;
    return server_.ask({
        .target = target_of(one, now_.case_id),
        .token = token_of(one.as),
        .body = body,
        .key = key_of(*now_.what, at_, keys_.today),
        .version = decision ? etag_ : "",
    });
}

player::done player::take(const step& one)
{
    const auto body = body_of(one);
    if (!body) {
        return std::unexpected(body.error());
    }
    std::string problem;
    for (int tries = 0; tries < most_tries; ++tries) {
        const auto given = post(one, *body);
        if (given && is_good(*given)) {
            note(*given, &one);
            return {};
        }
        problem = given ? describe(*given) : given.error();
        constexpr unsigned stale = 412;
        // An agency or a lapsed clock came in between: look at the case again, as a person would, and decide anew.
        if (!given || given->status != stale || !look()) {
            break;
        }
    }
    return std::unexpected(problem);
}

player::done player::await_answer(const step& one)
{
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < deadline) {
        const auto events = whole_history(server_, token_of("officer"), now_.case_id);
        if (!events) {
            return std::unexpected(events.error());
        }
        if (const auto on = find_answer(*events, one)) {
            answered_ = *on;
            const auto seen = look();
            return seen ? done() : std::unexpected(seen.error());
        }
        std::this_thread::sleep_for(between_looks);
    }
    return std::unexpected("no answer of " + one.agency + " in time" + why_no_answer());
}

std::string player::why_no_answer()
{
    std::string text;
    if (const auto seen = look()) {
        for (const auto& handoff : list_of(*seen, "handoffs")) {
            text += "; " + text_of(handoff, "handoffId") + " " + text_of(handoff, "stage");
            text += flag_of(handoff, "needsReview") ? " needs review" : "";
            for (const auto& delivery : list_of(handoff, "deliveries")) {
                text += " " + text_of(delivery, "status") + " " + text_of(delivery, "lastError");
            }
        }
    }
    return text;
}

} // namespace huhang::demo
