#pragma once
// The published definitions, found by reference, and the law they cite. Immutable once built; shared by all threads.

#include "engine/definition/law.hpp"
#include "engine/definition/penalty_bands.hpp"
#include "engine/definition/region.hpp"

#include <expected>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::definition {

/// Reads one definition from its published bytes; checks form, references and types. `hash` is the SHA-256 of the bytes
/// in hex, computed by the caller. All problems found are returned, not only the first.
std::expected<procedure_definition, std::vector<definition_problem>>
read_definition(std::string_view json, std::string hash);

class library {
public:
    library() = default;
    explicit library(
        std::vector<procedure_definition> definitions,
        law_register law = {},
        penalty_bands bands = {},
        std::vector<region> regions = {}
    );

    /// The definition a running instance keeps; null when it is not in this installation.
    const procedure_definition* find(const domain::definition_ref& ref) const;

    /// The newest version of a procedure whose validity covers the day; null when there is none.
    const procedure_definition* current(const std::string& procedure, date on) const;

    /// The same, or, for a day before the first version, the first: old cases are entered under the oldest rules there
    /// are.
    const procedure_definition* current_or_nearest(const std::string& procedure, date on) const;

    std::span<const procedure_definition> all() const { return definitions_; }

    const law_register& law() const { return law_; }

    const penalty_bands& bands() const { return bands_; }

    std::span<const region> regions() const { return regions_; }

    /// The region an office lies in; null when nothing is known of it.
    const region* region_of(std::string_view office_path) const;

private:
    std::vector<procedure_definition> definitions_; ///< sorted by procedure and version
    law_register law_;
    penalty_bands bands_;
    std::vector<region> regions_;
};

} // namespace huhang::definition
