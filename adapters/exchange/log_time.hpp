#pragma once
// Times as logs write them.

#include "engine/base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::exchange {

struct time_reading {
    std::vector<std::string> formats;  ///< %Y %m %d %H %M %S %f %z and other characters as they are; tried in order
    std::chrono::minutes zone{8 * 60}; ///< offset of times that state none
    bool partial = true;               ///< "2016", "2016-05" and "2016年5月" are taken as ranges
};

/// With formats, those alone. Without: a date, RFC 3339, the same with a space for the T or without an offset, and
/// partial dates where they are allowed.
std::optional<legal_time> read_log_time(std::string_view text, const time_reading& how);

/// "+08:00" or "-01:30".
std::optional<std::chrono::minutes> read_zone(std::string_view text);

} // namespace huhang::exchange
