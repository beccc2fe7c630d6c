#pragma once
// Plays many stories at once, as many offices would.

#include "tools/huhang/demo/keys.hpp"
#include "tools/huhang/demo/story.hpp"

#include <string>
#include <vector>

namespace huhang::demo {

/// What went wrong, empty when nothing did. Several connections; each case stays with one of them.
std::vector<std::string> play_crowd(const std::string& server, const keys& all, const std::vector<story>& stories);

} // namespace huhang::demo
