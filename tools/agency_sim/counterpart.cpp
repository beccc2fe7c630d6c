#include "tools/agency_sim/counterpart.hpp"

#include "adapters/partner/inbox.hpp"
#include "adapters/runtime/crypto.hpp"
#include "tools/agency_sim/reply.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <utility>

namespace huhang::agency_sim {
namespace json = boost::json;

namespace {

/// "cn.ipcase.handoff.police.referral.submitted.v1": the agency is the fourth part, the document the fifth.
std::string part_of_type(std::string_view type, int wanted)
{
    std::size_t from = 0;
    for (int part = 1; part < wanted; ++part) {
        from = type.find('.', from);
        if (from == std::string_view::npos)
            return {};
        ++from;
    }
    return std::string{type.substr(from, type.find('.', from) - from)};
}

std::string title_of(const partner::envelope& handoff)
{
    const json::value* title = handoff.body.if_contains("caseTitle");
    return title != nullptr && title->is_string() ? std::string{title->get_string()} : std::string{};
}

std::string receipt_of(const partner::envelope& handoff, const std::string& sha256)
{
    return json::serialize(json::object{
        {"receipt",
         json::object{
             {"event", "delivered"},
             {"messageId", handoff.id},
             {"handoffId", handoff.head.handoff_id},
             {"sha256", sha256}
         }}
    });
}

} // namespace

counterpart::counterpart(behaviour how, std::uint64_t seed, bool test)
    : how_(std::move(how))
    , seed_(seed)
    , test_(test)
{
}

taken counterpart::refuse(std::string_view code) const
{
    const auto answer = partner::refuse_message(partner::refuse(code));
    return {.status = answer.status, .body = answer.body};
}

taken counterpart::receive(std::string_view bytes, std::string_view authorization, timestamp now)
{
    if (refused_ < how_.refuse_first) {
        ++refused_;
        return refuse("UNAVAILABLE");
    }
    if (!how_.expected_token.empty() && authorization != "Bearer " + how_.expected_token)
        return {.status = 401, .body = "{}"};
    const auto handoff = partner::read_envelope(bytes);
    if (!handoff)
        return refuse(handoff.error().code);
    if (handoff->section != "payload")
        return refuse("SCHEMA");
    if (part_of_type(handoff->type, 4) != how_.agency)
        return refuse("NOT_FOR_ME");
    if (handoff->head.test != test_)
        return refuse("TEST_IN_PROD");

    const std::string sha256 = runtime::sha256_hex(bytes);
    const auto known = received_.find(handoff->source + " " + handoff->id);
    if (known == received_.end())
        return take_new(*handoff, sha256, now);
    if (known->second.sha256 != sha256)
        return refuse("ID_REUSED");
    known->second.copies += 1;
    return {.status = 200, .body = receipt_of(*handoff, sha256)};
}

taken counterpart::take_new(const partner::envelope& handoff, std::string sha256, timestamp now)
{
    taken answer{.status = 202, .body = receipt_of(handoff, sha256), .replies = plan(handoff, sha256, now)};
    if (dropped_ < how_.drop_first) {
        ++dropped_;
        answer.drop_connection = true;
    }
    received_.emplace(
        handoff.source + " " + handoff.id,
        message{
            .sha256 = std::move(sha256),
            .handoff_id = handoff.head.handoff_id,
            .type = handoff.type,
            .sequence = handoff.head.sequence
        }
    );
    return answer;
}

std::vector<planned_reply> counterpart::plan(const partner::envelope& handoff, const std::string& sha256, timestamp now)
{
    const std::string named = script_in_title(how_.agency, title_of(handoff));
    const auto steps = script_of(how_.agency, part_of_type(handoff.type, 5), named.empty() ? how_.outcome : named);
    const reply_context context{
        .reference = reference_for(handoff.head.handoff_id, handoff.time),
        .received_sha256 = sha256,
        .now = now,
        .test = test_
    };
    std::vector<planned_reply> replies;
    for (std::size_t index = 0; index < steps.size(); ++index) {
        const step& what = steps[index];
        const int days = index < how_.days.size() ? how_.days[index] : what.days;
        const auto reply = make_reply(handoff, what, static_cast<int>(index) + 1, days, context);
        const std::string event = what.section == "receipt" ? what.code : "outcome." + what.code;
        replies.push_back({.id = reply.id, .event = event, .bytes = partner::render(reply)});
    }
    return replies;
}

std::string counterpart::reference_for(const std::string& handoff_id, timestamp when)
{
    auto& reference = references_[handoff_id];
    if (reference.empty()) {
        const auto year = std::to_string(year_of(legal_date(when)));
        const auto number = std::to_string(seed_ % 900 + references_.size());
        if (how_.agency == "police")
            reference = "某公受案字〔" + year + "〕" + number + "号";
        else if (how_.agency == "customs")
            reference = "某关法协字〔" + year + "〕" + number + "号";
        else
            reference = "（" + year + "）某行审" + number + "号";
    }
    return reference;
}

void counterpart::note_sent(const planned_reply& reply, const std::string& result)
{
    sent_.push_back({.id = reply.id, .event = reply.event, .result = result});
}

json::object counterpart::log() const
{
    json::array received;
    for (const auto& [key, one] : received_) {
        received.push_back(json::object{
            {"id", key.substr(key.find(' ') + 1)},
            {"handoffId", one.handoff_id},
            {"type", one.type},
            {"sequence", one.sequence},
            {"copies", one.copies},
            {"sha256", one.sha256},
        });
    }
    json::array sent;
    for (const auto& one : sent_)
        sent.push_back(json::object{{"id", one.id}, {"event", one.event}, {"result", one.result}});
    return {
        {"agency", how_.agency},
        {"effects", received_.size()},
        {"received", std::move(received)},
        {"sent", std::move(sent)},
    };
}

} // namespace huhang::agency_sim
