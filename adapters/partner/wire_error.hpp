#pragma once
// The refusals of the hand-off contract. A counterpart's program branches on the code; a person reads the text.

#include <span>
#include <string>
#include <string_view>

namespace huhang::partner {

struct wire_error_kind {
    std::string_view code;
    int http_status;
    bool retryable; ///< the same message may succeed later
    std::string_view zh;
    std::string_view en;
};

/// A refusal and where in the message it lies.
struct wire_error {
    std::string_view code; ///< points into the table
    std::string pointer;   ///< JSON pointer, empty when the whole message is meant
};

/// The row of a code; aborts when the code is not in the table.
const wire_error_kind& wire_kind(std::string_view code);

wire_error refuse(std::string_view code, std::string pointer = {});

std::span<const wire_error_kind> all_wire_errors();

} // namespace huhang::partner
