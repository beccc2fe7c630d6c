#include "adapters/store/sqlite_directory.hpp"

#include "adapters/store/directory_rows.hpp"

namespace huhang::store {
namespace {

struct raw_office {
    std::string id, path, zh, en, level;

    auto columns() { return std::tie(id, path, zh, en, level); }
};

struct raw_user {
    std::string id, name, office, roles;
    long long active = 0;

    auto columns() { return std::tie(id, name, office, roles, active); }
};

struct raw_token {
    std::string id, owner, hash;
    std::optional<long long> expires_at;
    long long revoked = 0;

    auto columns() { return std::tie(id, owner, hash, expires_at, revoked); }

    ports::token value() const
    {
        return {
            .id = id,
            .owner = user_id{owner},
            .hash = hash,
            .expires_at = expires_at ? std::optional{to_timestamp(*expires_at)} : std::nullopt,
            .revoked = revoked != 0,
        };
    }
};

struct raw_target {
    std::string office, procedure;
    long long year = 0, rate_permille = 0;

    auto columns() { return std::tie(office, procedure, year, rate_permille); }
};

constexpr std::string_view token_query = "select token_id, user_id, hash, expires_at, revoked from token where ";

} // namespace

std::expected<void, io_error> sqlite_directory::save(const ports::office& which)
{
    query q{"insert into office (office, office_path, name_zh, name_en, level) values ("};
    q.value(which.id.str()).add(", ").value(which.path).add(", ").value(which.name.zh).add(", ");
    q.value(which.name.en).add(", ").value(which.level);
    q.add(") on conflict (office) do update set office_path = excluded.office_path, name_zh = excluded.name_zh, "
          "name_en = excluded.name_en, level = excluded.level");
    return run_write(database_, q);
}

std::expected<void, io_error> sqlite_directory::save(const ports::user& who)
{
    query q{"insert into app_user (user_id, name, office, roles, active) values ("};
    q.value(who.id.str()).add(", ").value(who.name).add(", ").value(who.office.str()).add(", ");
    q.value(join_lines(who.roles)).add(", ").value(static_cast<long long>(who.active));
    q.add(") on conflict (user_id) do update set name = excluded.name, office = excluded.office, "
          "roles = excluded.roles, active = excluded.active");
    return run_write(database_, q);
}

std::expected<void, io_error> sqlite_directory::save(const ports::token& which)
{
    query q{"insert into token (token_id, user_id, hash, expires_at, revoked) values ("};
    q.value(which.id).add(", ").value(which.owner.str()).add(", ").value(which.hash).add(", ");
    if (which.expires_at) {
        q.value(wide(*which.expires_at));
    } else {
        q.add("null");
    }
    q.add(", ").value(static_cast<long long>(which.revoked));
    q.add(") on conflict (token_id) do update set user_id = excluded.user_id, hash = excluded.hash, "
          "expires_at = excluded.expires_at, revoked = excluded.revoked");
    return run_write(database_, q);
}

std::expected<void, io_error> sqlite_directory::save(const ports::target& which)
{
    query q{"insert into target (office, procedure_code, year, rate_permille) values ("};
    q.value(which.office.str()).add(", ").value(which.procedure).add(", ").value(wide(which.year)).add(", ");
    q.value(wide(which.rate_permille));
    q.add(") on conflict (office, procedure_code, year) do update set rate_permille = excluded.rate_permille");
    return run_write(database_, q);
}

std::expected<std::vector<ports::office>, io_error> sqlite_directory::offices()
{
    query q{"select office, office_path, name_zh, name_en, level from office order by office_path"};
    return read_all<raw_office>(database_, q, [](const raw_office& row) {
        return ports::office{
            .id = office_id{row.id}, .path = row.path, .name = {.zh = row.zh, .en = row.en}, .level = row.level
        };
    });
}

std::expected<std::vector<ports::user>, io_error> sqlite_directory::users()
{
    query q{"select user_id, name, office, roles, active from app_user order by user_id"};
    return read_all<raw_user>(database_, q, [](const raw_user& row) {
        return ports::user{
            .id = user_id{row.id},
            .name = row.name,
            .office = office_id{row.office},
            .roles = split_lines(row.roles),
            .active = row.active != 0,
        };
    });
}

std::expected<std::vector<ports::token>, io_error> sqlite_directory::tokens_of(const user_id& owner)
{
    query q{token_query};
    q.add("user_id = ").value(owner.str()).add(" order by token_id");
    return read_all<raw_token>(database_, q, [](const raw_token& row) { return row.value(); });
}

std::expected<std::optional<ports::token>, io_error> sqlite_directory::find_token(const std::string& hash)
{
    query q{token_query};
    q.add("hash = ").value(hash);
    return database_.read([&](reader& from) {
        std::optional<ports::token> found;
        q.run<raw_token>(from.sql, [&](const raw_token& row) { found = row.value(); });
        return found;
    });
}

std::expected<std::vector<ports::target>, io_error> sqlite_directory::targets(int year)
{
    query q{"select office, procedure_code, year, rate_permille from target where year = "};
    q.value(wide(year)).add(" order by office, procedure_code");
    return read_all<raw_target>(database_, q, [](const raw_target& row) {
        return ports::target{
            .office = office_id{row.office},
            .procedure = row.procedure,
            .year = static_cast<int>(row.year),
            .rate_permille = static_cast<int>(row.rate_permille),
        };
    });
}

} // namespace huhang::store
