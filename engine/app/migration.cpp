#include "engine/app/migration.hpp"

#include "engine/clocks/clocks.hpp"

#include <algorithm>

namespace huhang::app {
namespace {

constexpr int page = 500;
constexpr std::size_t group = 100; ///< changes of one transaction

bool is_open(const clocks::clock_status& status)
{
    using enum clocks::clock_state;
    return status.state == running || status.state == paused || status.state == overdue;
}

std::vector<clocks::clock_status>
open_clocks(const domain::case_file& file, instance_id id, const surroundings& around, timestamp now)
{
    const auto* instance = domain::find_instance(file, id);
    const auto* definition = around.definitions.find(instance->definition);
    auto all = clocks::derive(file, *instance, *definition, around.calendar, now);
    std::erase_if(all, [](const clocks::clock_status& status) { return !is_open(status); });
    return all;
}

class walk {
public:
    walk(
        ports::case_store& store,
        const surroundings& around,
        const migration_run& run,
        const std::function<void(const migration_row&)>& tell
    )
        : store_(store)
        , around_(around)
        , run_(run)
        , tell_(tell)
        , now_(around.now())
    {
    }

    std::expected<migration_totals, io_error> go()
    {
        case_id after;
        for (;;) {
            const auto ids = store_.all_cases(after, page);
            if (!ids) {
                return std::unexpected(ids.error());
            }
            for (const auto& id : *ids) {
                if (const auto done = take(id); !done) {
                    return std::unexpected(done.error());
                }
            }
            if (ids->size() < page || totals_.moved >= run_.most) {
                break;
            }
            after = ids->back();
        }
        const auto last = flush();
        return last ? std::expected<migration_totals, io_error>(totals_) : std::unexpected(last.error());
    }

private:
    using outcome = std::expected<void, io_error>;

    outcome take(const case_id& id)
    {
        auto stored = store_.load(id);
        if (!stored || !*stored) {
            return std::unexpected(stored ? io_error{.text = "a case disappeared"} : stored.error());
        }
        auto file = std::move((*stored)->file);
        for (std::size_t i = 0; i < file.instances.size() && totals_.moved < run_.most; ++i) {
            const auto& instance = file.instances[i];
            const bool meant = instance.definition.procedure == run_.plan->procedure &&
                               instance.definition.version == run_.plan->from && !instance.ended;
            if (meant) {
                try_one(file, (*stored)->number, instance.id);
            }
        }
        return pending_.size() < group ? outcome() : flush();
    }

    /// Moves the instance in `file`, so that the next instance of the case is asked with it moved.
    void try_one(domain::case_file& file, const std::string& number, instance_id id)
    {
        migration_row row;
        row.id = file.id;
        row.number = number;
        row.instance = id;
        row.state_before = domain::find_instance(file, id)->state;
        const decide::context context{around_.definitions, around_.calendar, run_.who, now_};
        auto decided = decide::decide(file, domain::migrate_case{id, run_.plan, run_.on}, context);
        if (!decided) {
            row.refused = std::move(decided.error());
            row.state_after = row.state_before;
            ++totals_.refused;
            return tell_(row);
        }
        row.state_after = domain::find_instance(decided->next, id)->state;
        row.clocks = compare(file, decided->next, id);
        ++totals_.moved;
        totals_.due_dates_moved += static_cast<std::size_t>(std::ranges::count_if(row.clocks, &clock_change::moves));
        auto next = decided->next;
        if (run_.apply) {
            pending_.push_back(make_change(file, std::move(*decided), around_.definitions, around_.calendar, now_));
            rows_.push_back(std::move(row));
        } else {
            tell_(row);
        }
        file = std::move(next);
    }

    std::vector<clock_change>
    compare(const domain::case_file& before, const domain::case_file& after, instance_id id) const
    {
        const auto old_clocks = open_clocks(before, id, around_, now_);
        auto new_clocks = open_clocks(after, id, around_, now_);
        std::vector<clock_change> changes;
        for (const auto& one : old_clocks) {
            const auto target = domain::target_of(*run_.plan, one.rule->id).to;
            const auto now = std::ranges::find_if(new_clocks, [&](const clocks::clock_status& other) {
                return other.rule->id == target && other.subject == one.subject;
            });
            const bool goes_on = now != new_clocks.end();
            changes.push_back(
                {one.rule->id, goes_on ? target : "", one.subject, one.due, goes_on ? now->due : std::nullopt}
            );
            if (goes_on) {
                new_clocks.erase(now);
            }
        }
        for (const auto& one : new_clocks) {
            changes.push_back({"", one.rule->id, one.subject, std::nullopt, one.due});
        }
        return changes;
    }

    /// Somebody who changed a case in between wins; the case is found again by the next run.
    outcome flush()
    {
        const auto results = store_.commit(pending_);
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (!results[i] && results[i].error() == ports::commit_error::unavailable) {
                return std::unexpected(io_error{.text = "storage.unavailable", .retryable = true});
            }
            if (!results[i]) {
                rows_[i].refused = reject("case.stale");
                --totals_.moved;
                ++totals_.refused;
            }
            tell_(rows_[i]);
        }
        pending_.clear();
        rows_.clear();
        return {};
    }

    ports::case_store& store_;
    const surroundings& around_;
    const migration_run& run_;
    const std::function<void(const migration_row&)>& tell_;
    timestamp now_;
    migration_totals totals_;
    std::vector<ports::case_change> pending_;
    std::vector<migration_row> rows_; ///< of the pending changes
};

} // namespace

std::expected<migration_totals, io_error> migrate_cases(
    ports::case_store& store,
    const surroundings& around,
    const migration_run& run,
    const std::function<void(const migration_row&)>& tell
)
{
    return walk(store, around, run, tell).go();
}

} // namespace huhang::app
