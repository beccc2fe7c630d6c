#include "adapters/http/json_problem.hpp"

namespace huhang::http {

problem to_problem(const runtime::json_error& error)
{
    auto what = make_problem(problem_kind::malformed_json, error.detail, std::string{error.code});
    what.extra["line"] = error.line;
    what.extra["column"] = error.column;
    return what;
}

} // namespace huhang::http
