// Earlier cases and the register of numbers, in memory.

#include "engine/ports/projection.hpp"
#include "tests/support/memory_store.hpp"

#include <algorithm>

namespace huhang::testing {

ports::read_result<std::vector<ports::prior_match>> memory_store::priors(const ports::prior_question& about)
{
    const std::lock_guard guard(mutex_);
    std::vector<std::pair<case_id, ports::prior_row>> rows;
    for (const auto& [id, held] : cases_) {
        for (const auto& row : held.priors) {
            rows.emplace_back(id, row);
        }
    }
    return ports::match_priors(about, rows);
}

ports::read_result<std::vector<ports::registered_number>>
memory_store::register_of(const ports::number_series& which, std::int64_t after, int limit, const ports::scope& who)
{
    const std::lock_guard guard(mutex_);
    std::vector<ports::registered_number> rows;
    for (const auto& [place, number] : register_) {
        const auto& [office, kind, year] = place.first;
        if (office != which.office || kind != which.kind || year != which.year || place.second <= after ||
            std::ssize(rows) >= limit) {
            continue;
        }
        auto row = number;
        if (row.which && !sees(who, cases_.at(*row.which).file)) {
            if (!cases_.at(*row.which).file.restricted_to.empty()) {
                continue;
            }
            row.which.reset();
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

ports::read_result<bool> memory_store::import_numbers(const std::vector<ports::registered_number>& numbers)
{
    const std::lock_guard guard(mutex_);
    auto last = series_;
    for (const auto& each : numbers) {
        if (++last[{each.office, each.kind, each.year}] != each.n) {
            return false;
        }
    }
    series_ = std::move(last);
    for (const auto& each : numbers) {
        register_[{{each.office, each.kind, each.year}, each.n}] = each;
    }
    return true;
}

} // namespace huhang::testing
