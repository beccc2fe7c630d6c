#include "engine/app/moved.hpp"

#include "engine/app/past.hpp"

#include <map>
#include <tuple>

namespace huhang::app {
namespace {

using clock_key = std::tuple<instance_id, std::string, party_id>;

std::map<clock_key, const ports::clock_row*> by_key(std::span<const ports::clock_row> rows)
{
    std::map<clock_key, const ports::clock_row*> found;
    for (const auto& row : rows) {
        found.emplace(clock_key{row.instance, row.clock, row.subject}, &row);
    }
    return found;
}

} // namespace

std::vector<moved_clock>
compare_clocks(const case_id& id, std::span<const ports::clock_row> before, std::span<const ports::clock_row> after)
{
    const auto old_rows = by_key(before);
    auto new_rows = by_key(after);
    std::map<clock_key, moved_clock> moved;
    const auto note = [&](const clock_key& key, const ports::clock_row* was, const ports::clock_row* is) {
        const auto due = [](const ports::clock_row* row) { return row ? std::optional(row->due) : std::nullopt; };
        moved.emplace(key, moved_clock{id, std::get<0>(key), std::get<1>(key), std::get<2>(key), due(was), due(is)});
    };
    for (const auto& [key, was] : old_rows) {
        const auto found = new_rows.find(key);
        const auto* is = found == new_rows.end() ? nullptr : found->second;
        if (is == nullptr || is->due != was->due || is->provisional != was->provisional) {
            note(key, was, is);
        }
    }
    for (const auto& [key, is] : new_rows) {
        if (!old_rows.contains(key)) {
            note(key, nullptr, is);
        }
    }
    std::vector<moved_clock> all;
    for (auto& [key, one] : moved) {
        all.push_back(std::move(one));
    }
    return all;
}

ports::case_change refresh(
    const domain::case_file& file,
    const definition::library& definitions,
    const calendar::working_calendar& calendar,
    timestamp now
)
{
    ports::case_change change;
    change.expected_version = file.version;
    change.clocks = clock_rows(file, definitions, calendar, now);
    change.next = file;
    return change;
}

} // namespace huhang::app
