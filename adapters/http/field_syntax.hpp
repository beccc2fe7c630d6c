#pragma once
// The few pieces of header field syntax (RFC 9110 §5.6) that routing, negotiation and validation share.

#include <string_view>
#include <vector>

namespace huhang::http {

/// Without leading and trailing spaces and tabs.
std::string_view trim(std::string_view text);

/// The non-empty members of a comma-separated list, trimmed; views into `value`.
std::vector<std::string_view> split_list(std::string_view value);

struct weighted {
    std::string_view item;
    int quality; ///< thousandths, 0..1000; 1000 when no "q" is given, 0 when it cannot be read
};

/// "en;q=0.8" -> {"en", 800}.
weighted split_quality(std::string_view member);

/// RFC 9110 §5.6.2: what names of methods and fields are made of.
bool is_token(std::string_view text);

/// Visible ASCII, space, tab and bytes above 0x7F: nothing that could end a line.
bool is_field_value(std::string_view text);

} // namespace huhang::http
