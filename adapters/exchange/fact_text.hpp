#pragma once
// A text of a log as the JSON text of a fact, after the type the definition gives the fact.

#include "adapters/exchange/mapping.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::exchange {

/// Fails with what was expected. `respondents` are the ids of the case's respondents: one outcome is said of all.
std::expected<std::string, bilingual> fact_text(
    std::string_view text,
    const fact_source& from,
    const definition::fact_rule& rule,
    const time_reading& time,
    const std::vector<std::string>& respondents
);

/// A text as a JSON string.
std::string json_text(std::string_view text);

} // namespace huhang::exchange
