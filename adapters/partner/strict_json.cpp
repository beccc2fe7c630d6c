#include "adapters/partner/strict_json.hpp"

#include "adapters/runtime/strict_json.hpp"

namespace huhang::partner {

std::expected<boost::json::value, wire_error> parse_strict(std::string_view text)
{
    auto parsed = runtime::parse_strict(text, {.bytes = max_message_bytes, .depth = max_depth});
    if (!parsed) {
        return std::unexpected{refuse(parsed.error().code == "json.too_large" ? "TOO_LARGE" : "MALFORMED")};
    }
    return std::move(*parsed);
}

} // namespace huhang::partner
