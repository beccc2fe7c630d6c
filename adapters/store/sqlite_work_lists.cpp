#include "adapters/store/list_plan.hpp"
#include "adapters/store/paging.hpp"
#include "adapters/store/sqlite_case_store.hpp"

#include <algorithm>

namespace huhang::store {
namespace {

/// Where a worklist continues: the keys of the last row shown.
struct work_position {
    long long due = 0;
    std::string case_id;
    long long instance = 0;
    std::string clock;
    std::string subject;
};

/// Where a list of tracks continues.
struct track_position {
    std::string case_id;
    long long instance = 0;
};

std::expected<std::optional<work_position>, io_error> work_position_of(const ports::page_request& request)
{
    const auto keys = keys_before(request, "worklist", 5);
    if (!keys || keys->empty()) {
        return keys ? std::expected<std::optional<work_position>, io_error>{} : std::unexpected{keys.error()};
    }
    const auto due = number_key(keys->at(0));
    const auto instance = number_key(keys->at(2));
    if (!due || !instance) {
        return std::unexpected{due ? instance.error() : due.error()};
    }
    return work_position{*due, keys->at(1), *instance, keys->at(3), keys->at(4)};
}

std::expected<std::optional<track_position>, io_error> track_position_of(const ports::page_request& request)
{
    const auto keys = keys_before(request, "tracks", 2);
    if (!keys || keys->empty()) {
        return keys ? std::expected<std::optional<track_position>, io_error>{} : std::unexpected{keys.error()};
    }
    const auto instance = number_key(keys->at(1));
    if (!instance) {
        return std::unexpected{instance.error()};
    }
    return track_position{keys->at(0), *instance};
}

void add_work_after(query& q, const std::optional<work_position>& after)
{
    if (after) {
        q.add(" and (k.due, k.case_id, k.instance, k.clock, k.subject) > (").value(after->due).add(", ");
        q.value(after->case_id).add(", ").value(after->instance).add(", ");
        q.value(after->clock).add(", ").value(after->subject).add(")");
    }
}

/// The keys of the clocks of a page. One ordered walk for each role, merged; or all clocks of a few cases.
void add_work_keys(
    query& q,
    list_plan plan,
    const std::vector<std::string>& roles,
    const std::optional<work_position>& after,
    const ports::scope& who
)
{
    constexpr std::string_view keys = "select k.due, k.case_id, k.instance, k.clock, k.subject from ";
    if (plan == list_plan::by_office) {
        q.add(keys).add("case_file c indexed by case_file_office cross join clock k on k.case_id = c.case_id where ");
        add_scope(q, who, "c");
        add_work_after(q.add(" and k.owner in ").list(roles), after);
    } else {
        for (const auto& role : roles) {
            q.add(&role == &roles.front() ? "" : " union all ").add(keys);
            q.add("clock k indexed by clock_worklist where k.owner = ").value(role).add(" and ");
            add_scope(q, who, "k");
            add_work_after(q, after);
        }
    }
    q.add(" order by 1, 2, 3, 4, 5 limit ");
}

long long count_work(const std::vector<std::string>& roles, const ports::scope& who, soci::session& sql)
{
    query q{"select coalesce(sum(t.n), 0) from clock_count t where "};
    add_tracked_path(q, who, "", "t");
    q.add(" and t.owner in ").list(roles);
    return number_of(q, sql);
}

void add_track_filter(query& q, const std::string& procedure, std::optional<bool> ended, std::string_view table)
{
    q.add(" and ").add(table).add(".procedure_code = ").value(procedure);
    if (ended) {
        q.add(" and ").add(table).add(".ended = ").value(static_cast<long long>(*ended));
    }
}

long long
count_tracks(const std::string& procedure, std::optional<bool> ended, const ports::scope& who, soci::session& sql)
{
    const bool rows = needs_rows(who) && who.only_with_track != procedure;
    query q{
        rows ? "select count(*) from procedure_instance t where "
             : "select coalesce(sum(t.n), 0) from track_count t where "
    };
    if (rows) {
        add_scope(q, who, "t");
    } else {
        auto path_only = who; // a row of the scope's own track is proof enough of the track
        path_only.only_with_track.clear();
        add_path(q, path_only, "t");
    }
    add_track_filter(q, procedure, ended, "t");
    return number_of(q, sql);
}

std::vector<std::string> without_repeats(std::vector<std::string> roles)
{
    std::ranges::sort(roles);
    roles.erase(std::ranges::unique(roles).begin(), roles.end());
    return roles;
}

} // namespace

ports::read_result<ports::page<ports::worklist_row>> sqlite_case_store::worklist(
    const std::vector<std::string>& owner_roles, const ports::page_request& request, const ports::scope& who
)
{
    const auto after = work_position_of(request);
    if (!after) {
        return std::unexpected{after.error()};
    }
    const auto roles = without_repeats(owner_roles);
    if (roles.empty()) {
        return {};
    }
    return database_.read_consistently([&](reader& from) {
        ports::page<ports::worklist_row> page{.total = count_work(roles, who, from.sql)};
        if (page.total == 0) {
            return page;
        }
        const auto all = who.everything ? page.total : count_work(roles, ports::system_scope(), from.sql);
        const auto plan =
            who.everything ? list_plan::in_order : cheaper_plan(page.total, all, rows_to_read(request), page.total);
        query q{"select "};
        q.add(case_columns).add(", ").add(clock_columns).add(" from (");
        add_work_keys(q, plan, roles, *after, who);
        q.value(rows_to_read(request));
        q.add(") i cross join clock k on k.case_id = i.case_id and k.instance = i.instance and k.clock = i.clock "
              "and k.subject = i.subject cross join case_file c on c.case_id = i.case_id "
              "order by i.due, i.case_id, i.instance, i.clock, i.subject");
        q.run<raw_worklist>(from.sql, [&](const raw_worklist& row) {
            page.rows.push_back({.which = row.which.value(), .clock = row.clock.value()});
        });
        close_page(page, request, "worklist", [](const ports::worklist_row& row) {
            return std::vector{
                std::to_string(wide(row.clock.due)),
                row.which.id.str(),
                std::to_string(wide(row.clock.instance)),
                row.clock.clock,
                row.clock.subject.str()
            };
        });
        return page;
    });
}

ports::read_result<ports::page<ports::track_row>> sqlite_case_store::tracks(
    const std::string& procedure, std::optional<bool> ended, const ports::page_request& request, const ports::scope& who
)
{
    const auto after = track_position_of(request);
    if (!after) {
        return std::unexpected{after.error()};
    }
    return database_.read_consistently([&](reader& from) {
        ports::page<ports::track_row> page{.total = count_tracks(procedure, ended, who, from.sql)};
        if (page.total == 0) {
            return page;
        }
        const auto all = count_tracks(procedure, std::nullopt, ports::system_scope(), from.sql);
        const bool in_order =
            who.everything || cheaper_plan(page.total, all, rows_to_read(request), page.total) == list_plan::in_order;
        query q{"select "};
        q.add(case_columns).add(", ").add(track_columns).add(" from (select p.case_id, p.instance from ");
        q.add(
            in_order ? "procedure_instance p indexed by procedure_instance_list where "
                     : "case_file c indexed by case_file_office cross join procedure_instance p on p.case_id = "
                       "c.case_id where "
        );
        add_scope(q, who, in_order ? "p" : "c");
        add_track_filter(q, procedure, ended, "p");
        if (*after) {
            q.add(" and (p.case_id, p.instance) < (").value((*after)->case_id).add(", ");
            q.value((*after)->instance).add(")");
        }
        q.add(" order by p.case_id desc, p.instance desc limit ").value(rows_to_read(request));
        q.add(") i cross join procedure_instance p on p.case_id = i.case_id and p.instance = i.instance "
              "cross join case_file c on c.case_id = i.case_id order by i.case_id desc, i.instance desc");
        q.run<raw_tracked>(from.sql, [&](const raw_tracked& row) { page.rows.push_back(row.value()); });
        close_page(page, request, "tracks", [](const ports::track_row& row) {
            return std::vector{row.which.id.str(), std::to_string(wide(row.instance))};
        });
        return page;
    });
}

} // namespace huhang::store
