#pragma once
// Writes the status line and fields of an answer, with the fields every answer carries.

#include "adapters/http/message.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace huhang::http {

struct head_context {
    std::string_view request_id;
    std::string_view date; ///< IMF-fixdate
    bool keep_alive;
};

/// Adds nosniff, Referrer-Policy, Cache-Control: no-store and a closed Content-Security-Policy where the handler set
/// none. Framing fields come from the content, whatever the handler set.
std::string serialize_head(const response& answer, const head_context& context);

/// False when a field could end its line early: such an answer must not be sent.
bool has_sound_fields(const response& answer);

/// True for 204 and 304 and interim answers, which never have content (RFC 9110 §6.4.1).
bool forbids_content(int status);

/// "Sun, 06 Nov 1994 08:49:37 GMT".
std::string to_http_date(std::chrono::system_clock::time_point at);

} // namespace huhang::http
