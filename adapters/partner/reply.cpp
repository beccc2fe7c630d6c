#include "adapters/partner/reply.hpp"

#include "adapters/partner/form.hpp"

#include <boost/json/serialize.hpp>

namespace huhang::partner {
namespace json = boost::json;

namespace {

std::string event_of(const envelope& message)
{
    if (message.section == "receipt")
        return text_of(message.body, "event");
    const std::string code = text_of(message.body, "code");
    return code.empty() ? std::string{} : "outcome." + code;
}

domain::supplied_facts facts_of(const json::object& section, const reply_rule& rule)
{
    domain::supplied_facts facts;
    for (const auto& [ours, theirs] : rule.facts) {
        const json::value* value = section.if_contains(theirs);
        if (value != nullptr && !value->is_null())
            facts.emplace(ours, json::serialize(*value));
    }
    return facts;
}

} // namespace

std::expected<std::optional<domain::record_reply>, wire_error> read_reply(const envelope& message, const profile& names)
{
    if (message.section == "payload")
        return std::unexpected{refuse("SCHEMA", "/data/payload")};
    const std::string event = event_of(message);
    if (event == "delivered")
        return std::nullopt;
    const std::string at = "/data/" + message.section;
    const auto rule = names.replies.find(event);
    if (rule == names.replies.end())
        return std::unexpected{refuse("SCHEMA", at + (message.section == "receipt" ? "/event" : "/code"))};
    const auto on = parse_legal_time(text_of(message.body, rule->second.on));
    if (!on)
        return std::unexpected{refuse("SCHEMA", at + "/" + rule->second.on)};
    return domain::record_reply{
        .handoff = handoff_id{message.head.handoff_id},
        .message_id = message.source + " " + message.id,
        .event = rule->second.event,
        .on = *on,
        .receiver_ref = message.head.receiver_ref,
        .reason = text_of(message.body, rule->second.reason),
        .facts = facts_of(message.body, rule->second)
    };
}

} // namespace huhang::partner
