#pragma once
// What every POST that changes a case has in common: the idempotency key, the precondition, the answer.

#include "adapters/http/api/routes.hpp"
#include "adapters/http/object_reader.hpp"

#include <boost/json/array.hpp>

#include <expected>
#include <functional>
#include <optional>

namespace huhang::http::api {

/// Longest idempotency key, in bytes.
inline constexpr std::size_t max_key = 128;

/// The request's key with the fingerprint of the request, or a problem: 400 when missing or malformed.
std::expected<ports::idempotency_record, problem> idempotency_of(const call& from);

/// The version named by If-Match; 428 when absent, 412 when it is no tag of ours.
std::expected<std::uint64_t, problem> required_version(const request& asked);

/// The request's body as a JSON object, or 400/415.
std::expected<boost::json::value, problem> read_body(const request& asked);

/// Members every command body may have.
instance_id read_instance(object_reader& body);
legal_time read_time(object_reader& body, std::string_view name);
std::optional<legal_time> read_optional_time(object_reader& body, std::string_view name);
domain::supplied_facts read_facts(object_reader& body);
domain::party read_party(object_reader& body);
domain::right read_right(object_reader& body);

/// A link to another case: kind, case and note.
domain::case_link read_link(object_reader& body);

struct command_request {
    case_id id;
    domain::command command;
    std::optional<std::uint64_t> expected_version;
    ports::idempotency_record idempotency;
    boost::json::array duplicates; ///< cases that look like the new one, for the warning in its answer
};

/// A command body being read; becomes a command when nothing is wrong with it.
using command_reader = std::function<domain::command(const call&, object_reader&)>;

enum class precondition { none, version };

/// The common frame of a command on the case named in the path: key, version, body, command, answer.
handler case_command(routes& api, precondition needed, command_reader read);

/// Sends the command on its way and answers with its receipt: 200, or 201 for a new case.
void send(routes& api, const call& from, command_request what, responder respond);

} // namespace huhang::http::api
