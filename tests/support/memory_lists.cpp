#include "engine/ports/projection.hpp"
#include "tests/support/memory_page.hpp"
#include "tests/support/memory_store.hpp"

#include <algorithm>

namespace huhang::testing {
namespace {

bool has_track(const domain::case_file& file, const std::string& procedure)
{
    return domain::latest_track(file, procedure) != nullptr;
}

template <class T>
bool fits(const std::optional<T>& wanted, const T& value)
{
    return !wanted || *wanted == value;
}

/// Whether the two lists share an element; an empty list asks for nothing.
bool shares(const std::vector<std::string>& wanted, const std::vector<std::string>& have)
{
    return wanted.empty() || std::ranges::find_first_of(wanted, have) != wanted.end();
}

} // namespace

ports::case_row memory_store::held_case::row() const
{
    return ports::row_of(file, clocks, number);
}

std::vector<const memory_store::held_case*> memory_store::seen_by(const ports::scope& who) const
{
    std::vector<const held_case*> seen;
    for (const auto& [id, held] : cases_) {
        if (sees(who, held.file)) {
            seen.push_back(&held);
        }
    }
    return seen;
}

ports::read_result<ports::page<ports::case_row>>
memory_store::list(const ports::case_filter& filter, const ports::page_request& page, const ports::scope& who)
{
    const std::lock_guard guard(mutex_);
    keyed_rows<ports::case_row> rows;
    for (const auto* held : seen_by(who)) {
        const auto row = held->row();
        const bool has_text =
            !filter.text || ports::search_text(held->file, held->number).contains(ports::search_form(*filter.text));
        const bool on_track = !filter.track || has_track(held->file, *filter.track);
        if (fits(filter.procedure, row.procedure) && fits(filter.state, row.state) && fits(filter.closed, row.closed) &&
            fits(filter.office, row.office) && has_text && on_track) {
            rows.emplace_back(row.id.str(), row);
        }
    }
    return cut_page(std::move(rows), true, "cases", page);
}

ports::read_result<ports::page<ports::worklist_row>> memory_store::worklist(
    const std::vector<std::string>& owner_roles, const ports::page_request& page, const ports::scope& who
)
{
    const std::lock_guard guard(mutex_);
    keyed_rows<ports::worklist_row> rows;
    for (const auto* held : seen_by(who)) {
        for (const auto& each : held->clocks) {
            if (std::ranges::find(owner_roles, each.owner) == owner_roles.end()) {
                continue;
            }
            const auto key = sortable(each.due.time_since_epoch().count()) + '\n' + held->file.id.str() + '\n' +
                             sortable(static_cast<std::int32_t>(each.instance)) + '\n' + each.clock + '\n' +
                             each.subject.str();
            rows.emplace_back(key, ports::worklist_row{.which = held->row(), .clock = each});
        }
    }
    return cut_page(std::move(rows), false, "worklist", page);
}

ports::read_result<ports::page<ports::track_row>> memory_store::tracks(
    const std::string& procedure, std::optional<bool> ended, const ports::page_request& page, const ports::scope& who
)
{
    const std::lock_guard guard(mutex_);
    keyed_rows<ports::track_row> rows;
    for (const auto* held : seen_by(who)) {
        for (const auto& each : held->file.instances) {
            if (each.definition.procedure == procedure && fits(ended, each.ended)) {
                rows.emplace_back(
                    held->file.id.str() + '\n' + sortable(static_cast<std::int32_t>(each.id)),
                    ports::track_row{held->row(), each.id, procedure, each.state, each.ended, each.outcome}
                );
            }
        }
    }
    return cut_page(std::move(rows), true, "tracks", page);
}

ports::read_result<std::vector<ports::case_row>>
memory_store::alike(const ports::likeness& what, const ports::scope& who)
{
    const std::lock_guard guard(mutex_);
    std::vector<ports::case_row> rows;
    if (what.respondent_names.empty() && what.right_numbers.empty() && what.goods.empty()) {
        return rows;
    }
    for (const auto* held : seen_by(who)) {
        const auto have = ports::likeness_of(held->file);
        if (shares(what.respondent_names, have.respondent_names) && shares(what.right_numbers, have.right_numbers) &&
            (what.goods.empty() || what.goods == have.goods)) {
            rows.push_back(held->row());
        }
    }
    std::ranges::sort(rows, std::greater{}, &ports::case_row::id);
    rows.resize(std::min(rows.size(), static_cast<std::size_t>(ports::max_alike)));
    return rows;
}

ports::read_result<stats::counts> memory_store::counters(const ports::scope& who)
{
    const std::lock_guard guard(mutex_);
    stats::counts sums;
    if (!who.everything && !who.only_with_track.empty()) {
        return sums;
    }
    for (const auto& [where, amount] : counters_) {
        domain::case_file place;
        place.office_path = where.first;
        if (sees(who, place)) {
            sums[where.second] += amount;
        }
    }
    std::erase_if(sums, [](const auto& each) { return each.second == 0; });
    return sums;
}

ports::read_result<std::optional<stats::counts>>
memory_store::counters_at(std::optional<timestamp> known_at, std::optional<date> as_of, const ports::scope& who)
{
    const std::lock_guard guard(mutex_);
    stats::counts sums;
    for (const auto& one : movements_) {
        domain::case_file place;
        place.office_path = one.office_path;
        const bool counts = (!known_at || one.recorded_at <= *known_at) && (!as_of || one.key.day <= *as_of);
        if (counts && who.only_with_track.empty() && sees(who, place)) {
            sums[one.key.counter] += one.amount;
        }
    }
    std::erase_if(sums, [](const auto& each) { return each.second == 0; });
    return sums;
}

} // namespace huhang::testing
