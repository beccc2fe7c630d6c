#pragma once
// The addresses that `type` of every problem opens: a page for people, JSON for programs.

#include "adapters/http/problem.hpp"
#include "adapters/http/router.hpp"

namespace huhang::http {

/// GET /problems and GET /problems/{slug}.
void add_problem_pages(router& routes);

} // namespace huhang::http
