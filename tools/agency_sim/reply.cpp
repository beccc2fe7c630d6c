#include "tools/agency_sim/reply.hpp"

#include <algorithm>

namespace huhang::agency_sim {
namespace json = boost::json;

namespace {

std::string text_of(const json::object& from, std::string_view name)
{
    const json::value* found = from.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
}

json::object
receipt(const partner::envelope& handoff, const step& what, const std::string& on, const reply_context& context)
{
    json::object out{
        {"event", what.code},
        {"signedAt", on},
        {"channel", "push"},
        {"docNo", context.reference},
        {"envelopeSha256", context.received_sha256},
    };
    if (!what.reason.empty())
        out["reason"] = what.reason;
    if (what.code == "forwarded")
        out["forwardedTo"] = "有管辖权的公安机关";
    json::array items;
    for (const auto& file : handoff.attachments)
        items.push_back(json::object{{"attId", file.id}, {"status", "received"}});
    out["items"] = std::move(items);
    return out;
}

json::object outcome(const step& what, const std::string& on, const reply_context& context)
{
    json::object out{
        {"code", what.code}, {"docNo", context.reference + "-" + what.code}, {"decidedAt", on}, {"servedAt", on}
    };
    if (!what.reason.empty())
        out["reason"] = what.reason;
    return out;
}

} // namespace

legal_time own_time(const partner::envelope& handoff)
{
    for (const auto* name : {"transferAt", "sentOn", "appliedOn", "supplementedOn", "requestedOn"}) {
        if (const auto found = parse_legal_time(text_of(handoff.body, name)))
            return *found;
    }
    if (handoff.head.approved) {
        if (const auto found = parse_legal_time(handoff.head.approved->decided_at))
            return *found;
    }
    return on_day(legal_date(handoff.time));
}

legal_time later(const legal_time& base, int days, timestamp now)
{
    const std::chrono::days step{days};
    if (base.at)
        return at_instant(std::min(*base.at + step, now));
    return on_day(std::min(base.last + step, legal_date(now)));
}

partner::envelope
make_reply(const partner::envelope& handoff, const step& what, int number, int days, const reply_context& context)
{
    const legal_time on = later(own_time(handoff), days, context.now);
    const std::string on_text = to_text(on);
    partner::envelope reply;
    reply.id = handoff.id + ".r" + std::to_string(number);
    reply.source =
        handoff.head.receiver ? partner::source_of(*handoff.head.receiver) : std::string{"urn:cn:uscc:unknown"};
    reply.type = "cn.ipcase.handoff." + what.section + ".v1";
    reply.subject = handoff.subject;
    reply.time = on.at ? *on.at : start_of(on.first);
    reply.data_schema = handoff.data_schema;
    reply.head.handoff_id = handoff.head.handoff_id;
    reply.head.conversation_id = handoff.head.conversation_id;
    reply.head.sequence = number;
    reply.head.in_reply_to = handoff.id;
    reply.head.test = context.test;
    reply.head.receiver_ref = context.reference;
    reply.section = what.section;
    reply.body = what.section == "receipt" ? receipt(handoff, what, on_text, context) : outcome(what, on_text, context);
    return reply;
}

} // namespace huhang::agency_sim
