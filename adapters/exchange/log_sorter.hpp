#pragma once
// Brings the records of one case together, however the log mixes them: an external merge sort by case key, time and
// line. Memory stays below a budget, whatever the size of the log; what does not fit goes to unnamed temporary files.

#include "adapters/exchange/log_reader.hpp"
#include "engine/base/error.hpp"

#include <cstdio>
#include <deque>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::exchange {

/// A record as it is kept: cells with their places.
struct kept_record {
    std::string key;
    std::int64_t time = 0; ///< what records of one case are ordered by; equal ones stay in the order of the log
    place at;
    std::vector<std::string> cells;
    std::vector<place> places;
    bool broken = false; ///< could not be read whole: its case must not be taken over
};

class log_sorter {
public:
    struct limits {
        std::size_t memory = 64 * 1024 * 1024; ///< bytes of records held at a time
        std::size_t runs = 64;                 ///< sorted files that may be open; beyond it they are merged into one
    };

    log_sorter();
    explicit log_sorter(limits bounds);
    ~log_sorter();

    /// Fails when a temporary file cannot be written.
    std::expected<void, io_error> add(std::string_view key, std::int64_t time, const log_record& record, bool broken);

    /// Ends adding; then next() yields the records in order.
    std::expected<void, io_error> finish();

    /// Empty at the end.
    std::expected<std::optional<kept_record>, io_error> next();

    std::uint64_t spilled_runs() const { return spilled_; }

private:
    struct entry;
    class run;

    void sort_entries();
    std::expected<void, io_error> spill();
    std::expected<void, io_error> merge_runs();
    std::expected<std::optional<std::string_view>, io_error> smallest();

    limits bounds_;
    std::string held_; ///< encoded records, one after another
    std::vector<entry> entries_;
    std::size_t position_ = 0;
    std::vector<std::unique_ptr<run>> runs_;
    std::uint64_t spilled_ = 0;
};

} // namespace huhang::exchange
