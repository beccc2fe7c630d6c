#include "engine/app/past.hpp"

#include "engine/evolve/evolve.hpp"
#include "engine/evolve/past.hpp"
#include "engine/ports/projection.hpp"

#include <algorithm>

namespace huhang::app {
namespace {

/// The cases to look into, refused when they are too many to be looked into one by one.
std::expected<std::vector<ports::case_row>, rejection> candidates(ports::case_store& store, const past_question& asked)
{
    ports::case_filter filter;
    filter.office = asked.office;
    std::vector<ports::case_row> rows;
    std::uint64_t events = 0;
    ports::page_request request{.limit = ports::max_page, .after = {}};
    do {
        auto page = store.list(filter, request, asked.who);
        if (!page) {
            return std::unexpected(reject("storage.unavailable"));
        }
        for (auto& row : page->rows) {
            events += row.version;
            rows.push_back(std::move(row));
        }
        if (page->total > max_past_cases || events > max_past_list_events) {
            return std::unexpected(reject("past.too_much"));
        }
        request.after = page->next;
    } while (!request.after.empty());
    return rows;
}

void add_rows(
    std::vector<ports::worklist_row>& all,
    const domain::case_file& file,
    const std::string& number,
    const surroundings& around,
    const past_question& asked
)
{
    const auto clocks = clock_rows(file, around.definitions, around.calendar, instant_of(asked.when, around.now()));
    for (const auto& clock : clocks) {
        if (std::ranges::find(asked.owner_roles, clock.owner) != asked.owner_roles.end()) {
            all.push_back({ports::row_of(file, clocks, number), clock});
        }
    }
}

} // namespace

timestamp instant_of(const moment& when, timestamp now)
{
    const auto known = when.known_at.value_or(now);
    return when.as_of ? std::min(known, start_of(*when.as_of + std::chrono::days{1}) - timestamp::duration{1}) : known;
}

std::expected<domain::case_file, rejection> past_case(ports::case_store& store, const case_id& id, const moment& when)
{
    const auto history = store.history(id, 0, max_past_events + 1);
    if (!history) {
        return std::unexpected(reject("storage.unavailable"));
    }
    if (history->size() > max_past_events) {
        return std::unexpected(reject("past.too_much"));
    }
    const auto known = when.known_at ? evolve::known_at(*history, *when.known_at) : std::span(*history);
    if (known.empty()) {
        return std::unexpected(reject("past.not_yet"));
    }
    if (!when.as_of) {
        return evolve::replay(known);
    }
    auto file = evolve::as_of(known, *when.as_of);
    return file ? std::expected<domain::case_file, rejection>(std::move(*file))
                : std::unexpected(reject("past.not_yet"));
}

std::expected<std::vector<ports::worklist_row>, rejection>
past_worklist(ports::case_store& store, const surroundings& around, const past_question& asked)
{
    const auto rows = candidates(store, asked);
    if (!rows) {
        return std::unexpected(rows.error());
    }
    std::vector<ports::worklist_row> all;
    for (const auto& row : *rows) {
        const auto file = past_case(store, row.id, asked.when);
        if (file) {
            add_rows(all, *file, row.number, around, asked);
        } else if (file.error().code != "past.not_yet") {
            return std::unexpected(file.error());
        }
    }
    std::ranges::sort(all, {}, [](const ports::worklist_row& row) {
        return std::tuple{row.clock.due, row.which.id, row.clock.instance, row.clock.clock, row.clock.subject};
    });
    return all;
}

} // namespace huhang::app
