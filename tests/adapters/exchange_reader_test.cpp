// Goal: a log is read as its standard says, with the place of every cell, whatever its quotes and line breaks, and what
// is no log is refused where it stops being one. Method: small files written by the tests.

#include "tests/adapters/exchange_fixture.hpp"

using namespace huhang;
using namespace huhang::testing;
using exchange::log_record;

namespace {

struct read_log {
    std::vector<std::vector<std::string>> rows;
    std::vector<exchange::place> places; ///< of the last cell of each row
    std::vector<exchange::log_problem> problems;
};

read_log read_all(exchange::opened_log log)
{
    read_log all;
    REQUIRE(log.has_value());
    for (;;) {
        const auto record = (*log)->next();
        if (!record) {
            all.problems.push_back(record.error());
            if (record.error().fatal) {
                return all;
            }
            continue;
        }
        if (!*record) {
            return all;
        }
        auto& row = all.rows.emplace_back();
        for (const auto& one : (*record)->cells) {
            row.emplace_back(one.text);
        }
        all.places.push_back((*record)->cells.back().at);
    }
}

read_log read_csv(const std::string& text, const std::vector<std::string>& wanted, char separator = 0)
{
    import_run with;
    return read_all(exchange::open_csv(with.write("a.csv", text), wanted, separator));
}

read_log read_xes(const std::string& text, const std::vector<std::string>& wanted)
{
    import_run with;
    return read_all(exchange::open_xes(with.write("a.xes", text), wanted));
}

using rows = std::vector<std::vector<std::string>>;

} // namespace

TEST_CASE("CSV cells keep quotes, separators and line breaks that stand inside quotes")
{
    const auto log = read_csv(
        "\xEF\xBB\xBF"
        "a,b\r\n1,\"x, \"\"y\"\"\r\nz\"\r\n2,plain",
        {"a", "b"}
    );

    CHECK(log.problems.empty());
    CHECK(log.rows == rows{{"1", "x, \"y\"\r\nz"}, {"2", "plain"}});
}

TEST_CASE("each CSV cell knows its line and column")
{
    const auto log = read_csv("a,b\n\"1\n1\",x\n\n22,y\n", {"b"});

    REQUIRE(log.places.size() == 2);
    CHECK(log.places[0].line == 3);
    CHECK(log.places[0].column == 4);
    CHECK(log.places[1].line == 5);
    CHECK(log.places[1].column == 4);
}

TEST_CASE("the separator is found from the header or told")
{
    CHECK(read_csv("a;b\n1;2,5\n", {"b"}).rows == rows{{"2,5"}});
    CHECK(read_csv("a\tb\n1\t2\n", {"b"}).rows == rows{{"2"}});
    CHECK(read_csv("a|b\n1|2\n", {"a"}, '|').rows == rows{{"1"}});
}

TEST_CASE("a CSV record with too few cells is a problem of its own and reading goes on")
{
    const auto log = read_csv("a,b\n1\n2,3\n", {"a", "b"});

    CHECK(log.rows == rows{{"2", "3"}});
    REQUIRE(log.problems.size() == 1);
    CHECK(log.problems[0].code == "import.columns");
    CHECK(log.problems[0].at.line == 2);
    CHECK(log.problems[0].rest->cells.front().text.empty() == false);
}

TEST_CASE("a quote that never ends is refused at its record, and a wanted column must exist")
{
    const auto log = read_csv("a,b\n1,2\n3,\"4\n", {"a"});
    import_run with;
    const auto lacking = exchange::open_csv(with.write("b.csv", "a,b\n"), {"c"}, 0);

    REQUIRE(log.problems.size() == 1);
    CHECK(log.problems[0].fatal);
    CHECK(log.problems[0].at.line == 3);
    REQUIRE_FALSE(lacking.has_value());
    CHECK(lacking.error().code == "import.column_unknown");
}

TEST_CASE("a record longer than one read of the file comes out whole")
{
    const std::string big(700'000, 'x');

    const auto log = read_csv("a,b\n1,\"" + big + "\"\n2,y\n", {"b"});

    REQUIRE(log.rows.size() == 2);
    CHECK(log.rows[0][0] == big);
    CHECK(log.rows[1][0] == "y");
}

TEST_CASE("XES events carry their own attributes and those of their trace")
{
    const auto log = read_xes(
        R"(<?xml version="1.0"?><log xes.version="1849-2016">
<trace><string key="concept:name" value="k1"/>
<event><string key="concept:name" value="a &amp; b"><string key="concept:name" value="nested"/></string>
<date key="time:timestamp" value="2026-01-05T10:00:00+08:00"/></event>
<event><string key="concept:name" value="c"/></event></trace></log>)",
        {"case:concept:name", "concept:name", "time:timestamp"}
    );

    CHECK(log.problems.empty());
    CHECK(log.rows == rows{{"k1", "a & b", "2026-01-05T10:00:00+08:00"}, {"k1", "c", ""}});
    CHECK(log.places[0].line == 4);
}

TEST_CASE("XES with a document type or broken XML is refused where it breaks")
{
    const auto declared = read_xes("<!DOCTYPE log [<!ENTITY x \"y\">]><log/>", {"a"});
    const auto broken = read_xes("<log>\n<trace>\n</log>", {"a"});

    REQUIRE(declared.problems.size() == 1);
    CHECK(declared.problems[0].code == "import.doctype");
    REQUIRE(broken.problems.size() == 1);
    CHECK(broken.problems[0].code == "import.xml");
    CHECK(broken.problems[0].at.line == 3);
}

TEST_CASE("times are read as logs write them")
{
    const exchange::time_reading usual;
    const exchange::time_reading german{.formats = {"%d.%m.%Y %H:%M"}, .zone = std::chrono::minutes(60)};
    const auto text = [](std::string_view in, const exchange::time_reading& how) {
        const auto when = exchange::read_log_time(in, how);
        return when ? to_text(*when) : std::string("none");
    };

    CHECK(text("2026-01-05", usual) == "2026-01-05");
    CHECK(text("2011-10-11 13:45:40.276000+02:00", usual) == "2011-10-11T19:45:40.276000+08:00");
    CHECK(text("2026-01-05T10:00:00", usual) == "2026-01-05T10:00:00+08:00");
    CHECK(text("2026-01-05T10:00:00.123456789Z", usual) == "2026-01-05T18:00:00.123456+08:00");
    CHECK(text("2016年5月", usual) == "2016年5月");
    CHECK(text("05.01.2026 10:00", german) == "2026-01-05T17:00:00+08:00");
    CHECK(text("2026-13-05", usual) == "none");
    CHECK(text("2026-01-05 25:00", usual) == "none");
    CHECK(text("2016-05", {.partial = false}) == "none");
}
