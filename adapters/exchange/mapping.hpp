#pragma once
// How an event log becomes cases: read from YAML, checked against the definitions. The format is documented in
// docs/import.md, its schema is schema/import/mapping.schema.json.

#include "adapters/exchange/log_time.hpp"
#include "engine/definition/library.hpp"

#include <cstddef>
#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace huhang::exchange {

/// Where a text comes from: a piece of constant text, or a column (an index into mapping::columns).
struct text_piece {
    std::string constant;
    std::optional<std::size_t> column;
};

/// A text made of pieces, and what its values mean.
struct text_source {
    std::vector<text_piece> pieces;
    std::map<std::string, std::string> values; ///< empty: the text itself
    std::optional<std::string> otherwise;      ///< for texts `values` does not list; else they are a problem
    std::string fallback;                      ///< for an empty text

    bool given() const { return !pieces.empty(); }
};

enum class money_unit { fen, yuan };

struct fact_source {
    std::string fact;
    text_source from;
    money_unit unit = money_unit::fen;
    std::string separator = ";"; ///< between persons
    std::size_t column = 0;      ///< what a problem is reported at
};

enum class activity_kind { act, note, ignore, problem };

/// What an activity of the log stands for.
struct activity_rule {
    activity_kind kind = activity_kind::act;
    std::string procedure; ///< of a track; empty: the main procedure's
    std::string action;
    std::vector<fact_source> facts;
};

struct party_source {
    text_source role, kind, name, identifier, address, foreign;
};

struct right_source {
    text_source kind, number, holder;
};

struct mapping {
    std::string source;               ///< name of the register or log; with the case's key it identifies a case
    std::vector<std::string> columns; ///< the columns that are read, by name
    char separator = 0;               ///< of a CSV file; 0: found from its header
    bool by_time = true;              ///< acts in order of their time; else as they stand in the log
    time_reading time;

    text_source office, key, number, title, opened_from, goods, received;
    std::vector<party_source> parties;
    std::vector<right_source> rights;
    std::vector<fact_source> case_facts;

    std::size_t activity = 0; ///< index of the column
    std::map<std::string, activity_rule> activities;
    activity_kind other_activities = activity_kind::problem;

    std::size_t at = 0;    ///< index of the column of the time
    text_source lifecycle; ///< records whose value is not `complete` are passed over, when given
    text_source person, role, subject;
};

/// Reads the YAML text and checks it against the procedure and its tracks; every problem found, one a line.
std::expected<mapping, std::string>
read_mapping(const std::string& yaml, const std::string& procedure, const definition::library& definitions);

} // namespace huhang::exchange
