#pragma once
// What an answer of a counterpart means in our terms. The legal time comes from its content, never from its transport.

#include "adapters/partner/profile.hpp"
#include "engine/domain/command.hpp"

#include <expected>
#include <optional>

namespace huhang::partner {

/// The command of an answer, or nothing for a mere acknowledgement of transport ("delivered"), which is no event of the
/// case.
std::expected<std::optional<domain::record_reply>, wire_error>
read_reply(const envelope& message, const profile& names);

} // namespace huhang::partner
