#pragma once
// The first pass of an import: every record is read, checked to be text, and brought to its case.

#include "adapters/exchange/case_builder.hpp"
#include "adapters/exchange/log_reader.hpp"
#include "adapters/exchange/log_sorter.hpp"

#include <cstdint>
#include <expected>
#include <functional>

namespace huhang::exchange {

/// Longest key of a case, in bytes.
inline constexpr std::size_t max_key = 200;

/// Answers how many records the log has. Records that belong to no case are complained of; the error is one of the log
/// as a whole or of a temporary file.
std::expected<std::uint64_t, log_problem> sort_log(
    log_reader& log,
    const mapping& how,
    const case_builder& builder,
    log_sorter& sorter,
    const std::function<void(const import_problem&)>& complain
);

/// A failed read or write as it is reported.
log_problem storage_failed(const io_error& error);

} // namespace huhang::exchange
