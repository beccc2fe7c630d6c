#include "adapters/partner/envelope.hpp"
#include "adapters/partner/member_reader.hpp"
#include "adapters/partner/strict_json.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace huhang::partner {
namespace json = boost::json;

namespace {

contact read_contact(member_reader from)
{
    return {.name = from.text("name"), .phone = from.text("phone")};
}

organization read_organization(member_reader from)
{
    organization who{
        .name = from.text("orgName", presence::required),
        .credit_code = from.text("uscc"),
        .region_code = from.text("regionCode"),
        .unit = from.text("unit"),
        .reached_at = std::nullopt
    };
    if (const json::object* reached = from.object("contact"))
        who.reached_at = read_contact(from.inside("contact", *reached));
    return who;
}

std::optional<organization> read_side(member_reader& from, std::string_view name)
{
    const json::object* side = from.object(name);
    return side != nullptr ? std::optional{read_organization(from.inside(name, *side))} : std::nullopt;
}

approval read_approval(member_reader from)
{
    return {
        .approver = from.text("approver"),
        .title = from.text("title"),
        .decided_at = from.text("decidedAt"),
        .document_number = from.text("docNo")
    };
}

reply_due read_due(member_reader& from)
{
    return {
        .event = from.text("event"),
        .rule = from.text("rule"),
        .basis = from.text("basis"),
        .period = from.text("period"),
        .day_count = from.text("dayCount")
    };
}

attachment read_attachment(member_reader& from)
{
    return {
        .id = from.text("attId", presence::required),
        .name = from.text("name", presence::required),
        .document_type = from.text("docType", presence::required),
        .media_type = from.text("mediaType", presence::required),
        .size = from.integer("size", 0, std::int64_t{1} << 53),
        .sha256 = from.text("sha256", presence::required),
        .sm3 = from.text("sm3"),
        .security = from.text("security"),
        .originality = from.text("originality")
    };
}

header read_header(member_reader from)
{
    header head;
    head.handoff_id = from.text("handoffId", presence::required);
    head.conversation_id = from.text("conversationId");
    head.sequence = static_cast<int>(from.integer("sequence", 1, std::numeric_limits<int>::max()));
    head.in_reply_to = from.text("inReplyTo");
    head.supersedes = from.text("supersedes");
    head.sender = read_side(from, "sender");
    head.receiver = read_side(from, "receiver");
    head.officers = from.list("operator", [](member_reader& item) {
        return handling_officer{item.text("name"), item.text("certNo"), item.text("phone")};
    });
    head.copy_to =
        from.list("copyTo", [](member_reader& item) { return copy_receiver{item.text("orgName"), item.text("role")}; });
    head.basis = from.list("legalBasis", [](member_reader& item) {
        return legal_basis{item.text("title"), item.text("article")};
    });
    if (const json::object* given = from.object("approval"))
        head.approved = read_approval(from.inside("approval", *given));
    head.due = from.list("replyDue", read_due);
    head.priority = from.text("priority");
    head.security = from.text("security");
    head.test = from.boolean("testIndicator");
    head.receiver_ref = from.text("receiverRef");
    return head;
}

void read_section(member_reader& from, envelope& message)
{
    constexpr std::array<std::string_view, 3> names{"payload", "receipt", "outcome"};
    for (const std::string_view name : names) {
        const json::object* section = from.object(name);
        if (section == nullptr)
            continue;
        if (!message.section.empty())
            return from.fail(name);
        message.section = name;
        message.body = *section;
    }
    if (message.section.empty())
        from.fail("payload");
}

void read_data(member_reader from, envelope& message)
{
    if (const json::object* head = from.object("header", presence::required))
        message.head = read_header(from.inside("header", *head));
    read_section(from, message);
    message.attachments = from.list("attachments", read_attachment);
    if (const json::object* left_out = from.object("redaction")) {
        auto record = from.inside("redaction", *left_out);
        message.left_out = redaction{record.text("profile"), record.texts("fieldsRemoved")};
    }
}

std::optional<wire_error> check_limits(const envelope& message)
{
    // One line of log or one database key must hold them.
    if (message.id.size() > 100 || message.id.contains(' '))
        return refuse("SCHEMA", "/id");
    if (message.source.size() > 100 || message.source.contains(' '))
        return refuse("SCHEMA", "/source");
    if (message.head.handoff_id.size() > 80)
        return refuse("SCHEMA", "/data/header/handoffId");
    constexpr std::array<std::string_view, 4> allowed{"", "public", "internal", "work-secret"};
    if (std::ranges::find(allowed, message.head.security) == allowed.end())
        return refuse("SECRET_LEVEL", "/data/header/security");
    return std::nullopt;
}

} // namespace

std::expected<envelope, wire_error> read_envelope(std::string_view bytes)
{
    const auto parsed = parse_strict(bytes);
    if (!parsed)
        return std::unexpected{parsed.error()};
    if (!parsed->is_object())
        return std::unexpected{refuse("SCHEMA")};

    first_error error;
    member_reader from{parsed->get_object(), {}, error};
    if (from.text("specversion", presence::required) != "1.0")
        return std::unexpected{refuse("VERSION", "/specversion")};
    envelope message{
        .id = from.text("id", presence::required),
        .source = from.text("source", presence::required),
        .type = from.text("type", presence::required),
        .subject = from.text("subject")
    };
    const auto time = parse_timestamp(from.text("time", presence::required));
    time ? void(message.time = *time) : from.fail("time");
    message.data_schema = from.text("dataschema");
    if (const json::object* data = from.object("data", presence::required))
        read_data(from.inside("data", *data), message);
    if (!error)
        error = check_limits(message);
    if (error)
        return std::unexpected{*error};
    return message;
}

} // namespace huhang::partner
