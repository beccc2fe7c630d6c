#include "engine/evolve/past.hpp"

#include "engine/base/overloaded.hpp"
#include "engine/evolve/evolve.hpp"

#include <algorithm>
#include <map>

namespace huhang::evolve {
namespace {

using namespace domain;

/// The day from which a value counts. A value that was wrong never counted: it takes the day of the one that corrects
/// it, which then covers it.
class fact_days {
public:
    explicit fact_days(std::span<const event_record> history)
    {
        std::map<std::pair<instance_id, fact_key>, date> corrected;
        for (auto each = history.rbegin(); each != history.rend(); ++each) {
            if (const auto* cleared = std::get_if<fact_cleared>(&each->what)) {
                corrected.erase({cleared->instance, cleared->key});
            }
            const auto* recorded = std::get_if<fact_recorded>(&each->what);
            if (recorded == nullptr) {
                continue;
            }
            const std::pair key{recorded->instance, recorded->key};
            const auto later = corrected.find(key);
            const auto day = later == corrected.end() ? recorded->legal.last : later->second;
            days_[each->seq] = day;
            if (recorded->corrects) {
                corrected[key] = day;
            } else {
                corrected.erase(key);
            }
        }
    }

    date of(std::uint64_t seq) const { return days_.at(seq); }

private:
    std::map<std::uint64_t, date> days_;
};

/// From which legal day each event counts, asked in the order of the record.
class dating {
public:
    explicit dating(std::span<const event_record> history)
        : facts_(history)
    {
    }

    date day_of(const event_record& record)
    {
        if (record.recorded_at != cause_recorded_at_) {
            cause_ = legal_date(record.recorded_at);
            cause_recorded_at_ = record.recorded_at;
        }
        record_ = &record;
        return std::visit([this](const auto& e) { return day(e); }, record.what);
    }

private:
    date day(const case_opened& e) { return cause_ = opened_ = e.received.last; }

    /// Parties and rights say who and what the case is about; no day on which they became so is kept.
    date day(const party_added&) { return opened_; }

    date day(const right_added&) { return opened_; }

    date day(const procedure_started& e)
    {
        const auto parent = e.parent ? moved_[*e.parent] : opened_;
        return moved_[e.instance] = began_[e.instance] = std::max(cause_, parent);
    }

    date day(const action_taken& e)
    {
        cause_ = e.on.last;
        return move(e.instance, cause_);
    }

    date day(const fact_recorded& e) { return within(e.instance, facts_.of(record_->seq)); }

    date day(const fact_cleared& e) { return within(e.instance, cause_); }

    date day(const interval_opened& e) { return within(e.instance, e.from.last); }

    date day(const interval_closed& e) { return within(e.instance, e.to.last); }

    date day(const extension_granted& e) { return within(e.instance, cause_ = e.granted.granted.last); }

    date day(const clock_lapsed& e) { return move(e.instance, cause_ = e.due + std::chrono::days{1}); }

    date day(const document_issued& e) { return within(e.instance, e.on.last); }

    date day(const decision_made& e) { return within(e.decision.instance, e.decision.made.last); }

    date day(const decision_status_changed& e) { return e.on.last; }

    date day(const handoff_requested& e) { return within(e.instance, cause_); }

    date day(const handoff_answered& e) { return cause_ = e.on.last; }

    date day(const round_opened& e) { return move(e.instance, cause_); }

    date day(const procedure_ended& e) { return move(e.instance, e.on.last); }

    date day(const procedure_reopened& e) { return move(e.instance, e.on.last); }

    date day(const note_added&) { return cause_; }

    date day(const case_imported&) { return opened_; }

    /// Strikes are taken out with what they struck before days are asked for.
    date day(const entry_struck&) { return cause_; }

    date day(const act_revoked& e) { return within(e.instance, e.on.last); }

    date day(const act_compensated&) { return cause_; }

    date day(const definition_migrated& e) { return move(e.instance, cause_ = e.on.last); }

    date day(const case_linked&) { return cause_; }

    date day(const case_unlinked&) { return cause_; }

    date day(const case_moved& e) { return e.on.last; }

    date day(const document_voided& e) { return e.on.last; }

    /// Moves build on one another, so that one holds only when all before it do.
    date move(instance_id instance, date day) { return moved_[instance] = std::max(moved_[instance], day); }

    /// Nothing of a procedure counts before the procedure began.
    date within(instance_id instance, date day) { return std::max(began_[instance], day); }

    fact_days facts_;
    const event_record* record_ = nullptr;
    date opened_{};
    date cause_{}; ///< the legal day of what brought the events of one command about
    timestamp cause_recorded_at_ = timestamp::min();
    std::map<instance_id, date> began_;
    std::map<instance_id, date> moved_;
};

/// What is left out before an event leaves no gap.
void apply(case_file& file, const event_record& event)
{
    file.version = event.seq - 1;
    evolve(file, event);
}

} // namespace

std::span<const event_record> known_at(std::span<const event_record> history, timestamp instant)
{
    const auto later = std::ranges::find_if(history, [&](const auto& each) { return each.recorded_at > instant; });
    return history.first(static_cast<std::size_t>(later - history.begin()));
}

std::vector<event_record> without_struck(std::span<const event_record> history)
{
    std::vector<std::pair<std::uint64_t, std::uint64_t>> struck;
    for (const auto& event : history) {
        if (const auto* strike = std::get_if<entry_struck>(&event.what)) {
            struck.emplace_back(strike->first, strike->last);
            struck.emplace_back(event.seq, event.seq);
        }
    }
    std::vector<event_record> standing;
    std::ranges::copy_if(history, std::back_inserter(standing), [&](const event_record& event) {
        return std::ranges::none_of(struck, [&](const auto& range) {
            return range.first <= event.seq && event.seq <= range.second;
        });
    });
    return standing;
}

case_file replay_without(std::span<const event_record> history, std::uint64_t first, std::uint64_t last)
{
    case_file file;
    for (const auto& event : without_struck(history)) {
        if (event.seq < first || event.seq > last) {
            apply(file, event);
        }
    }
    return file;
}

std::optional<case_file> as_of(std::span<const event_record> history, date day)
{
    const auto standing = without_struck(history);
    dating days(standing);
    case_file file;
    for (const auto& event : standing) {
        if (days.day_of(event) <= day) {
            apply(file, event);
        }
    }
    return file.id.empty() ? std::nullopt : std::optional(std::move(file));
}

} // namespace huhang::evolve
