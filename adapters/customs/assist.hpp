#pragma once
// 请求海关协助: what the customs receive when an office asks for help or passes on a clue (知识产权海关保护条例).

#include "adapters/partner/agency_adapter.hpp"

namespace huhang::customs {

/// Customs work from goods: the right holders stand apart from those who ship or receive.
class assist final : public partner::agency_adapter {
public:
    std::string_view agency() const override { return "customs"; }

    boost::json::object render(
        const partner::form& content, const partner::profile& names, const partner::document_profile& document
    ) const override;

    partner::form parse(const boost::json::object& payload, const partner::document_profile& document) const override;
};

} // namespace huhang::customs
