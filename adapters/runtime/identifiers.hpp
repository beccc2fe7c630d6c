#pragma once
// Time and identifiers from the system: the only place where the product asks what time it is or draws lots.

#include "engine/base/time.hpp"

#include <string>

namespace huhang::runtime {

/// Now, UTC, microseconds.
timestamp system_now();

/// A UUIDv7 (RFC 9562): time-ordered, so that rows of new cases lie together.
std::string new_uuid(timestamp now);

} // namespace huhang::runtime
