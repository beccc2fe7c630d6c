#pragma once
// A case store whose table of clocks the test writes itself.

#include "tests/support/memory_store.hpp"

#include <utility>

namespace huhang::dispatch_test {

/// Only what the loop asks for is its own.
class clock_table final : public testing::memory_store {
public:
    std::vector<ports::due_clock> due;
    std::uint64_t version = 1;
    int last_limit = 0;

    ports::read_result<std::vector<ports::due_clock>> due_clocks(timestamp now, int limit) override
    {
        last_limit = limit;
        std::vector<ports::due_clock> out;
        for (const auto& one : due) {
            if (one.fires_at <= now && std::cmp_less(out.size(), limit))
                out.push_back(one);
        }
        return out;
    }

    ports::read_result<std::optional<ports::stored_case>> load(const case_id&) override
    {
        ports::stored_case stored;
        stored.file.version = version;
        return stored;
    }
};

} // namespace huhang::dispatch_test
