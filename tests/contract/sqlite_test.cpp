// Goal: what SQLite must keep through a restart, a kill, a full disk and damage. Method: real files, a real child
// process that is killed while it commits, a page quota in place of a full disk.

#include "adapters/store/sqlite_session.hpp"
#include "tests/contract/sample_changes.hpp"
#include "tests/contract/stores.hpp"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace huhang;
using namespace huhang::testing;

namespace {

long long number_in(const std::filesystem::path& file, const std::string& statement)
{
    soci::session sql = store::open_session(file);
    long long number = 0;
    sql << statement, soci::into(number);
    return number;
}

/// Commits without end and reports every acknowledged version as one byte.
[[noreturn]] void commit_until_killed(store::sqlite_store& to, int pipe)
{
    auto change = opening();
    for (;;) {
        const char acknowledged = commit_one(to.cases(), change) ? 'y' : 'n';
        if (::write(pipe, &acknowledged, 1) != 1) {
            ::_exit(1);
        }
        change = note_on(change);
        change.counters = {{counter("notes"), 1}};
    }
}

} // namespace

TEST_CASE("everything is still there after the database was closed and opened again")
{
    sqlite_backend backend;
    auto first = opening({.tracks = {"mediation"}});
    first.counters = {{counter("filed"), 1}};
    first.clocks = {clock_of("reply", "handler", 3)};
    REQUIRE(commit_one(backend.cases(), first).has_value());
    REQUIRE(commit_one(backend.cases(), handoff_on(first.next, "HO-1")).has_value());
    REQUIRE(backend.directory().save(ports::target{office_id{"3303"}, "", 2026, 950}).has_value());

    backend.reopen({});

    CHECK(backend.cases().load(case_id{"c1"}).value()->file.version == 3);
    CHECK(backend.cases().history(case_id{"c1"}, 0, 10).value().size() == 3);
    CHECK(backend.cases().counters(ports::system_scope()).value() == first.counters);
    CHECK(backend.outbox().deliveries_of(case_id{"c1"}).value().size() == 1);
    CHECK(backend.directory().targets(2026).value().size() == 1);
}

TEST_CASE("a killed process loses nothing that it acknowledged")
{
    sqlite_backend backend;
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        commit_until_killed(*store::sqlite_store::open({.file = backend.file(), .readers = 1}).value(), pipe[1]);
    }
    int acknowledged = 0;
    for (char answer = 'y'; acknowledged < 50 && ::read(pipe[0], &answer, 1) == 1 && answer == 'y';) {
        ++acknowledged;
    }

    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(pipe[1]);
    for (char answer = 'y'; ::read(pipe[0], &answer, 1) == 1;) {
        ++acknowledged;
    }
    ::close(pipe[0]);
    backend.reopen({});

    const auto version = static_cast<int>(backend.cases().load(case_id{"c1"}).value()->file.version);
    CHECK(acknowledged >= 50);
    CHECK(version >= acknowledged);
    CHECK(version <= acknowledged + 1);
    CHECK(number_in(backend.file(), "select count(*) from case_event") == version);
    CHECK(backend.cases().counters(ports::system_scope()).value().at(counter("notes")) == version - 1);
}

TEST_CASE("a session is only durable with a write-ahead log that is synced at every commit")
{
    const scratch_folder folder;
    soci::session on_disk = store::open_session(folder.path() / "a.db");
    soci::session in_memory(soci::sqlite3, "db=:memory:");

    store::make_durable(on_disk);
    long long synchronous = 0;
    on_disk << "pragma synchronous", soci::into(synchronous);

    CHECK(synchronous == 2);
    CHECK_THROWS_AS(store::make_durable(in_memory), soci::soci_error);
}

TEST_CASE("a full disk refuses changes, keeps the record whole and says why")
{
    sqlite_backend backend;
    std::vector<std::string> failures;
    const auto pages = number_in(backend.file(), "pragma page_count");
    backend.reopen({
        .max_pages = pages + 20,
        .on_failure = [&](const io_error& failure) { failures.push_back(failure.text); },
    });
    auto change = opening();
    int accepted = 0;
    while (accepted < 1000 && commit_one(backend.cases(), change)) {
        ++accepted;
        change = note_on(change, std::string(2000, 'n'));
        change.counters = {{counter("notes"), 1}};
    }

    const auto again = commit_one(backend.cases(), change);

    REQUIRE(accepted > 1);
    REQUIRE(accepted < 1000);
    CHECK(again.error() == ports::commit_error::unavailable);
    REQUIRE(failures.size() == 2);
    CHECK(failures[0].starts_with("storage.full"));
    CHECK(backend.cases().load(case_id{"c1"}).value()->file.version == static_cast<std::uint64_t>(accepted));
    CHECK(number_in(backend.file(), "select count(*) from case_event") == accepted);
    CHECK(backend.cases().counters(ports::system_scope()).value().at(counter("notes")) == accepted - 1);
    backend.reopen({});
    CHECK(commit_one(backend.cases(), change).has_value());
}

TEST_CASE("a failure tells nothing of what was to be written")
{
    sqlite_backend backend;
    std::vector<std::string> failures;
    backend.reopen({.on_failure = [&](const io_error& failure) { failures.push_back(failure.text); }});
    const auto first = opening({.id = "c1", .title = "secret title"});
    const auto second = opening({.id = "c2", .title = "secret title"});
    REQUIRE(commit_one(backend.cases(), first).has_value());
    REQUIRE(commit_one(backend.cases(), second).has_value());
    REQUIRE(commit_one(backend.cases(), handoff_on(first.next, "HO-1")).has_value());

    REQUIRE_FALSE(commit_one(backend.cases(), handoff_on(second.next, "HO-1")).has_value());

    REQUIRE(failures.size() == 1);
    CHECK(failures[0].starts_with("storage.constraint"));
    CHECK_FALSE(failures[0].contains("secret"));
    CHECK_FALSE(failures[0].contains("HO-1"));
}

TEST_CASE("a busy database is worth another try")
{
    const scratch_folder folder;
    const auto file = folder.path() / "a.db";
    soci::session holder = store::open_session(file);
    holder << "begin immediate";
    soci::session impatient(soci::sqlite3, "db=\"" + file.string() + "\"");

    const auto refused = store::guarded([&] { impatient << "begin immediate"; });

    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().retryable);
    CHECK(refused.error().text.starts_with("storage.busy"));
}

TEST_CASE("a damaged record is reported and not guessed at")
{
    sqlite_backend backend;
    REQUIRE(commit_one(backend.cases(), opening()).has_value());
    {
        soci::session sql = store::open_session(backend.file());
        sql << "update case_file set snapshot = '{\"id\":7}'";
        sql << "update case_event set kind = 'case_forgotten'";
    }

    const auto loaded = backend.cases().load(case_id{"c1"});
    const auto history = backend.cases().history(case_id{"c1"}, 0, 10);

    CHECK(loaded.error().text == "storage.corrupt: a case file cannot be read: /id is not a text");
    CHECK(history.error().text == "storage.corrupt: an event cannot be read: unknown event kind");
}

TEST_CASE("readers cannot write")
{
    sqlite_backend backend;
    soci::session sql = store::open_session(backend.file());
    store::make_read_only(sql);

    CHECK_THROWS_AS(sql << "delete from case_file", soci::soci_error);
}

TEST_CASE("a read works again after one has failed")
{
    sqlite_backend backend;
    backend.reopen({.readers = 1});
    REQUIRE(commit_one(backend.cases(), opening()).has_value());
    soci::session sql = store::open_session(backend.file());
    sql << "alter table case_file rename to elsewhere";
    REQUIRE_FALSE(backend.cases().load(case_id{"c1"}).has_value());
    sql << "alter table elsewhere rename to case_file";

    const auto loaded = backend.cases().load(case_id{"c1"});

    REQUIRE(loaded.has_value());
    CHECK(loaded->has_value());
}
