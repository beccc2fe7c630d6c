#pragma once
// An event log read record by record, in bounded memory. A reader is told which columns are wanted and yields those
// alone, each with its place in the file.

#include "engine/base/text.hpp"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::exchange {

/// Longest record of a log, in bytes.
inline constexpr std::size_t max_record = 1024 * 1024;

/// Most columns of a table.
inline constexpr std::size_t max_columns = 1'000;

/// Where something stands in a file: both from 1, the column in bytes.
struct place {
    std::uint64_t line = 0;
    std::uint32_t column = 0;
};

struct cell {
    std::string_view text; ///< borrowed from the reader until the next record
    place at;
};

/// One event. Cells follow the wanted columns; a column the record does not have is empty.
struct log_record {
    place at;
    std::vector<cell> cells;
};

/// What cannot be read, and where. `fatal`: nothing after it can be read either.
struct log_problem {
    place at;
    std::string_view code; ///< stable, "import.…"
    bilingual text;
    bool fatal = false;
    std::optional<log_record> rest = {}; ///< what could be read of a record, so that its case is known
};

class log_reader {
public:
    virtual ~log_reader() = default;

    /// The next record; empty at the end of the log. After a problem that is not fatal reading goes on behind it.
    virtual std::expected<std::optional<log_record>, log_problem> next() = 0;
};

using opened_log = std::expected<std::unique_ptr<log_reader>, log_problem>;

/// RFC 4180 with a header line: quotes, doubled quotes, line breaks inside quotes, CRLF or LF, a UTF-8 byte order mark.
/// A separator of 0 is found from the header: comma, semicolon or tab. A wanted column that the header lacks is a
/// problem.
opened_log open_csv(const std::filesystem::path& file, const std::vector<std::string>& wanted, char separator);

/// IEEE 1849 (XES). Attributes of an event go by their key, those of its trace by "case:" and the key. Document type
/// declarations are refused.
opened_log open_xes(const std::filesystem::path& file, const std::vector<std::string>& wanted);

} // namespace huhang::exchange
