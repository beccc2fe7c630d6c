// Goal: the program runs on exactly the schema it was built for. Method: databases that are new, older, newer and
// tampered with, and the snapshot file compared with what the migrations make.

#include "adapters/store/migrator.hpp"
#include "adapters/store/sqlite_session.hpp"
#include "adapters/store/sqlite_store.hpp"
#include "tests/contract/scratch_folder.hpp"
#include "tests/support/source_tree.hpp"

#include <doctest/doctest.h>
#include <fstream>

using namespace huhang;
using namespace huhang::testing;

namespace {

/// The first word of the refusal, or "opened".
std::string opening_of(const std::filesystem::path& file)
{
    const auto opened = store::sqlite_store::open({.file = file});
    return opened ? "opened" : opened.error().text.substr(0, opened.error().text.find(':'));
}

void run(const std::filesystem::path& file, const std::string& statement)
{
    soci::session sql = store::open_session(file);
    sql << statement;
}

} // namespace

TEST_CASE("the snapshot is the schema that the migrations make")
{
    soci::session from_snapshot(soci::sqlite3, "db=:memory:");
    soci::session from_migrations(soci::sqlite3, "db=:memory:");
    from_migrations << "create table schema_version (number bigint not null primary key, name text not null, "
                       "checksum text not null)";

    store::run_script(from_snapshot, read_file(source_dir() / "schema/snapshot/sqlite.sql"));
    for (const auto& each : store::sqlite_migrations()) {
        store::run_script(from_migrations, each.text);
    }

    CHECK(store::describe_schema(from_snapshot) == store::describe_schema(from_migrations));
    CHECK(store::describe_schema(from_snapshot).contains("case_file (case_id text not null primary key, version"));
}

TEST_CASE("migrations are numbered one by one and embedded whole")
{
    int number = 0;
    for (const auto& each : store::sqlite_migrations()) {
        CHECK(each.number == ++number);
        const auto file = source_dir() / "schema/migrations/sqlite" / (std::string{each.name} + ".sql");
        CHECK(read_file(file) == each.text);
    }
    CHECK(number >= 3);
}

TEST_CASE("migrate brings a new file to the current schema once")
{
    const scratch_folder folder;
    const auto file = folder.path() / "new.db";

    const auto before = store::status(file).value();
    const auto first = store::migrate(file).value();
    const auto second = store::migrate(file).value();

    CHECK(before.applied.empty());
    CHECK(before.pending.size() == store::sqlite_migrations().size());
    CHECK(first.pending.empty());
    CHECK(first.applied.size() == store::sqlite_migrations().size());
    CHECK(first.applied.front() == "0001_cases");
    CHECK(second.applied == first.applied);
    CHECK(opening_of(file) == "opened");
}

TEST_CASE("a database without the current schema is refused")
{
    const scratch_folder folder;
    const auto file = folder.path() / "any.db";

    CHECK(opening_of(file) == "schema.pending");
    REQUIRE(store::migrate(file).has_value());
    run(file, "delete from schema_version where number = (select max(number) from schema_version)");
    CHECK(opening_of(file) == "schema.pending");
}

TEST_CASE("a database of a newer program is refused")
{
    const scratch_folder folder;
    const auto file = folder.path() / "any.db";
    REQUIRE(store::migrate(file).has_value());
    run(file, "insert into schema_version (number, name, checksum) values (9999, '9999_future', '00')");

    CHECK(opening_of(file) == "schema.newer");
    CHECK(store::migrate(file).error().text.starts_with("schema.newer"));
    CHECK(store::status(file).error().text.contains("9999_future"));
}

TEST_CASE("a database whose migration had another text is refused")
{
    const scratch_folder folder;
    const auto file = folder.path() / "any.db";
    REQUIRE(store::migrate(file).has_value());
    run(file, "update schema_version set checksum = '00' where number = 2");

    CHECK(opening_of(file) == "schema.altered");
}

TEST_CASE("a database whose tables were changed by hand is refused")
{
    const scratch_folder folder;
    const auto file = folder.path() / "any.db";
    REQUIRE(store::migrate(file).has_value());
    run(file, "drop index clock_fires");

    CHECK(opening_of(file) == "schema.altered");
}

TEST_CASE("scripts are run statement by statement whatever their texts and comments hold")
{
    soci::session sql(soci::sqlite3, "db=:memory:");

    store::run_script(sql, "-- a; comment\ncreate table t (a text); insert into t values ('x;--y''z'); ;\n");

    std::string value;
    sql << "select a from t", soci::into(value);
    CHECK(value == "x;--y'z");
}

TEST_CASE("a file that is no database is refused")
{
    const scratch_folder folder;
    const auto file = folder.path() / "garbage.db";
    std::ofstream{file} << std::string(8192, 'x');

    CHECK(opening_of(file) == "storage.corrupt");
    CHECK(store::migrate(file).error().text.starts_with("storage.corrupt"));
}
