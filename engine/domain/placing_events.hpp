#pragma once
// Events that tie a case to others, to an office, and to the register of document numbers.

#include "engine/domain/case_file.hpp"

#include <cstdint>
#include <string>

namespace huhang::domain {

struct case_linked {
    case_link link;
    bool operator==(const case_linked&) const = default;
};

/// The link was stated in error or has ended; that it stood stays on the record.
struct case_unlinked {
    std::string kind;
    case_id other;
    std::string reason;
    bool operator==(const case_unlinked&) const = default;
};

struct case_moved {
    office_id to;
    std::string to_path;
    std::string kind; ///< see office_move
    std::string reason;
    std::string cite; ///< the decision or provision it rests on, as the office writes it
    legal_time on;
    bool operator==(const case_moved&) const = default;
};

/// A document was declared void. Its number is not given out again.
struct document_voided {
    std::uint64_t document = 0; ///< the event that issued it
    std::string reason;
    legal_time on;
    bool operator==(const document_voided&) const = default;
};

} // namespace huhang::domain
