#pragma once
// Loads what a decision needs to know of other cases and of those who act: only for commands and definitions that ask.

#include "engine/app/service.hpp"

namespace huhang::app {

/// Refuses with storage.unavailable only: what cannot be found or seen is simply not there for the decision.
std::expected<domain::outside, rejection>
look_outside(ports::case_store& store, const surroundings& around, const domain::case_file& file, const envelope& what);

/// The part that does not depend on a command: earlier cases.
std::expected<std::vector<domain::prior_case>, rejection>
priors_for(ports::case_store& store, const definition::library& definitions, const domain::case_file& file);

} // namespace huhang::app
