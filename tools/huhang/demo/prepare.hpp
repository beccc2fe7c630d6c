#pragma once
// `demo --prepare`: offices, users, tokens and the target, straight into the database.

#include "tools/huhang/demo/demo.hpp"

namespace huhang::demo {

/// Does nothing but issue new tokens where the demonstration offices exist; refuses a database with other offices.
int prepare(const cli::invocation& with, const options& how);

} // namespace huhang::demo
