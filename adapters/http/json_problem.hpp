#pragma once
// A body that is not acceptable JSON, as a problem.

#include "adapters/http/problem.hpp"
#include "adapters/runtime/strict_json.hpp"

namespace huhang::http {

/// 400 malformed-json with the position as extra members.
problem to_problem(const runtime::json_error& error);

} // namespace huhang::http
