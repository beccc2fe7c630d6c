#pragma once
// The envelope of an outgoing hand-off. Composing is a pure function of the recorded past, so that sending again gives
// the same bytes under the same id and the receiver sees a duplicate, whoever sends and however often.

#include "adapters/partner/agency_adapter.hpp"

#include <expected>
#include <string>

namespace huhang::partner {

/// "<hand-off>.<sequence>": known before the first attempt, so no crash between sending and recording can give a second
/// one.
std::string message_id_of(const handoff_id& handoff, int sequence);

std::expected<envelope, missing_field> compose(
    const handoff_view& view,
    const agency_adapter& adapter,
    const profile& names,
    const document_profile& document,
    std::string message_id,
    bool test
);

} // namespace huhang::partner
