#pragma once
// The history of a case as lines to read: day, what happened, who did it, what state it led to.

#include "tools/huhang/demo/player.hpp"
#include "tools/huhang/demo/titles.hpp"

#include <string>
#include <vector>

namespace huhang::demo {

struct timeline_line {
    std::string day;
    std::string what;
    std::string subjects; ///< respondents it was done for
    std::string who;
    std::string state; ///< empty when it stays
    std::string note;
    bool assumed = false;
};

/// `shown` is the case as GET answers it, `events` its history.
std::vector<timeline_line>
timeline(const played& done, const json::value& shown, const json::array& events, const titles& names, language chosen);

} // namespace huhang::demo
