#pragma once
// 涉嫌犯罪案件移送: what the police receive of a case suspected to be a crime (行政执法机关移送涉嫌犯罪案件的规定 §6).

#include "adapters/partner/agency_adapter.hpp"

namespace huhang::police {

/// One flat list of parties with their role: respondents as suspects, claimants as right holders.
class referral final : public partner::agency_adapter {
public:
    std::string_view agency() const override { return "police"; }

    boost::json::object render(
        const partner::form& content, const partner::profile& names, const partner::document_profile& document
    ) const override;

    partner::form parse(const boost::json::object& payload, const partner::document_profile& document) const override;
};

} // namespace huhang::police
