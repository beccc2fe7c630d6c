#pragma once
// Entity tags and the preconditions that use them (RFC 9110 §8.8.3, §13.1).

#include <string>
#include <string_view>

namespace huhang::http {

/// `"<opaque>"`; the opaque part must be visible ASCII without quotes.
std::string strong_etag(std::string_view opaque);

/// Strong tag of the content itself.
std::string etag_of_content(std::string_view content);

/// If-None-Match: weak comparison, "*" matches everything.
bool matches_weakly(std::string_view field, std::string_view etag);

/// If-Match: strong comparison, "*" matches everything.
bool matches_strongly(std::string_view field, std::string_view etag);

} // namespace huhang::http
