#pragma once
// The whole record of a case, for what has to see all of it: verifying, exporting, judging conformance.

#include "engine/ports/case_store.hpp"

#include <vector>

namespace huhang::app {

/// Every event of the case in order, read page by page; as long as the case has grown.
std::expected<std::vector<domain::event_record>, io_error> whole_history(ports::case_store& store, const case_id& id);

} // namespace huhang::app
