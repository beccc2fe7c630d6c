#pragma once
// Errors as the client sees them: RFC 9457 problem details in the request's language. Nothing of SQL, paths or
// versions.

#include "adapters/http/message.hpp"
#include "engine/base/text.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::http {

enum class problem_kind : std::uint8_t {
    malformed_request,
    malformed_json,
    idempotency_key_missing,
    unauthenticated,
    forbidden,
    not_found,
    method_not_allowed,
    not_acceptable,
    request_timeout,
    conflict,
    transition_not_allowed,
    idempotency_in_progress,
    precondition_failed,
    payload_too_large,
    uri_too_long,
    unsupported_media_type,
    validation_failed,
    idempotency_key_reused,
    precondition_required,
    rate_limited,
    header_too_large,
    internal,
    unavailable,
};

/// A row of the published catalogue: what GET /problems/{slug} shows.
struct problem_type {
    problem_kind kind;
    std::string_view slug; ///< stable; `type` is "/problems/<slug>"
    int status;
    std::string_view title_zh;
    std::string_view title_en;
    std::string_view advice_zh; ///< what a client does about it
    std::string_view advice_en;
};

std::span<const problem_type> problem_catalogue();
const problem_type& describe(problem_kind kind);

/// One member of `errors`.
struct field_error {
    std::string pointer; ///< RFC 6901; "" is the whole document
    std::string code;    ///< stable, dotted
    bilingual detail;
};

struct problem {
    problem_kind kind;
    std::string code; ///< finer than the kind, e.g. "case.already_closed"
    bilingual title;
    bilingual detail; ///< left out of the answer when empty
    std::vector<field_error> errors;
    boost::json::object extra;              ///< further members; must not use the standard names
    std::optional<int> retry_after_seconds; ///< becomes Retry-After
    std::vector<std::pair<std::string, std::string>> headers;

    int status() const { return describe(kind).status; }
};

/// Title from the catalogue; `code` is the slug when none is given. 401 carries WWW-Authenticate: Bearer, 503 and 429
/// Retry-After: 1 unless the caller changes them.
problem make_problem(problem_kind kind, bilingual detail = {}, std::string code = {});
problem make_validation_problem(std::vector<field_error> errors);

/// `instance` is "urn:request:<request_id>".
response to_response(const problem& what, language chosen, std::string_view request_id);
response to_response(const problem& what, const request& asked);

} // namespace huhang::http
