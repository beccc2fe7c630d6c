#pragma once
// The SQL form of ports::sees(). Every query that yields rows or counts takes its predicate from here and nowhere else.

#include "adapters/store/statement.hpp"
#include "engine/ports/scope.hpp"

#include <string_view>

namespace huhang::store {

/// Adds the predicate over a table that has office_path and case_id columns.
void add_scope(query& to, const ports::scope& who, std::string_view table);

/// Adds the predicate over a table of totals, which has office_path only. Must not be used when `needs_rows(who)`.
void add_path(query& to, const ports::scope& who, std::string_view table);

/// Whether the scope depends on more than the office, so that kept totals do not answer it.
bool needs_rows(const ports::scope& who);

} // namespace huhang::store
