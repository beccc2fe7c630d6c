// Earlier cases and the register of numbers.

#include "adapters/store/scope_sql.hpp"
#include "adapters/store/sqlite_case_store.hpp"
#include "adapters/store/transaction.hpp"
#include "engine/ports/projection.hpp"

#include <map>

namespace huhang::store {
namespace {

struct raw_prior {
    std::string case_id, kind, term, identifier, procedure, ground, group;
    long long on = 0;

    auto columns() { return std::tie(case_id, kind, term, identifier, procedure, ground, group, on); }

    ports::prior_row value() const { return {kind, term, identifier, procedure, ground, group, to_date(on)}; }
};

struct raw_registered {
    std::string number, case_id, place, reason;
    long long n = 0, seq = 0, seen = 0;
    std::optional<long long> voided_on;

    auto columns() { return std::tie(n, number, case_id, seq, voided_on, reason, place, seen); }
};

/// What the question compares by, by kind of row.
std::map<std::string, std::vector<std::string>> terms_of(const ports::prior_question& about)
{
    std::map<std::string, std::vector<std::string>> terms;
    for (const auto& who : about.respondents) {
        terms["name"].push_back(ports::name_term(who));
        if (!who.identifier.empty()) {
            terms["identifier"].push_back(who.identifier);
        }
    }
    for (const auto& what : about.rights) {
        terms["right"].push_back(what.number);
    }
    return terms;
}

ports::registered_number numbered(const ports::number_series& which, const raw_registered& row)
{
    return {
        .office = which.office,
        .kind = which.kind,
        .year = which.year,
        .n = row.n,
        .number = row.number,
        .which = row.seen != 0 ? std::optional{case_id{row.case_id}} : std::nullopt,
        .seq = static_cast<std::uint64_t>(row.seq),
        .voided_on = row.voided_on ? std::optional{to_date(*row.voided_on)} : std::nullopt,
        .void_reason = row.reason,
    };
}

long long last_of(soci::session& sql, const ports::registered_number& series)
{
    long long last = 0;
    query q{"select n from number_series where office = "};
    q.value(series.office.str()).add(" and kind = ").value(series.kind).add(" and year = ").value(wide(series.year));
    q.run<single<long long>>(sql, [&](const auto& row) { last = row.value; });
    return last;
}

void put_imported(soci::session& sql, const ports::registered_number& each)
{
    query row{"insert into number_register (office, kind, year, n, number, case_id, seq, void_reason) values ("};
    row.value(each.office.str()).add(", ").value(each.kind).add(", ").value(wide(each.year)).add(", ");
    row.value(wide(each.n)).add(", ").value(each.number).add(", '', 0, ").value(each.void_reason).add(")").run(sql);
    if (each.voided_on) {
        query voided{"update number_register set voided_on = "};
        voided.value(wide(*each.voided_on)).add(" where office = ").value(each.office.str()).add(" and kind = ");
        voided.value(each.kind)
            .add(" and year = ")
            .value(wide(each.year))
            .add(" and n = ")
            .value(wide(each.n))
            .run(sql);
    }
    query series{"insert into number_series (office, kind, year, n) values ("};
    series.value(each.office.str()).add(", ").value(each.kind).add(", ").value(wide(each.year)).add(", ");
    series.value(wide(each.n)).add(") on conflict (office, kind, year) do update set n = excluded.n").run(sql);
}

} // namespace

ports::read_result<std::vector<ports::prior_match>> sqlite_case_store::priors(const ports::prior_question& about)
{
    return database_.read([&](reader& from) {
        std::vector<std::pair<case_id, ports::prior_row>> rows;
        for (const auto& [kind, terms] : terms_of(about)) {
            query q{"select case_id, kind, term, identifier, procedure_code, ground, ground_class, on_day from prior "};
            q.add("where kind = ").value(kind).add(" and term in ").list(terms);
            q.run<raw_prior>(from.sql, [&](const raw_prior& row) {
                rows.emplace_back(case_id{row.case_id}, row.value());
            });
        }
        return ports::match_priors(about, rows);
    });
}

ports::read_result<std::vector<ports::registered_number>> sqlite_case_store::register_of(
    const ports::number_series& which, std::int64_t after, int limit, const ports::scope& who
)
{
    return database_.read([&](reader& from) {
        std::vector<ports::registered_number> rows;
        query q{"select r.n, r.number, r.case_id, r.seq, r.voided_on, r.void_reason, coalesce(c.office_path, ''), "};
        q.add("c.case_id is not null and ");
        add_scope(q, who, "c");
        q.add(" from number_register r left join case_file c on c.case_id = r.case_id where r.office = ");
        q.value(which.office.str()).add(" and r.kind = ").value(which.kind).add(" and r.year = ");
        q.value(wide(which.year)).add(" and r.n > ").value(wide(after));
        q.add(" and (c.case_id is null or c.office_path like '/%' or ");
        add_scope(q, who, "c");
        q.add(") order by r.n limit ").value(wide(limit));
        q.run<raw_registered>(from.sql, [&](const raw_registered& row) { rows.push_back(numbered(which, row)); });
        return rows;
    });
}

ports::read_result<bool> sqlite_case_store::import_numbers(const std::vector<ports::registered_number>& numbers)
{
    return database_.write([&](soci::session& sql) {
        transaction whole(sql);
        for (const auto& each : numbers) {
            if (last_of(sql, each) + 1 != each.n) {
                return false;
            }
            put_imported(sql, each);
        }
        whole.commit();
        return true;
    });
}

} // namespace huhang::store
