#include "adapters/store/sqlite_definitions.hpp"

namespace huhang::store {
namespace {

struct raw_published {
    std::string procedure, hash, by, body;
    long long version = 0, at = 0;

    auto columns() { return std::tie(procedure, version, hash, at, by, body); }

    ports::published_definition value() const
    {
        return {
            .procedure = procedure,
            .version = static_cast<int>(version),
            .hash = hash,
            .published_at = to_timestamp(at),
            .published_by = user_id{by},
            .body = body,
        };
    }
};

constexpr std::string_view columns =
    "select procedure_code, version, hash, published_at, published_by, body from published_definition";

} // namespace

std::expected<ports::publishing, io_error> sqlite_definitions::publish(const ports::published_definition& which)
{
    return database_.write([&](soci::session& sql) {
        query insert{"insert into published_definition (procedure_code, version, hash, published_at, published_by, "
                     "body) values ("};
        insert.value(which.procedure).add(", ").value(wide(which.version)).add(", ").value(which.hash).add(", ");
        insert.value(wide(which.published_at)).add(", ").value(which.published_by.str()).add(", ");
        insert.value(which.body).add(") on conflict (procedure_code, version) do nothing");
        if (insert.run(sql) == 1) {
            return ports::publishing::published;
        }
        bool same = false;
        query find{columns};
        find.add(" where procedure_code = ").value(which.procedure);
        find.add(" and version = ").value(wide(which.version));
        find.run<raw_published>(sql, [&](const raw_published& row) { same = row.body == which.body; });
        return same ? ports::publishing::known : ports::publishing::taken;
    });
}

std::expected<std::vector<ports::published_definition>, io_error> sqlite_definitions::published()
{
    return database_.read([&](reader& from) {
        std::vector<ports::published_definition> all;
        query find{columns};
        find.add(" order by procedure_code, version");
        find.run<raw_published>(from.sql, [&](const raw_published& row) { all.push_back(row.value()); });
        return all;
    });
}

} // namespace huhang::store
