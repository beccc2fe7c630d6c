#include "adapters/exchange/exported_act.hpp"
#include "engine/app/history.hpp"

namespace huhang::exchange {
namespace {

constexpr int page = 1'000;

bool selects(const export_selection& which, const domain::case_file& file)
{
    const bool procedure = which.procedure.empty() ||
                           (!file.instances.empty() && file.instances.front().definition.procedure == which.procedure);
    const bool after = !which.from || file.received.last >= *which.from;
    return procedure && after && (!which.until || file.received.first <= *which.until);
}

} // namespace

std::vector<exported_act> acts_of(std::span<const domain::event_record> history)
{
    std::vector<exported_act> acts;
    for (const auto& record : history) {
        if (const auto* act = std::get_if<domain::action_taken>(&record.what)) {
            acts.push_back({&record, act, {}});
        } else if (!acts.empty()) {
            acts.back().with.push_back(&record);
        }
    }
    return acts;
}

std::string instant_text(const legal_time& when)
{
    return to_text(when.at.value_or(start_of(when.first)));
}

bool may_leave(const definition::fact_rule& rule, const export_policy& policy)
{
    using enum definition::fact_type;
    return policy.with_names || (rule.type != text && rule.type != persons);
}

std::expected<std::uint64_t, io_error>
export_cases(ports::case_store& store, const export_selection& which, log_writer& writer)
{
    std::uint64_t written = 0;
    case_id after;
    for (;;) {
        const auto ids = store.all_cases(after, page);
        if (!ids) {
            return std::unexpected(ids.error());
        }
        for (const auto& id : *ids) {
            const auto stored = store.load(id);
            if (!stored || !*stored) {
                return std::unexpected(stored ? io_error{"a case disappeared", false} : stored.error());
            }
            if (!selects(which, (*stored)->file)) {
                continue;
            }
            const auto history = app::whole_history(store, id);
            if (!history) {
                return std::unexpected(history.error());
            }
            writer.add({(*stored)->file, (*stored)->number, *history});
            ++written;
        }
        if (ids->size() < page) {
            writer.finish();
            return written;
        }
        after = ids->back();
    }
}

} // namespace huhang::exchange
