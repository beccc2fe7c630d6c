#pragma once
// Facts as supplied by people and agencies, checked against their declaration.

#include "engine/base/error.hpp"
#include "engine/definition/definition.hpp"
#include "engine/domain/case_file.hpp"

#include <expected>
#include <string>

namespace huhang::decide {

/// Longest text fact, in bytes.
inline constexpr std::size_t max_fact_text = 20'000;

/// Longest list or map fact, in entries.
inline constexpr std::size_t max_fact_entries = 256;

/// Reads JSON text as a value of the declared type. Refuses with fact.invalid and the pointer "/facts/<name>".
std::expected<domain::fact_value, rejection> read_fact(
    const std::string& name, const definition::fact_rule& rule, const std::string& json, const domain::case_file& file
);

} // namespace huhang::decide
