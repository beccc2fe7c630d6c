// Goal: what was acknowledged survives kill -9, and nothing happens twice.
// Method: the real server on SQLite with the simulated agencies beside it is killed at random moments while clients
// work; every unanswered request is repeated under its key; then the database is compared with what everybody was told.
// The comparison itself is shown to work by planting faults in copies of that database.
// HUHANG_KILLS sets how often (default 40), HUHANG_KILL_SECONDS for how long at most, HUHANG_SEED the seed.

#include "tests/system/kill_run.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <random>

using namespace huhang::system_test;

namespace {

long setting(const char* name, long fallback)
{
    const char* given = std::getenv(name);
    return given == nullptr ? fallback : std::strtol(given, nullptr, 10);
}

/// Copies of the database at rest, each with one fault.
class doctored {
public:
    explicit doctored(const installation& original)
        : original_(original)
    {
    }

    /// The complaints about a copy on which `fault` was run, and whether the program's own checks find it too.
    std::vector<std::string> with(const std::string& fault, const std::vector<entry>& told)
    {
        const auto file = original_.folder() / "doctored.db";
        std::filesystem::copy_file(original_.database(), file, std::filesystem::copy_options::overwrite_existing);
        database copy(file);
        copy.change(fault);
        return check_history(copy, told);
    }

    int verify(const std::string& what)
    {
        const auto file = original_.folder() / "doctored.db";
        return original_.run({"--database", "sqlite:" + file.string(), what, "verify"}).code;
    }

private:
    const installation& original_;
};

bool names(const std::vector<std::string>& complaints, std::string_view promise)
{
    return std::ranges::any_of(complaints, [&](const std::string& one) { return one.starts_with(promise); });
}

std::string first_note(const std::string& columns)
{
    return "select " + columns +
           " from case_event where kind = 'note_added' and case_id = "
           "(select case_id from case_event where kind = 'note_added' limit 1) limit 1";
}

void check_planted_faults(const installation& at, const std::vector<entry>& told)
{
    doctored books(at);

    const auto deleted = books.with(
        "delete from case_event where kind = 'note_added' and case_id = (" + first_note("case_id") + ")", told
    );
    CHECK(names(deleted, "lost"));
    CHECK(names(deleted, "gap"));
    CHECK(books.verify("case") == 3);

    const auto twice = books.with(
        "insert into case_event select case_id, 100000, kind, recorded_at, by_user, acting_as, body from (" +
            first_note("*") + ")",
        told
    );
    CHECK(names(twice, "twice"));
    CHECK(names(twice, "gap"));

    const auto forged = books.with(
        "update case_event set body = replace(body, 'mark-', 'mark-forged-') where kind = 'note_added'", told
    );
    CHECK(names(forged, "lost"));
    CHECK(names(forged, "uninvited"));

    const auto case_gone = books.with("delete from case_file where case_id = (" + first_note("case_id") + ")", told);
    CHECK(names(case_gone, "lost"));

    const auto number_twice = books.with(
        "update document_number set number = (select min(number) from document_number where kind = 'case') "
        "where kind = 'case'",
        told
    );
    CHECK(names(number_twice, "number"));

    books.with("update counter set n = n + 1 where measure = 'filed'", told);
    CHECK(books.verify("stats") == 3);
}

void check_planted_handoff_faults(const installation& at, const boost::json::value& log)
{
    const auto file = at.folder() / "doctored.db";
    const auto complaints_after = [&](const std::string& fault) {
        std::filesystem::copy_file(at.database(), file, std::filesystem::copy_options::overwrite_existing);
        database copy(file);
        copy.change(fault);
        return check_handoffs(copy, log);
    };

    CHECK(names(complaints_after("update outbox set status = 'dead'"), "handoff"));
    CHECK(names(complaints_after("update outbox set sequence = 7"), "handoff"));
    CHECK(names(complaints_after("delete from case_event where kind = 'handoff_answered'"), "answer"));
    CHECK(names(
        complaints_after("insert into case_event select case_id, seq + 100000, kind, recorded_at, by_user, acting_as, "
                         "body from case_event where kind = 'handoff_answered'"),
        "answer"
    ));
}

void report(const kill_figures& figures, std::size_t handoffs)
{
    const auto& restarts = figures.restarts;
    MESSAGE(
        figures.kills << " kills in " << figures.length.count() << " s; " << figures.done << " commands acknowledged, "
                      << figures.refused << " refused, " << figures.asked_again << " unanswered at first, of which "
                      << figures.had_happened << " had taken effect; " << handoffs << " hand-offs; ready again after "
                      << restarts[restarts.size() / 2].count() << " ms (median), " << restarts.back().count()
                      << " ms (longest)"
    );
}

void check_all(const std::vector<std::string>& complaints)
{
    for (const auto& one : complaints) {
        FAIL_CHECK(one);
    }
}

} // namespace

TEST_CASE("no acknowledged command is lost or applied twice however often the server is killed")
{
    const kill_plan plan{
        .kills = static_cast<int>(setting("HUHANG_KILLS", 40)),
        .longest = std::chrono::seconds(setting("HUHANG_KILL_SECONDS", 90)),
        .seed = static_cast<unsigned>(setting("HUHANG_SEED", static_cast<long>(std::random_device{}()))),
    };
    CAPTURE(plan.seed);
    installation at;
    journal book;

    const auto figures = kill_again_and_again(at, book, plan);

    const auto told = book.entries();
    const auto police = at.agency_log("police");
    database stored(at.database());
    check_all(check_history(stored, told));
    check_all(check_handoffs(stored, police));
    for (const auto& one : told) {
        CHECK_MESSAGE(one.outcome != told::unknown, one.mark);
        CHECK_MESSAGE((one.outcome != told::refused || one.status == 412), one.mark << " got " << one.status);
    }
    CHECK(at.run({"case", "verify"}).code == 0);
    CHECK(at.run({"stats", "verify"}).code == 0);
    CHECK(figures.periods_missed == 0);
    CHECK(figures.asked_again > 0);
    CHECK(figures.had_happened > 0);
    const auto handoffs = police.at("received").as_array().size();
    CHECK(handoffs > 0);
    CHECK_FALSE(stored.read("select 1 from case_event where kind = 'clock_lapsed'").empty());
    report(figures, handoffs);

    check_planted_faults(at, told);
    check_planted_handoff_faults(at, police);
}
