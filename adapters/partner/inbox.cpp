#include "adapters/partner/inbox.hpp"

#include "adapters/partner/reply.hpp"
#include "adapters/partner/strict_json.hpp"
#include "adapters/runtime/crypto.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <utility>

namespace huhang::partner {
namespace json = boost::json;

namespace {

inbox_answer acknowledge(int status, const envelope& message)
{
    const json::object receipt{
        {"event", "delivered"},
        {"messageId", message.id},
        {"source", message.source},
        {"handoffId", message.head.handoff_id},
        {"dataschema", message.data_schema},
    };
    return {.status = status, .code = {}, .body = json::serialize(json::object{{"receipt", receipt}})};
}

/// Whether the sender is who it was authenticated as, and speaks to the right kind of system.
std::optional<wire_error> check_sender(const envelope& message, const inbox_surroundings& around)
{
    if (message.source != source_of(around.partner.receiver))
        return refuse("NOT_FOR_ME", "/source");
    if (message.head.test != around.test)
        return refuse("TEST_IN_PROD", "/data/header/testIndicator");
    return std::nullopt;
}

/// The case of a hand-off to this partner; another partner's hand-off looks as if it did not exist.
std::expected<case_id, wire_error> find_case(const handoff_id& handoff, const inbox_surroundings& around)
{
    const auto unknown = [] { return std::unexpected{refuse("UNKNOWN_HANDOFF", "/data/header/handoffId")}; };
    const auto id = around.store.case_of(handoff);
    if (!id)
        return std::unexpected{refuse("UNAVAILABLE")};
    if (!*id)
        return unknown();
    const auto stored = around.store.load(**id);
    if (!stored)
        return std::unexpected{refuse("UNAVAILABLE")};
    const auto* known = *stored ? domain::find_handoff((*stored)->file, handoff) : nullptr;
    if (known == nullptr || known->agency != around.partner.agency)
        return unknown();
    return **id;
}

app::envelope make_request(case_id id, domain::record_reply reply, std::string_view bytes, const profile& partner)
{
    ports::idempotency_record once{
        .principal = "partner:" + partner.agency, .key = reply.message_id, .fingerprint = runtime::sha256_hex(bytes)
    };
    std::string message_id = reply.message_id;
    return {
        .id = std::move(id),
        .command = std::move(reply),
        .who = {.user = user_id{partner.agency}, .roles = {"agency"}, .office = {}, .office_path = {}},
        .scope = ports::system_scope(),
        .expected_version = std::nullopt,
        .idempotency = std::move(once),
        .inbox_message = std::move(message_id)
    };
}

inbox_answer translate(const rejection& no, const envelope& message)
{
    if (no.code == "inbox.already_received")
        return acknowledge(200, message);
    if (no.code == "idempotency.key_reused")
        return refuse_message(refuse("ID_REUSED", "/id"));
    if (no.code == "storage.unavailable" || no.code == "case.stale")
        return refuse_message(refuse("UNAVAILABLE"));
    if (no.code == "handoff.unknown" || no.code == "case.not_found")
        return refuse_message(refuse("UNKNOWN_HANDOFF", "/data/header/handoffId"));
    return refuse_message(refuse("SCHEMA", "/data/" + message.section));
}

} // namespace

inbox_answer refuse_message(const wire_error& error)
{
    const wire_error_kind& kind = wire_kind(error.code);
    json::object one{{"code", kind.code}, {"retryable", kind.retryable}, {"zh", kind.zh}, {"en", kind.en}};
    if (!error.pointer.empty())
        one["pointer"] = error.pointer;
    const json::object body{
        {"type", "about:blank"},
        {"title", kind.en},
        {"status", kind.http_status},
        {"code", kind.code},
        {"errors", json::array{std::move(one)}},
    };
    return {.status = kind.http_status, .code = kind.code, .body = json::serialize(body)};
}

inbox_answer receive_reply(std::string_view bytes, const inbox_surroundings& around)
{
    const auto message = read_envelope(bytes);
    if (!message)
        return refuse_message(message.error());
    if (const auto error = check_sender(*message, around))
        return refuse_message(*error);
    auto reply = read_reply(*message, around.partner);
    if (!reply)
        return refuse_message(reply.error());
    auto id = find_case(handoff_id{message->head.handoff_id}, around);
    if (!id)
        return refuse_message(id.error());
    if (!*reply)
        return acknowledge(202, *message); // transport only: the case has nothing to remember of it
    const auto given = around.handle(make_request(std::move(*id), std::move(**reply), bytes, around.partner));
    return given ? acknowledge(given->replayed ? 200 : 202, *message) : translate(given.error(), *message);
}

} // namespace huhang::partner
