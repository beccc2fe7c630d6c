#pragma once
// Where signatures over an envelope's bytes are made. They cover bytes, not JSON, so nobody has to agree on a canonical
// form.

#include "engine/base/error.hpp"

#include <expected>
#include <string>

namespace huhang::partner {

/// What travels: media type and bytes.
struct sealed_message {
    std::string media_type;
    std::string bytes;
};

class signer {
public:
    virtual ~signer() = default;

    /// Wraps the bytes of an envelope. The same bytes must always give the same sealed bytes, because a message is sent
    /// again under its old id and the receiver compares digests.
    virtual std::expected<sealed_message, io_error> seal(std::string envelope_bytes) = 0;
};

/// No signature at all: the bare CloudEvents form. A signing implementation returns
/// `application/vnd.ipcase.handoff+jws`.
class unsigned_form final : public signer {
public:
    std::expected<sealed_message, io_error> seal(std::string envelope_bytes) override
    {
        return sealed_message{.media_type = "application/cloudevents+json", .bytes = std::move(envelope_bytes)};
    }
};

} // namespace huhang::partner
