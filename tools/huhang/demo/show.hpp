#pragma once
// `demo --run`: three people at work, through the public API.

#include "tools/huhang/demo/demo.hpp"

namespace huhang::demo {

/// Fails when any step was answered otherwise than expected; what failed stands on standard error.
int show(const cli::invocation& with, const options& how);

} // namespace huhang::demo
