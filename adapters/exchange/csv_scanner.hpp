#pragma once
// Finds the cells of one CSV record (RFC 4180) in a stretch of text.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace huhang::exchange {

/// One cell as it lies in the window, before quotes are taken off.
struct span {
    std::size_t from = 0;
    std::size_t to = 0;
    std::uint64_t line = 0;
    std::uint32_t column = 0;
    bool doubled = false; ///< holds doubled quotes
};

enum class scanned { record, needs_more, bad_quote };

/// Finds the cells of one record. Started again from the record's beginning when the window was too short.
class scanner {
public:
    explicit scanner(char separator)
        : separator_(separator)
    {
    }

    std::vector<span> cells;
    std::size_t length = 0;   ///< bytes of the record with its line break
    std::uint64_t breaks = 0; ///< line breaks inside it, the last included

    scanned scan(const char* text, std::size_t size, bool at_end)
    {
        cells.clear();
        at_ = 0;
        line_start_ = 0;
        breaks = 0;
        for (;;) {
            const auto result = at_ < size && text[at_] == '"' ? quoted(text, size, at_end) : plain(text, size);
            if (result != scanned::record) {
                return result;
            }
            if (at_ == size) {
                length = at_;
                return at_end ? scanned::record : scanned::needs_more;
            }
            if (text[at_++] != separator_) {
                ++breaks;
                length = at_;
                return scanned::record;
            }
        }
    }

private:
    span here() const { return {at_, at_, breaks, static_cast<std::uint32_t>(at_ - line_start_ + 1), false}; }

    scanned plain(const char* text, std::size_t size)
    {
        auto found = here();
        while (at_ < size && text[at_] != separator_ && text[at_] != '\n') {
            ++at_;
        }
        found.to = at_ > found.from && at_ < size && text[at_] == '\n' && text[at_ - 1] == '\r' ? at_ - 1 : at_;
        cells.push_back(found);
        return scanned::record;
    }

    scanned quoted(const char* text, std::size_t size, bool at_end)
    {
        auto found = here();
        found.from = ++at_;
        for (;; ++at_) {
            if (at_ >= size) {
                return at_end ? scanned::bad_quote : scanned::needs_more;
            }
            if (text[at_] == '\n') {
                ++breaks;
                line_start_ = at_ + 1;
            }
            if (text[at_] != '"') {
                continue;
            }
            if (at_ + 1 >= size && !at_end) {
                return scanned::needs_more;
            }
            if (at_ + 1 >= size || text[at_ + 1] != '"') {
                break;
            }
            found.doubled = true;
            ++at_;
        }
        found.to = at_++;
        cells.push_back(found);
        if (at_ + 1 < size && text[at_] == '\r' && text[at_ + 1] == '\n') {
            ++at_;
        }
        const bool closed = at_ >= size || text[at_] == separator_ || text[at_] == '\n';
        return closed ? scanned::record : scanned::bad_quote;
    }

    char separator_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
};

} // namespace huhang::exchange
