#pragma once
// The closure rate of a year as the supervisor reads it: every office, every definition, target and gap.

#include "tools/huhang/cli.hpp"
#include "tools/huhang/demo/members.hpp"

namespace huhang::demo {

/// `rates` is the answer of GET /statistics/closure-rate.
void print_closure_rate(const cli::invocation& with, const json::value& rates);

} // namespace huhang::demo
