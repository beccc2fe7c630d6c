#pragma once
// For threads that have nothing else to do than to wait for a command's answer.

#include "engine/app/service.hpp"

namespace huhang::dispatch {

/// Handles one command and waits until it is committed or refused. Never to be called on the committing thread.
app::answer handle_and_wait(app::service& service, app::envelope what);

} // namespace huhang::dispatch
