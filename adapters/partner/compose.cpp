#include "adapters/partner/compose.hpp"

namespace huhang::partner {
namespace {

header write_header(const handoff_view& view, const profile& names, const document_profile& document, bool test)
{
    header head;
    head.handoff_id = view.handoff.id.str();
    head.conversation_id = view.file.id.str();
    head.sequence = view.handoff.sequence;
    if (view.handoff.sequence > 1)
        head.supersedes = message_id_of(view.handoff.id, view.handoff.sequence - 1);
    head.sender = names.sender;
    head.receiver = names.receiver;
    head.copy_to = document.copy_to;
    head.basis = document.basis;
    head.approved = approval{
        .approver = view.approved_by, .title = {}, .decided_at = to_text(view.approved_on), .document_number = {}
    };
    head.due = document.due;
    head.priority = document.priority;
    head.security = document.security;
    head.test = test;
    return head;
}

} // namespace

std::string message_id_of(const handoff_id& handoff, int sequence)
{
    return handoff.str() + "." + std::to_string(sequence);
}

std::expected<envelope, missing_field> compose(
    const handoff_view& view,
    const agency_adapter& adapter,
    const profile& names,
    const document_profile& document,
    std::string message_id,
    bool test
)
{
    const auto content = fill(view, document);
    if (!content)
        return std::unexpected{content.error()};
    return envelope{
        .id = std::move(message_id),
        .source = source_of(names.sender),
        .type = document.type,
        .subject = "handoff/" + view.handoff.id.str(),
        .time = view.requested_at,
        .data_schema = document.data_schema,
        .head = write_header(view, names, document, test),
        .section = "payload",
        .body = adapter.render(*content, names, document),
        .attachments = {},
        .left_out = document.left_out
    };
}

} // namespace huhang::partner
