#pragma once
// What is wrong in a log, by place, as it is written to the error file.

#include "adapters/exchange/log_reader.hpp"

#include <string>
#include <string_view>

namespace huhang::exchange {

struct import_problem {
    place at;
    std::string column;    ///< name of the column, empty when the whole record is meant
    std::string key;       ///< of the case, empty when it is not known
    std::string_view code; ///< stable: "import.…" or the code of a rejection
    bilingual text;
};

/// The header of the error file, and one line of it: line,column,field,case,code,zh,en (RFC 4180).
std::string problem_header();
std::string problem_line(const import_problem& one);

} // namespace huhang::exchange
