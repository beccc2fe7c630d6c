#pragma once
// What a mapping must agree with the definitions on.

#include "adapters/exchange/mapping.hpp"

#include <string>
#include <vector>

namespace huhang::exchange {

/// Appends one text for every action, fact, code or track that no version of the procedure declares.
void check_mapping(
    const mapping& made,
    const std::string& procedure,
    const definition::library& definitions,
    std::vector<std::string>& problems
);

} // namespace huhang::exchange
