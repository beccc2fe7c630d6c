#include "tools/huhang/health.hpp"

namespace huhang::cli {

void add_health(http::router& table, ports::case_store& cases)
{
    table.get("/livez", http::answering([](const http::request&) {
                  return http::json_response(200, R"({"status":"ok"})");
              }));
    table.get("/readyz", http::answering([&cases](const http::request&) {
                  const bool ready = cases.all_cases(case_id(), 1).has_value();
                  return ready ? http::json_response(200, R"({"status":"ok","store":"ok"})")
                               : http::json_response(503, R"({"status":"unavailable","store":"unavailable"})");
              }));
}

} // namespace huhang::cli
