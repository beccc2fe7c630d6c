#pragma once
// The ceiling of a fine: what the law that governs the act allows, whatever text is in force when it is imposed.

#include "engine/decide/perform.hpp"

namespace huhang::decide {

/// Refuses a fine above the band that governs it. A fine below the band is not refused: it may have been mitigated.
checked check_fine(const event_writer& writer, const definition::action_rule& rule, const action_request& request);

} // namespace huhang::decide
