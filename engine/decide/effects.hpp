#pragma once
// What an action causes once it has been found lawful.

#include "engine/decide/perform.hpp"

namespace huhang::decide {

/// Constant facts, intervals, documents, decisions, hand-offs, tracks, and the end or reopening of the procedure, in
/// this order.
checked cause_effects(event_writer& writer, const definition::action_rule& rule, const action_request& request);

/// Ends a procedure and lets its parent take the action its definition names for that outcome.
checked end_procedure(event_writer& writer, instance_id instance, const std::string& outcome, const legal_time& on);

} // namespace huhang::decide
