// Goal: the calendar knows which days are worked, and refuses data it cannot trust.
// Method: the shipped calendar against yearly totals and single days of the holiday notices; faults cut into its text.

#include "tests/engine/calendar_fixture.hpp"

#include <array>
#include <map>

using namespace huhang;
using namespace huhang::calendar;
using namespace huhang::calendar::testing;
using std::chrono::days;

namespace {

std::string with(const std::string& old_text, const std::string& new_text)
{
    auto text = calendar_text();
    const auto at = text.find(old_text);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old_text.size(), new_text);
}

} // namespace

TEST_CASE("the calendar carries its version and the years it knows")
{
    CHECK(cn().version() == "cn.v1");
    CHECK(cn().region() == "CN");
    CHECK(cn().flag() == "verified");
    CHECK(cn().first_known_year() == 2004);
    CHECK(cn().last_known_year() == 2026);
    CHECK(cn().knows(day("2004-01-01")));
    CHECK(cn().knows(day("2026-12-31")));
    CHECK_FALSE(cn().knows(day("2003-12-31")));
    CHECK_FALSE(cn().knows(day("2027-01-01")));
}

TEST_CASE("each year has its number of working days")
{
    const std::map<int, int> expected{
        {2004, 252}, {2005, 250}, {2006, 251}, {2007, 249}, {2008, 251}, {2009, 250}, {2010, 250}, {2011, 250},
        {2012, 249}, {2013, 250}, {2014, 250}, {2015, 249}, {2016, 250}, {2017, 249}, {2018, 250}, {2019, 250},
        {2020, 249}, {2021, 250}, {2022, 249}, {2023, 249}, {2024, 251}, {2025, 248}, {2026, 248},
    };
    std::map<int, int> counted;

    for (date d = date_of(2004, 1, 1); d < date_of(2027, 1, 1); d += days{1}) {
        counted[year_of(d)] += cn().is_working_day(d) ? 1 : 0;
    }

    CHECK(counted == expected);
}

TEST_CASE("a day is described by its kind and its name")
{
    const auto holiday = cn().describe(day("2026-10-04"));
    const auto makeup = cn().describe(day("2026-02-28"));
    const auto weekend = cn().describe(day("2026-11-07"));
    const auto working = cn().describe(day("2026-11-06"));
    const auto unknown = cn().describe(day("2027-10-01"));

    CHECK(holiday.kind == day_kind::holiday);
    CHECK(holiday.name == bilingual{"国庆节", "National Day"});
    CHECK(makeup.kind == day_kind::makeup_working);
    CHECK(makeup.name == bilingual{"春节调休上班", "worked to make up for Spring Festival"});
    CHECK(weekend.kind == day_kind::weekend);
    CHECK(weekend.name == bilingual{"星期六", "Saturday"});
    CHECK(working.kind == day_kind::working);
    CHECK(unknown.kind == day_kind::working);
}

TEST_CASE("local days are rest days in a calendar of their own version")
{
    const std::array local{day("2026-02-28"), day("2026-07-15"), day("2026-07-18"), day("2027-07-15")};
    const std::array reversed{local[3], local[2], local[1], local[0], local[0]};

    const auto office = cn().with_local_days(local);

    CHECK(office.describe(local[0]).name == bilingual{"地方节假日", "local holiday"});
    CHECK(office.kind_of(local[1]) == day_kind::holiday);
    CHECK(office.kind_of(local[2]) == day_kind::weekend);
    CHECK(office.kind_of(local[3]) == day_kind::holiday);
    CHECK(office.describe(local[3]).name.en == "local holiday");
    CHECK_FALSE(office.knows(local[3]));
    CHECK(cn().is_working_day(local[1]));
    CHECK(office.version().starts_with("cn.v1+local-"));
    CHECK(office.version() == cn().with_local_days(reversed).version());
    CHECK(office.with_local_days(std::array{day("2026-08-03")}).version() != office.version());
    CHECK(cn().with_local_days({}).version() == "cn.v1");
    CHECK(add(office, day("2026-07-14"), working_days(1)).due == day("2026-07-16"));
}

TEST_CASE("a faulty calendar is refused with code and place")
{
    struct row {
        std::string text;
        const char* code;
        const char* pointer;
    };

    const std::string first_holiday = R"({"name":"new_year","from":"2004-01-01","to":"2004-01-01"})";
    const std::array rows{
        row{"{", "calendar.not_json", ""},
        row{"[]", "calendar.wrong_type", ""},
        row{std::string(max_calendar_bytes + 1, ' '), "calendar.too_large", ""},
        row{with(R"("region")", R"("re~gi/on")"), "calendar.unknown_member", "/re~0gi~1on"},
        row{with(R"("region": "CN",)", ""), "calendar.missing_member", "/region"},
        row{with(R"("version": 1)", R"("version": 0)"), "calendar.bad_value", "/version"},
        row{with(R"("version": 1)", R"("version": "1")"), "calendar.bad_value", "/version"},
        row{with(R"("flag": "verified")", R"("flag": "sure")"), "calendar.bad_value", "/flag"},
        row{with("[2004,2026]", "[2004,2027]"), "calendar.bad_value", "/years"},
        row{with("[2004,2026]", "[2004]"), "calendar.wrong_type", "/knownYears"},
        row{with(R"("year": 2004)", R"("year": 2005)"), "calendar.bad_value", "/years/0/year"},
        row{with(first_holiday, R"({"name":"new_year","from":"2004-01-01"})"),
            "calendar.missing_member",
            "/years/0/holidays/0/to"},
        row{with(first_holiday, R"({"name":"no_such","from":"2004-01-01","to":"2004-01-01"})"),
            "calendar.bad_value",
            "/years/0/holidays/0/name"},
        row{with(first_holiday, R"({"name":"new_year","from":"2003-12-31","to":"2004-01-01"})"),
            "calendar.bad_value",
            "/years/0/holidays/0/from"},
        row{with(first_holiday, R"({"name":"new_year","from":"2004-01-02","to":"2004-01-01"})"),
            "calendar.bad_value",
            "/years/0/holidays/0/to"},
        row{with(first_holiday, first_holiday + "," + first_holiday), "calendar.bad_value", "/years/0/holidays/1"},
        row{with(R"("date":"2004-01-17")", R"("date":"2004-01-16")"),
            "calendar.bad_value",
            "/years/0/makeupWorkingDays/0/date"},
        row{with(R"("date":"2004-01-17")", R"("date":"2004-01-24")"),
            "calendar.bad_value",
            "/years/0/makeupWorkingDays/0"},
        row{with(R"("holidays": [)", R"("holidays": [], "more": [)"), "calendar.unknown_member", "/years/0/more"},
    };

    for (const auto& [text, code, pointer] : rows) {
        CAPTURE(code);
        CAPTURE(pointer);
        const auto refused = working_calendar::read(text);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == code);
        CHECK(refused.error().pointer == pointer);
        CHECK_FALSE(refused.error().text.zh.empty());
        CHECK_FALSE(refused.error().text.en.empty());
    }
}

TEST_CASE("a year without holidays is not taken as known")
{
    const std::string empty_year = R"({"year": 2027, "holidays": [], "makeupWorkingDays": []})";
    auto text = with("[2004,2026]", "[2004,2027]");
    text.insert(text.rfind("\n  ]"), "," + empty_year);

    const auto refused = working_calendar::read(text);

    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().pointer == "/years/23/holidays");
}
