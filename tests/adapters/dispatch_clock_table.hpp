#pragma once
// A case store whose table of clocks the test writes itself.

#include "tests/support/memory_store.hpp"

#include <utility>

namespace huhang::dispatch_test {

/// Only what the loop asks for; everything else goes to a store in memory.
class clock_table final : public ports::case_store {
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

    std::vector<ports::commit_result> commit(std::span<const ports::case_change> batch) override
    {
        return rest_.commit(batch);
    }

    ports::read_result<bool> visible(const case_id& id, const ports::scope& who) override
    {
        return rest_.visible(id, who);
    }

    ports::read_result<std::optional<ports::receipt>> find_receipt(const ports::idempotency_record& request) override
    {
        return rest_.find_receipt(request);
    }

    ports::read_result<std::vector<domain::event_record>>
    history(const case_id& id, std::uint64_t after, int limit) override
    {
        return rest_.history(id, after, limit);
    }

    ports::read_result<std::vector<ports::issued_number>> numbers(const case_id& id) override
    {
        return rest_.numbers(id);
    }

    ports::read_result<ports::page<ports::case_row>>
    list(const ports::case_filter& filter, const ports::page_request& page, const ports::scope& who) override
    {
        return rest_.list(filter, page, who);
    }

    ports::read_result<ports::page<ports::worklist_row>>
    worklist(const std::vector<std::string>& roles, const ports::page_request& page, const ports::scope& who) override
    {
        return rest_.worklist(roles, page, who);
    }

    ports::read_result<ports::page<ports::track_row>> tracks(
        const std::string& procedure,
        std::optional<bool> ended,
        const ports::page_request& page,
        const ports::scope& who
    ) override
    {
        return rest_.tracks(procedure, ended, page, who);
    }

    ports::read_result<std::vector<ports::case_row>>
    alike(const ports::likeness& what, const ports::scope& who) override
    {
        return rest_.alike(what, who);
    }

    ports::read_result<stats::counts> counters(const ports::scope& who) override { return rest_.counters(who); }

    ports::read_result<std::optional<stats::counts>>
    counters_at(std::optional<timestamp> known_at, std::optional<date> as_of, const ports::scope& who) override
    {
        return rest_.counters_at(known_at, as_of, who);
    }

    ports::read_result<std::optional<case_id>> case_of(const handoff_id& handoff) override
    {
        return rest_.case_of(handoff);
    }

    ports::read_result<std::vector<case_id>> all_cases(const case_id& after, int limit) override
    {
        return rest_.all_cases(after, limit);
    }

private:
    testing::memory_store rest_;
};

} // namespace huhang::dispatch_test
