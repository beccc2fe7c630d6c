#pragma once
// A difference between two versions of a definition as JSON, the same for the API and the command line.

#include "engine/definition/diff.hpp"

#include <boost/json/object.hpp>

namespace huhang::http::api {

boost::json::object change_view(const definition::definition_change& change);

} // namespace huhang::http::api
