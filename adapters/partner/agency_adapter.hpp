#pragma once
// What an agency's folder provides: the shape of its document. Pure mapping; clock, network, files and chance stay
// outside.

#include "adapters/partner/form.hpp"

#include <string_view>

namespace huhang::partner {

class agency_adapter {
public:
    virtual ~agency_adapter() = default;

    /// As in the definitions' `handoff`: "police", "customs", "court".
    virtual std::string_view agency() const = 0;

    virtual boost::json::object
    render(const form& content, const profile& names, const document_profile& document) const = 0;

    /// The inverse of render on every mapped member.
    virtual form parse(const boost::json::object& payload, const document_profile& document) const = 0;
};

} // namespace huhang::partner
