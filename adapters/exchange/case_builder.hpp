#pragma once
// The records of one case as the command that takes it over.

#include "adapters/exchange/import_problem.hpp"
#include "adapters/exchange/log_sorter.hpp"
#include "adapters/exchange/mapping.hpp"
#include "engine/domain/command.hpp"

#include <expected>
#include <span>
#include <vector>

namespace huhang::exchange {

/// A case with where each act stands in the log, in the order of the acts.
struct built_case {
    domain::import_case command;
    std::vector<place> places;
};

class case_builder {
public:
    /// All borrowed.
    case_builder(const mapping& how, const std::string& procedure, const definition::library& definitions);

    /// `records` are those of one case in the order of their acts. Every problem found is answered, not only the first.
    /// A case all of whose records are to be ignored has no acts.
    std::expected<built_case, std::vector<import_problem>> build(std::span<const kept_record> records) const;

    /// The text of a source in one record; the problem names its column.
    std::expected<std::string, import_problem> text_of(const text_source& from, const kept_record& record) const;

private:
    class building;

    const mapping& how_;
    const std::string& procedure_;
    const definition::library& definitions_;
};

} // namespace huhang::exchange
