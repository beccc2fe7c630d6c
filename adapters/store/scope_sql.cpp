#include "adapters/store/scope_sql.hpp"

#include "engine/base/assert.hpp"

namespace huhang::store {
namespace {

/// The first text after all that begin with the path. A path ends with a slash, so only that byte moves on.
std::string after_prefix(std::string path)
{
    path.back() = '/' + 1;
    return path;
}

void add_range(query& to, const std::string& path, std::string_view table)
{
    to.add("(").add(table).add(".office_path >= ").value(path);
    to.add(" and ").add(table).add(".office_path < ").value(after_prefix(path)).add(")");
}

} // namespace

void add_path(query& to, const ports::scope& who, std::string_view table)
{
    HUHANG_ASSERT(!needs_rows(who));
    if (who.everything) {
        to.add("1 = 1");
        return;
    }
    if (!who.office_path.ends_with('/')) {
        to.add("1 = 0");
        return;
    }
    to.add("(");
    add_range(to, who.office_path, table);
    for (const auto& mark : who.marks) {
        add_range(to.add(" or "), mark + who.office_path, table);
    }
    to.add(")");
}

void add_scope(query& to, const ports::scope& who, std::string_view table)
{
    auto path_only = who;
    path_only.only_with_track.clear();
    add_path(to, path_only, table);
    if (needs_rows(who)) {
        to.add(" and exists (select 1 from procedure_instance seen where seen.case_id = ").add(table);
        to.add(".case_id and seen.procedure_code = ").value(who.only_with_track).add(")");
    }
}

bool needs_rows(const ports::scope& who)
{
    return !who.everything && !who.only_with_track.empty();
}

} // namespace huhang::store
