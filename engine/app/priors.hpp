#pragma once
// Earlier cases of the same respondents and rights: what a case offers to later ones, and what it finds itself.

#include "engine/definition/library.hpp"
#include "engine/ports/case_store.hpp"

#include <vector>

namespace huhang::app {

/// A row for each respondent and right once the case is closed or a decision stands; none for a respondent for whom all
/// decisions were annulled or withdrawn: an annulled penalty is no prior penalty.
std::vector<ports::prior_row> prior_rows_of(const domain::case_file& file, const definition::library& definitions);

/// What to ask the store for the case at hand.
ports::prior_question question_of(const domain::case_file& file);

/// Whether some guard of a running procedure asks about earlier cases.
bool asks_priors(const domain::case_file& file, const definition::library& definitions);

} // namespace huhang::app
