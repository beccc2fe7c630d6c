#pragma once
// The many light cases that give the year's closure rate something to count. The same seed gives the same cases.

#include "tools/huhang/demo/story.hpp"

#include <vector>

namespace huhang::demo {

/// Cases over the offices, filed in the last months and closed by ruling, settlement or withdrawal, or still open.
std::vector<story> light_stories(const std::vector<std::string>& offices);

} // namespace huhang::demo
