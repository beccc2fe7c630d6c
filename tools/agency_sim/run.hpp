#pragma once
// The subcommand `agency-sim`: stands in for police, customs and court until a signal ends it.

#include "tools/agency_sim/options.hpp"

namespace huhang::agency_sim {

/// Serves until SIGINT or SIGTERM; the exit code of the program.
int run_agency_sim(const options& how);

} // namespace huhang::agency_sim
