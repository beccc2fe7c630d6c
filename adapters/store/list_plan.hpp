#pragma once
// How a list finds its rows. A scope that holds a good part of all rows is walked in the order of the list until the
// page is full; a small one is gathered through its offices and sorted. The planner cannot know which is which, the
// kept totals can.

#include "adapters/store/scope_sql.hpp"
#include "adapters/store/statement.hpp"
#include "engine/ports/case_store.hpp"

#include <optional>
#include <string>

namespace huhang::store {

enum class list_plan { in_order, by_office, by_text };

/// Walking in order reads about `page · all / matching` rows, gathering reads `gathered`.
constexpr list_plan cheaper_plan(long long matching, long long all, long long page, long long gathered)
{
    return matching * gathered >= page * all ? list_plan::in_order : list_plan::by_office;
}

/// The single number a query answers.
inline long long number_of(query& q, soci::session& sql)
{
    long long number = 0;
    q.run<single<long long>>(sql, [&](const auto& row) { number = row.value; });
    return number;
}

/// Adds the predicate over kept totals that have a track column: the scope's track, or the empty one for all cases.
inline void add_tracked_path(query& q, const ports::scope& who, const std::string& track, std::string_view table)
{
    auto path_only = who;
    path_only.only_with_track.clear();
    add_path(q, path_only, table);
    q.add(" and ").add(table).add(".track = ").value(track.empty() && !who.everything ? who.only_with_track : track);
}

} // namespace huhang::store
