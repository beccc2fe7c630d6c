#pragma once
// The OpenAPI description is written in YAML; programs ask for JSON. Converted once, at the start.

#include <expected>
#include <string>
#include <string_view>

namespace huhang::http {

/// Keeps the order of members. Plain scalars follow the YAML 1.2 core schema (null, true, false, integers, floats);
/// quoted ones stay strings. On failure says where, in English, for the operator.
std::expected<std::string, std::string> yaml_to_json(std::string_view yaml);

} // namespace huhang::http
