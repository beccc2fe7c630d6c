#pragma once
// What can go wrong, by kind. A business "no" is a rejection; a failed read or write is an io_error; a bug is
// HUHANG_ASSERT.

#include "engine/base/text.hpp"

#include <string>
#include <string_view>

namespace huhang {

/// A refusal with a stable dotted code. It is an answer, not a failure, and carries what to do next.
struct rejection {
    std::string_view code; ///< points into the table of rejections
    std::string pointer;   ///< JSON pointer of the offending member, empty when the whole command is meant
    bilingual detail;      ///< the particular reason; may be empty, then the table's text is enough
};

/// One row of the table of rejections.
struct rejection_kind {
    std::string_view code;
    int http_status;
    std::string_view zh;
    std::string_view en;
};

/// The row of a code; every code used in a rejection has one.
const rejection_kind& kind_of(std::string_view code);

/// Builds a rejection; aborts when the code is not in the table.
rejection reject(std::string_view code, std::string pointer = {}, bilingual detail = {});

/// All rows, for documents and tests.
struct rejection_table {
    const rejection_kind* first;
    const rejection_kind* last;

    const rejection_kind* begin() const { return first; }

    const rejection_kind* end() const { return last; }
};

rejection_table all_rejections();

/// A failed read or write. The text is for the log and holds no personal data.
struct io_error {
    std::string text;
    bool retryable = false;
    bool bad_cursor = false; ///< the caller handed in a page cursor that is not one of ours
};

} // namespace huhang
