// Goal: what is exported can be read by others and by us, says the same as the record, and holds no name that was not
// asked for. Method: imported cases are exported; the XES is imported again and compared act by act; the OCEL is read
// as JSON and held to the structure OCEL 2.0 prescribes.

#include "adapters/exchange/log_writer.hpp"
#include "tests/adapters/exchange_fixture.hpp"
#include "tests/adapters/exchange_logs.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <set>

using namespace huhang;
using namespace huhang::testing;
namespace json = boost::json;

namespace {

enum class form { xes, ocel };

std::string export_all(
    import_run& run, form as, const exchange::export_policy& policy = {}, const exchange::export_selection& which = {}
)
{
    const auto path = run.folder.path() / "export";
    {
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(path.c_str(), "wb"), &std::fclose);
        const auto writer = as == form::xes ? exchange::write_xes(out.get(), permit_library(), policy)
                                            : exchange::write_ocel(out.get(), permit_library(), policy);
        REQUIRE(exchange::export_cases(run.store, which, *writer).has_value());
    }
    return read_file(path);
}

/// The mapping that reads our own XES back.
constexpr auto back_mapping = R"yaml(
mapping: 1
source: register
office: "10"
case:
  id: {column: "case:concept:name"}
  received: {column: "case:huhang:received"}
activity:
  column: concept:name
  actions: {confirm: confirm, check: check, adjust: adjust, determine: determine, send: send, weigh: weigh, advise: advise, close: close}
time: {column: "huhang:on"}
actor: {user: {column: "org:resource"}, role: {column: "org:role"}}
)yaml";

std::vector<std::string> told(const std::vector<domain::event_record>& history)
{
    std::vector<std::string> acts;
    for (const auto& one : history) {
        if (const auto* act = std::get_if<domain::action_taken>(&one.what)) {
            acts.push_back(
                act->action + " " + to_text(act->on) + " " + act->from + " " + act->to + " " + one.acting_as
            );
        }
    }
    return acts;
}

std::set<std::string> names_in(const json::value& types)
{
    std::set<std::string> names;
    for (const auto& one : types.as_array()) {
        names.emplace(one.at("name").as_string());
        for (const auto& attribute : one.at("attributes").as_array()) {
            const std::string type(attribute.at("type").as_string());
            CHECK(std::set<std::string>{"string", "time", "integer", "float", "boolean"}.contains(type));
        }
    }
    return names;
}

} // namespace

TEST_CASE("what is exported as XES and imported again tells the same acts on the same days")
{
    import_run first;
    REQUIRE(first.import(random_log(7, 400)).has_value());
    const auto xes = export_all(first, form::xes, {.with_names = true});
    import_run second;

    const auto totals = second.import(xes, back_mapping, "back.xes");

    REQUIRE(totals.has_value());
    CHECK(second.problems.empty());
    CHECK(totals->imported == 60);
    for (int i = 0; i < 60; ++i) {
        const auto key = "C" + std::to_string(i);
        CHECK(told(first.history(first.file(key))) == told(second.history(second.file(key))));
    }
}

TEST_CASE("an export without names holds no title, no person and no text")
{
    import_run run;
    REQUIRE(run.import(usual).has_value());

    const auto xes = export_all(run, form::xes);
    const auto ocel = export_all(run, form::ocel);
    const auto named = export_all(run, form::xes, {.with_names = true});

    for (const auto* text : {&xes, &ocel}) {
        CHECK(text->find("chen") == std::string::npos);
        CHECK(text->find("许可 A1") == std::string::npos);
        CHECK(text->find("u1") != std::string::npos);
    }
    CHECK(named.find("chen") != std::string::npos);
    CHECK(named.find("许可 A1") != std::string::npos);
}

TEST_CASE("OCEL has the members of OCEL 2.0, and every relationship leads to an object")
{
    import_run run;
    REQUIRE(run.import(random_log(8, 200)).has_value());

    const auto log = json::parse(export_all(run, form::ocel));

    const auto event_types = names_in(log.at("eventTypes"));
    const auto object_types = names_in(log.at("objectTypes"));
    std::set<std::string> objects;
    for (const auto& one : log.at("objects").as_array()) {
        CHECK(objects.emplace(one.at("id").as_string()).second);
        CHECK(object_types.contains(std::string(one.at("type").as_string())));
        for (const auto& attribute : one.at("attributes").as_array()) {
            CHECK(parse_timestamp(std::string(attribute.at("time").as_string())).has_value());
        }
    }
    std::set<std::string> events;
    for (const auto& one : log.at("events").as_array()) {
        CHECK(events.emplace(one.at("id").as_string()).second);
        CHECK(event_types.contains(std::string(one.at("type").as_string())));
        CHECK(parse_timestamp(std::string(one.at("time").as_string())).has_value());
        for (const auto& related : one.at("relationships").as_array()) {
            CHECK(objects.contains(std::string(related.at("objectId").as_string())));
            CHECK_FALSE(related.at("qualifier").as_string().empty());
        }
    }
    CHECK(objects.size() > 60);
    CHECK(events.size() > 150);
}

TEST_CASE("a selection by day of receipt leaves the others out")
{
    import_run run;
    REQUIRE(run.import(usual + "B,confirm,2026-02-01,an,,web,\n").has_value());

    const auto late =
        export_all(run, form::xes, {}, {.procedure = "permit", .from = date_of(2026, 1, 31), .until = {}});
    const auto other = export_all(run, form::xes, {}, {.procedure = "patent_ruling", .from = {}, .until = {}});

    CHECK(late.find("\"B\"") != std::string::npos);
    CHECK(late.find("\"A1\"") == std::string::npos);
    CHECK(other.find("<trace>") == std::string::npos);
}
