#include "adapters/store/list_plan.hpp"
#include "adapters/store/paging.hpp"
#include "adapters/store/sqlite_case_store.hpp"

namespace huhang::store {
namespace {

/// Conditions that the kept totals answer too.
void add_plain_filter(query& q, const ports::case_filter& filter, std::string_view table)
{
    const auto add = [&](std::string_view column, auto value) {
        q.add(" and ").add(table).add(column).value(std::move(value));
    };
    if (filter.procedure) {
        add(".procedure_code = ", *filter.procedure);
    }
    if (filter.state) {
        add(".state = ", *filter.state);
    }
    if (filter.closed) {
        add(".closed = ", static_cast<long long>(*filter.closed));
    }
    if (filter.office) {
        add(".office = ", filter.office->str());
    }
}

/// " from … where …": all cases that the scope sees and the filter wants.
void add_matching_cases(query& q, list_plan plan, const ports::case_filter& filter, const ports::scope& who)
{
    switch (plan) {
    case list_plan::in_order: q.add(" from case_file c indexed by case_file_list where c.case_id > '' and "); break;
    case list_plan::by_office: q.add(" from case_file c indexed by case_file_office where "); break;
    case list_plan::by_text:
        q.add(" from case_text t cross join case_file c on c.case_id = t.case_id where instr(t.search_text, ");
        q.value(ports::search_form(*filter.text)).add(") > 0 and ");
        break;
    }
    add_scope(q, who, "c");
    add_plain_filter(q, filter, "c");
    if (filter.track) {
        q.add(" and exists (select 1 from procedure_instance p where p.case_id = c.case_id and p.procedure_code = ");
        q.value(*filter.track).add(")");
    }
    if (filter.text && plan != list_plan::by_text) {
        q.add(" and exists (select 1 from case_text t where t.case_id = c.case_id and instr(t.search_text, ");
        q.value(ports::search_form(*filter.text)).add(") > 0)");
    }
}

/// How many cases the kept totals know for the scope, a track and the plain part of a filter.
long long kept_total(const ports::case_filter& filter, const ports::scope& who, soci::session& sql)
{
    query q{"select coalesce(sum(t.n), 0) from case_count t where "};
    add_tracked_path(q, who, filter.track.value_or(""), "t");
    add_plain_filter(q, filter, "t");
    return number_of(q, sql);
}

struct raw_counter {
    std::string measure, office, procedure;
    long long year = 0, n = 0;

    auto columns() { return std::tie(measure, office, procedure, year, n); }

    stats::counter_key key() const { return {measure, office_id{office}, procedure, static_cast<int>(year)}; }
};

struct counted {
    long long total = 0;
    list_plan plan = list_plan::in_order;
};

/// The exact total, and how best to read the page. Only a text, or a track filter beside a scope of another track, is
/// counted row by row.
counted count_cases(const ports::case_filter& filter, long long page, const ports::scope& who, soci::session& sql)
{
    counted found{.total = kept_total(filter, who, sql)};
    if (found.total == 0) {
        return found;
    }
    const auto all = kept_total({}, ports::system_scope(), sql);
    const auto seen = who.everything ? all : kept_total({}, who, sql);
    const bool two_tracks = needs_rows(who) && filter.track && *filter.track != who.only_with_track;
    if (filter.text || two_tracks) {
        constexpr long long lookup_cost = 4; // of finding a text by its key, in texts read one after the other
        query rows{"select count(*)"};
        const bool few = !who.everything && seen * lookup_cost < all;
        const auto plan = few ? list_plan::by_office : filter.text ? list_plan::by_text : list_plan::in_order;
        add_matching_cases(rows, plan, filter, who);
        found.total = number_of(rows, sql);
        found.plan = plan;
    } else {
        found.plan = who.everything ? list_plan::in_order : list_plan::by_office;
    }
    if (cheaper_plan(found.total, all, page, seen) == list_plan::in_order) {
        found.plan = list_plan::in_order;
    }
    return found;
}

} // namespace

ports::read_result<ports::page<ports::case_row>>
sqlite_case_store::list(const ports::case_filter& filter, const ports::page_request& request, const ports::scope& who)
{
    const auto keys = keys_before(request, "cases", 1);
    if (!keys) {
        return std::unexpected{keys.error()};
    }
    return database_.read_consistently([&](reader& from) {
        const auto found = count_cases(filter, rows_to_read(request), who, from.sql);
        ports::page<ports::case_row> page{.total = found.total};
        if (page.total == 0) {
            return page;
        }
        query q{"select "};
        q.add(case_columns).add(" from (select c.case_id");
        add_matching_cases(q, found.plan, filter, who);
        if (!keys->empty()) {
            q.add(" and c.case_id < ").value(keys->front());
        }
        q.add(" order by c.case_id desc limit ").value(rows_to_read(request));
        q.add(") i cross join case_file c on c.case_id = i.case_id order by i.case_id desc");
        q.run<raw_case>(from.sql, [&](const raw_case& row) { page.rows.push_back(row.value()); });
        close_page(page, request, "cases", [](const auto& row) { return std::vector{row.id.str()}; });
        return page;
    });
}

ports::read_result<std::vector<ports::case_row>>
sqlite_case_store::alike(const ports::likeness& what, const ports::scope& who)
{
    query q{"select "};
    q.add(case_columns).add(" from case_file c where ");
    // Rights are the most telling, so they come first and drive the search; the others are looked up case by case.
    bool driven = false;
    const auto add_terms = [&](std::string kind, const std::vector<std::string>& terms) {
        if (terms.empty()) {
            return;
        }
        q.add(
            driven ? "exists (select 1 from case_term t where t.case_id = c.case_id and t.kind = "
                   : "c.case_id in (select t.case_id from case_term t where t.kind = "
        );
        q.value(std::move(kind)).add(" and t.term in ").list(terms).add(") and ");
        driven = true;
    };
    add_terms("right", what.right_numbers);
    add_terms("respondent", what.respondent_names);
    add_terms("goods", what.goods.empty() ? std::vector<std::string>{} : std::vector{what.goods});
    std::vector<ports::case_row> rows;
    if (!driven) {
        return rows;
    }
    add_scope(q, who, "+c");
    q.add(" order by c.case_id desc limit ").value(wide(ports::max_alike));
    return database_.read([&](reader& from) {
        q.run<raw_case>(from.sql, [&](const raw_case& row) { rows.push_back(row.value()); });
        return rows;
    });
}

ports::read_result<stats::counts> sqlite_case_store::counters(const ports::scope& who)
{
    stats::counts counts;
    if (needs_rows(who)) {
        return counts;
    }
    return database_.read([&](reader& from) {
        query q{"select t.measure, t.office, t.procedure_code, t.year, t.n from counter t where t.n <> 0 and "};
        add_path(q, who, "t");
        q.run<raw_counter>(from.sql, [&](const raw_counter& row) { counts[row.key()] += row.n; });
        return counts;
    });
}

ports::read_result<std::optional<stats::counts>>
sqlite_case_store::counters_at(std::optional<timestamp> known_at, std::optional<date> as_of, const ports::scope& who)
{
    if (needs_rows(who)) {
        return stats::counts{};
    }
    return database_.read_consistently([&](reader& from) -> std::optional<stats::counts> {
        const auto add_limits = [&](query& q) -> query& {
            if (known_at) {
                q.add(" and t.recorded_at <= ").value(wide(*known_at));
            }
            if (as_of) {
                q.add(" and t.day <= ").value(wide(*as_of));
            }
            return q;
        };
        query balance{"select count(*) from counter_change t where t.case_id = ''"};
        query reached{"select count(*) from counter_change t where t.case_id = ''"};
        if (number_of(add_limits(reached), from.sql) < number_of(balance, from.sql)) {
            return std::nullopt;
        }
        query q{"select t.measure, t.office, t.procedure_code, t.year, sum(t.n) from counter_change t where "};
        add_path(q, who, "t");
        add_limits(q).add(" group by t.measure, t.office, t.procedure_code, t.year having sum(t.n) <> 0");
        stats::counts counts;
        q.run<raw_counter>(from.sql, [&](const raw_counter& row) { counts[row.key()] += row.n; });
        return counts;
    });
}

} // namespace huhang::store
