#include "adapters/store/migrator.hpp"

#include "adapters/store/sqlite_session.hpp"
#include "adapters/store/statement.hpp"
#include "adapters/store/storage_error.hpp"
#include "adapters/store/transaction.hpp"

#include <algorithm>
#include <array>
#include <openssl/sha.h>

namespace huhang::store {
namespace {

struct applied_migration {
    long long number = 0;
    std::string name;
    std::string checksum;

    auto columns() { return std::tie(number, name, checksum); }
};

std::string checksum_of(std::string_view text)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    std::string hex;
    for (const unsigned char byte : digest) {
        constexpr std::string_view digits = "0123456789abcdef";
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

std::vector<applied_migration> applied_in(soci::session& sql)
{
    long long tables = 0;
    query{"select count(*) from sqlite_master where type = 'table' and name = 'schema_version'"}.run<single<long long>>(
        sql, [&](const auto& row) { tables = row.value; }
    );
    std::vector<applied_migration> applied;
    if (tables != 0) {
        query{"select number, name, checksum from schema_version order by number"}.run<applied_migration>(
            sql, [&](const auto& row) { applied.push_back(row); }
        );
    }
    return applied;
}

std::unexpected<io_error> refuse(std::string text)
{
    return std::unexpected{io_error{.text = std::move(text)}};
}

std::expected<schema_status, io_error> compare(std::span<const applied_migration> applied)
{
    const auto known = sqlite_migrations();
    schema_status status;
    for (std::size_t i = 0; i < applied.size(); ++i) {
        if (i >= known.size()) {
            return refuse("schema.newer: the database has " + applied[i].name + ", which this program does not know");
        }
        if (applied[i].number != known[i].number || applied[i].checksum != checksum_of(known[i].text)) {
            return refuse("schema.altered: " + applied[i].name + " was applied with another text");
        }
        status.applied.push_back(applied[i].name);
    }
    for (const auto& each : known.subspan(applied.size())) {
        status.pending.emplace_back(each.name);
    }
    return status;
}

void apply(soci::session& sql, const migration& which)
{
    run_script(sql, which.text);
    const long long number = which.number;
    const std::string name{which.name};
    const std::string checksum = checksum_of(which.text);
    sql << "insert into schema_version (number, name, checksum) values (:n, :name, :checksum)", soci::use(number),
        soci::use(name), soci::use(checksum);
}

void apply_from(soci::session& sql, std::size_t first)
{
    sql << "create table if not exists schema_version (number bigint not null primary key, name text not null, "
           "checksum text not null)";
    for (const auto& each : sqlite_migrations().subspan(first)) {
        transaction whole(sql);
        apply(sql, each);
        whole.commit();
    }
}

/// What the migrations make when they start from nothing.
std::string expected_schema()
{
    soci::session sql(soci::sqlite3, "db=:memory:");
    apply_from(sql, 0);
    return describe_schema(sql);
}

} // namespace

std::expected<schema_status, io_error> status(const std::filesystem::path& file)
{
    const auto found = guarded([&] {
        soci::session sql = open_session(file);
        return compare(applied_in(sql));
    });
    return found ? *found : std::unexpected{found.error()};
}

std::expected<schema_status, io_error> migrate(const std::filesystem::path& file)
{
    const auto done = guarded([&]() -> std::expected<schema_status, io_error> {
        soci::session sql = open_session(file);
        make_durable(sql);
        const auto before = compare(applied_in(sql));
        if (!before) {
            return before;
        }
        apply_from(sql, before->applied.size());
        if (const auto checked = check_schema(sql); !checked) {
            return std::unexpected{checked.error()};
        }
        return compare(applied_in(sql));
    });
    return done ? *done : std::unexpected{done.error()};
}

std::expected<void, io_error> check_schema(soci::session& sql)
{
    const auto found = compare(applied_in(sql));
    if (!found) {
        return std::unexpected{found.error()};
    }
    if (!found->pending.empty()) {
        return refuse("schema.pending: " + found->pending.front() + " has not been applied yet; run the migration");
    }
    if (describe_schema(sql) != expected_schema()) {
        return refuse("schema.altered: the tables are not those the migrations make");
    }
    return {};
}

} // namespace huhang::store
