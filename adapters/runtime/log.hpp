#pragma once
// The log: one JSON object a line, with level, time, event and request id. Never personal data: callers pass ids, codes
// and counts.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace huhang::runtime {

enum class log_level { debug, info, warn, error };

/// A member of a log line.
struct log_field {
    std::string_view name;
    std::string value; ///< quoted unless `is_number`
    bool is_number = false;

    log_field(std::string_view field, std::string_view text)
        : name(field)
        , value(text)
    {
    }

    log_field(std::string_view field, std::int64_t number)
        : name(field)
        , value(std::to_string(number))
        , is_number(true)
    {
    }
};

/// Sends lines to standard error, or to a file that is appended to. `level` is "debug", "info", "warn" or "error".
/// False when the file cannot be opened or the level is unknown.
bool start_log(std::string_view level, const std::string& file);

void log(log_level level, std::string_view event, std::initializer_list<log_field> fields);

/// The line without level and time, for the tests.
std::string render_log_line(std::string_view event, std::initializer_list<log_field> fields);

} // namespace huhang::runtime
