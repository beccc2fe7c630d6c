#pragma once
// What an agency answers to a document, and after how many legal days. Names are those of the wire contract.

#include <string>
#include <string_view>
#include <vector>

namespace huhang::agency_sim {

struct step {
    std::string section; ///< "receipt" or "outcome"
    std::string code;    ///< event of a receipt, code of an outcome
    int days = 0;        ///< after the hand-off's own date
    std::string reason;
};

/// The answers of an agency to a document ("referral", "assist", "enforcement" …). `outcome` names the script; an
/// unknown or empty name is the agency's usual one, "silent" has no steps.
std::vector<step> script_of(std::string_view agency, std::string_view document, std::string_view outcome);

/// The names a user may choose from.
std::vector<std::string> scripts_of(std::string_view agency);

/// A script named in a case's title as "#police=not-filed"; empty when there is none.
std::string script_in_title(std::string_view agency, std::string_view title);

} // namespace huhang::agency_sim
