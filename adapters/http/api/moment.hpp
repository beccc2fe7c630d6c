#pragma once
// The two query parameters of every view of the past.

#include "adapters/http/api/routes.hpp"
#include "engine/app/past.hpp"

#include <boost/json/value.hpp>

#include <expected>
#include <optional>

namespace huhang::http::api {

/// `asOf` (a day) and `knownAt` (an instant), neither after now; nothing when the request names none of them. 422 for
/// anything else.
std::expected<std::optional<app::moment>, problem> read_moment(const request& asked, timestamp now);

/// {"asOf", "knownAt"} of a view of the past, null for the present.
boost::json::value as_json(const std::optional<app::moment>& when);

} // namespace huhang::http::api
