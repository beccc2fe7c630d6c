// Links between cases, in both directions, and what the scope lets be seen of the other end.

#include "adapters/store/scope_sql.hpp"
#include "adapters/store/sqlite_case_store.hpp"
#include "engine/ports/projection.hpp"

#include <map>

namespace huhang::store {
namespace {

struct raw_link {
    std::string kind, other, note;
    long long stated_here = 0;

    auto columns() { return std::tie(kind, stated_here, other, note); }

    ports::link_row value() const { return {kind, stated_here != 0, case_id{other}, note, {}}; }
};

std::vector<ports::link_row> all_links(soci::session& sql, const std::string& id)
{
    std::vector<ports::link_row> rows;
    query q{"select kind, 1, other, note from case_link where case_id = "};
    q.value(id).add(" union all select kind, 0, case_id, note from case_link where other = ").value(id);
    q.add(" order by 2 desc, 1, 3 limit ").value(wide(ports::max_links));
    q.run<raw_link>(sql, [&](const raw_link& row) { rows.push_back(row.value()); });
    return rows;
}

/// The rows of the other ends that the scope sees.
std::map<case_id, ports::case_row> visible_ends(soci::session& sql, const std::string& id, const ports::scope& who)
{
    std::map<case_id, ports::case_row> seen;
    query q{"select "};
    q.add(case_columns).add(" from case_file c where c.case_id in (select other from case_link where case_id = ");
    q.value(id).add(" union select case_id from case_link where other = ").value(id).add(") and ");
    add_scope(q, who, "+c");
    q.run<raw_case>(sql, [&](const raw_case& row) { seen.emplace(case_id{row.id}, row.value()); });
    return seen;
}

} // namespace

ports::read_result<std::vector<ports::link_row>> sqlite_case_store::links(const case_id& id, const ports::scope& who)
{
    return database_.read_consistently([&](reader& from) {
        auto rows = all_links(from.sql, id.str());
        const auto seen = rows.empty() ? std::map<case_id, ports::case_row>{} : visible_ends(from.sql, id.str(), who);
        for (auto& row : rows) {
            if (const auto found = seen.find(row.other); found != seen.end()) {
                row.which = found->second;
            }
        }
        return rows;
    });
}

} // namespace huhang::store
