#pragma once
// 申请强制执行: an office asks the court to enforce its decision (行政强制法 §§53-58).

#include "adapters/partner/agency_adapter.hpp"

namespace huhang::court {

/// The applicant is the office itself; the right holder is a third party to the application.
class enforcement final : public partner::agency_adapter {
public:
    std::string_view agency() const override { return "court"; }

    boost::json::object render(
        const partner::form& content, const partner::profile& names, const partner::document_profile& document
    ) const override;

    partner::form parse(const boost::json::object& payload, const partner::document_profile& document) const override;
};

} // namespace huhang::court
