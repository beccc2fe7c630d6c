#pragma once
// A case as people and programs see it: state, tracks, what may be done next, and every clock with its reasons.

#include "adapters/http/api/moment.hpp"
#include "adapters/http/api/routes.hpp"
#include "engine/clocks/regional.hpp"
#include "engine/ports/case_store.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace huhang::http::api {

/// What is shown beside the case file itself.
struct case_context {
    const ports::stored_case& stored;
    const std::vector<ports::issued_number>& numbers;
    const std::vector<ports::delivery>& deliveries;
    const std::vector<ports::link_row>& links;
    const std::vector<ports::prior_match>& priors;
    std::string office_name_zh;
    std::string office_name_en;
    std::optional<app::moment> when = std::nullopt; ///< set for a view of the past, in which nobody can act
};

boost::json::object case_view(const routes& api, const call& from, const case_context& shown);

/// All clocks that have started, as they stand at an instant. With `every_day` the explanations count day by day.
boost::json::array
deadlines_view(const routes& api, const domain::case_file& file, language chosen, bool every_day, timestamp at);

/// The account of a due date, in the caller's language.
boost::json::array explanation_view(const std::vector<clocks::explanation_line>& lines, language chosen);

/// The clock under the rule of the office's province; null when it has none.
boost::json::value regional_view(const std::optional<clocks::regional_status>& own);

} // namespace huhang::http::api
