#include "adapters/partner/envelope.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <string_view>
#include <utility>

namespace huhang::partner {
namespace json = boost::json;

namespace {

/// Optional texts are left out when empty.
void put(json::object& into, std::string_view name, const std::string& value)
{
    if (!value.empty())
        into[name] = value;
}

json::value text_or_null(const std::string& value)
{
    return value.empty() ? json::value(nullptr) : json::value(value); // braces would make an array
}

template <class Item, class Write>
void put_list(json::object& into, std::string_view name, const std::vector<Item>& items, Write write)
{
    if (items.empty())
        return;
    json::array list;
    for (const Item& item : items)
        list.push_back(write(item));
    into[name] = std::move(list);
}

json::object write_organization(const organization& who)
{
    json::object out;
    put(out, "orgName", who.name);
    put(out, "uscc", who.credit_code);
    put(out, "regionCode", who.region_code);
    put(out, "unit", who.unit);
    if (who.reached_at) {
        json::object reached;
        put(reached, "name", who.reached_at->name);
        put(reached, "phone", who.reached_at->phone);
        out["contact"] = std::move(reached);
    }
    return out;
}

json::object write_officer(const handling_officer& who)
{
    json::object out;
    put(out, "name", who.name);
    put(out, "certNo", who.certificate_number);
    put(out, "phone", who.phone);
    return out;
}

json::object write_approval(const approval& given)
{
    json::object out;
    put(out, "approver", given.approver);
    put(out, "title", given.title);
    put(out, "decidedAt", given.decided_at);
    put(out, "docNo", given.document_number);
    return out;
}

json::object write_due(const reply_due& due)
{
    return {
        {"event", due.event},
        {"rule", due.rule},
        {"basis", due.basis},
        {"period", due.period},
        {"dayCount", due.day_count}
    };
}

json::object write_attachment(const attachment& file)
{
    json::object out{{"attId", file.id}, {"name", file.name}, {"docType", file.document_type}};
    out["mediaType"] = file.media_type;
    out["size"] = file.size;
    out["sha256"] = file.sha256;
    put(out, "sm3", file.sm3);
    put(out, "security", file.security);
    put(out, "originality", file.originality);
    return out;
}

json::object write_header(const header& head)
{
    json::object out{
        {"handoffId", head.handoff_id}, {"conversationId", head.conversation_id}, {"sequence", head.sequence}
    };
    out["inReplyTo"] = text_or_null(head.in_reply_to);
    out["supersedes"] = text_or_null(head.supersedes);
    if (head.sender)
        out["sender"] = write_organization(*head.sender);
    if (head.receiver)
        out["receiver"] = write_organization(*head.receiver);
    put_list(out, "operator", head.officers, write_officer);
    put_list(out, "copyTo", head.copy_to, [](const copy_receiver& to) {
        return json::object{{"orgName", to.name}, {"role", to.role}};
    });
    put_list(out, "legalBasis", head.basis, [](const legal_basis& law) {
        return json::object{{"title", law.title}, {"article", law.article}};
    });
    if (head.approved)
        out["approval"] = write_approval(*head.approved);
    put_list(out, "replyDue", head.due, write_due);
    put(out, "priority", head.priority);
    put(out, "security", head.security);
    out["testIndicator"] = head.test;
    put(out, "receiverRef", head.receiver_ref);
    return out;
}

json::object write_data(const envelope& message)
{
    json::object out{{"header", write_header(message.head)}};
    out[message.section] = message.body;
    json::array files;
    for (const attachment& file : message.attachments)
        files.push_back(write_attachment(file));
    out["attachments"] = std::move(files);
    if (message.left_out) {
        const auto& removed = message.left_out->fields_removed;
        out["redaction"] = json::object{
            {"profile", message.left_out->profile}, {"fieldsRemoved", json::array(removed.begin(), removed.end())}
        };
    }
    return out;
}

} // namespace

std::string source_of(const organization& who)
{
    return "urn:cn:uscc:" + who.credit_code;
}

std::string render(const envelope& message)
{
    json::object out{{"specversion", "1.0"}, {"id", message.id}, {"source", message.source}, {"type", message.type}};
    put(out, "subject", message.subject);
    out["time"] = to_text(message.time);
    out["datacontenttype"] = "application/json";
    put(out, "dataschema", message.data_schema);
    out["data"] = write_data(message);
    return json::serialize(out);
}

} // namespace huhang::partner
