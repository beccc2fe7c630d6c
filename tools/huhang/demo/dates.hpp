#pragma once
// Days and people as stories write them, made concrete for one run.

#include "engine/base/time.hpp"
#include "tools/huhang/demo/keys.hpp"
#include "tools/huhang/demo/members.hpp"

namespace huhang::demo {

/// What the days and people of a story are counted from.
struct setting {
    const keys& all;
    std::string office;
    date answered; ///< the legal day of the agency's answer that was waited for last
};

/// A legal time as written ("2016-05"), or one of
/// - {"daysAgo": n, "at": "16:30"}, counted back from the day of the demonstration; on a weekend the Friday before;
/// - {"daysAfterAnswer": n}, counted from the agency's last answer; on a weekend the Monday after, never after today.
std::string day_text(const json::value& written, const setting& from);

/// Facts with their days made concrete and "@officer" replaced by who plays that role at the office.
json::value facts_of(const json::value& written, const setting& from);

} // namespace huhang::demo
