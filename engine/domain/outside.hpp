#pragma once
// What a decision about one case may know of what lies outside it. The service loads it, no further than the command
// and the definitions ask; decide() stays a function of its arguments.

#include "engine/domain/case_file.hpp"
#include "engine/domain/prior_case.hpp"

#include <optional>
#include <string>
#include <vector>

namespace huhang::domain {

/// A case named in a link, as far as the rules about links look at it. Only cases the actor may see are ever loaded.
struct other_case {
    case_id id;
    legal_time received;
    bool transferred = false; ///< closed on a ground of the class `transferred`
    bool merged = false;      ///< itself heard with another case
    std::vector<party> parties = {};
};

/// An enforcement certificate of an officer, or another qualification that a procedure asks for. Valid on its last day.
struct certificate {
    user_id holder;
    std::string number; ///< unique with the holder
    std::string kind;
    date from{};
    date until{};

    bool operator==(const certificate&) const = default;
};

/// An office lets another act in its name (行政处罚法 Art. 20): for the matters named, published, and not handed on.
struct delegation {
    std::string id;
    office_id principal;
    office_id delegate;
    std::vector<std::string> matters;
    std::string legal_basis;
    std::string agreement;   ///< reference of the written agreement
    std::string publication; ///< where it was made public
    date from{};
    date until{};
    std::optional<date> withdrawn_on = {}; ///< from that day on it no longer holds

    bool operator==(const delegation&) const = default;
};

bool in_force(const delegation& which, const std::string& matter, date day);

struct outside {
    std::vector<other_case> cases = {};
    bool returned_as_new = false; ///< another case says it is this one, returned after it was closed
    std::vector<prior_case> priors = {};
    std::vector<certificate> certificates = {}; ///< of the persons an action names
    bool town = false;                          ///< the office that has or takes the case is a town's
    std::vector<delegation> delegations = {};   ///< to that office, by first day
};

/// For decisions that need none of it.
inline const outside nothing_outside{};

} // namespace huhang::domain
