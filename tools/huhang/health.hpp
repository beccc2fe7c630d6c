#pragma once
// Liveness and readiness, for supervisors and load balancers.

#include "adapters/http/router.hpp"
#include "engine/ports/case_store.hpp"

namespace huhang::cli {

/// GET /livez answers while the process serves; GET /readyz when the store answers too, else 503.
void add_health(http::router& table, ports::case_store& cases);

} // namespace huhang::cli
