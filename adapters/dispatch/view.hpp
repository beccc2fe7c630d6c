#pragma once
// The case as it stood when a hand-off was requested, put together from its events.

#include "adapters/partner/form.hpp"
#include "engine/ports/outbox_store.hpp"

namespace huhang::dispatch {

/// Replays the case up to the event that asked for the message. Later changes must not show: the message keeps its id
/// when it is sent again, so it must keep its bytes. `approval_action` is the action whose taker approved (empty: the
/// one that asked).
ports::read_result<partner::handoff_view> view_of(
    ports::case_store& cases,
    const case_id& id,
    const ports::outbox_message& message,
    const std::string& approval_action
);

} // namespace huhang::dispatch
