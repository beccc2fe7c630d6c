#pragma once
// Takes an event log over into the store: read, brought together by case, decided, committed in groups. Each case comes
// in whole or not at all, and exactly once: its key is kept with its events in one transaction.

#include "adapters/exchange/case_builder.hpp"
#include "adapters/exchange/log_reader.hpp"
#include "engine/app/service.hpp"

#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <string>

namespace huhang::exchange {

/// Most records of one case.
inline constexpr std::size_t max_case_records = 10'000;

struct import_totals {
    std::uint64_t records = 0; ///< read from the log
    std::uint64_t cases = 0;   ///< found in it
    std::uint64_t imported = 0;
    std::uint64_t already = 0;   ///< had been taken over before
    std::uint64_t refused = 0;   ///< cases with a problem
    std::uint64_t acts = 0;      ///< of the cases taken over
    std::uint64_t deviating = 0; ///< cases taken over that hold an act the definition would have refused
    std::uint64_t problems = 0;
};

struct import_request {
    const mapping& how;
    std::string procedure;
    std::map<office_id, std::string> offices; ///< path of each office
    user_id by;                               ///< who imports
    bool resume = false;                      ///< what was taken over before is passed over, not complained of
    bool dry_run = false;                     ///< everything but the commit
    log_sorter::limits sorting = {};
    std::function<void(const import_problem&)> complain;
    std::function<void(const import_totals&)> progress; ///< told now and then; may be empty
};

/// Runs the whole import. The error is a failure of the log as a whole or of the store; what was committed before it
/// stands, and the import can be resumed. `store` and `queue` are not used by a dry run.
std::expected<import_totals, log_problem> run_import(
    log_reader& log,
    const import_request& request,
    ports::case_store& store,
    app::commit_queue& queue,
    const app::surroundings& around
);

} // namespace huhang::exchange
