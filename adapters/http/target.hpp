#pragma once
// Decodes a request target strictly: a path that two programs could read differently is refused, not repaired.

#include "adapters/http/message.hpp"

#include <optional>
#include <string_view>

namespace huhang::http {

/// Origin form only ("/path?query", RFC 9112 §3.2.1). Nothing for a bad percent escape, a byte outside visible ASCII, a
/// fragment, a dot segment, an escaped slash, backslash or control character, or escapes that are not UTF-8.
/// In the query "+" is a space, as browsers encode forms.
std::optional<request_target> parse_target(std::string_view raw);

} // namespace huhang::http
