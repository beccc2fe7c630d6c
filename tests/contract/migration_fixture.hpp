#pragma once
// The shipped ruling as it is and as a second version made from it (a state, a fact and a clock renamed, a period
// longer), a plan between them, and random lives under the first.

#include "engine/app/migration.hpp"
#include "engine/definition/migration_plan.hpp"
#include "engine/definition/prover.hpp"
#include "tests/contract/stores.hpp"
#include "tests/support/random_walk.hpp"
#include "tests/support/source_tree.hpp"
#include "tests/support/workflows.hpp"

#include <algorithm>
#include <set>

namespace huhang::testing {

inline std::string replaced(std::string text, const std::string& before, const std::string& after)
{
    for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at + after.size())) {
        text.replace(at, before.size(), after);
    }
    return text;
}

inline definition::procedure_definition read(const std::string& text, const std::string& hash)
{
    auto read = definition::read_definition(text, hash);
    REQUIRE(read.has_value());
    return *std::move(read);
}

inline const std::string& first_text()
{
    static const auto text = read_file(source_dir() / "workflows/patent_ruling/v1.json");
    return text;
}

/// The ruling with other names; `length` is what the case clock is counted by.
inline std::string second_text(const std::string& months)
{
    auto text = replaced(first_text(), "\"version\": 1", "\"version\": 2");
    text = replaced(text, "\"hearing_set\"", "\"hearing\"");
    text = replaced(text, "copy_served_on", "copy_delivered_on");
    const auto clock = text.find("\"id\": \"RUL-CASE\"");
    REQUIRE(clock != std::string::npos);
    const auto length = text.find("\"months\": 3", clock);
    REQUIRE(length != std::string::npos);
    text.replace(length, std::string("\"months\": 3").size(), "\"months\": " + months);
    return replaced(text, "\"RUL-CASE\"", "\"RUL-DECIDE\"");
}

inline definition::library both_versions(const std::string& months = "4")
{
    const auto& installed = installed_definitions();
    std::vector<definition::procedure_definition> all(installed.all().begin(), installed.all().end());
    all.push_back(read(second_text(months), "second"));
    return definition::library(std::move(all), installed.law(), installed.bands());
}

inline const definition::procedure_definition& ruling(const definition::library& all, int version)
{
    const auto found = std::ranges::find_if(all.all(), [&](const definition::procedure_definition& one) {
        return one.ref.procedure == "patent_ruling" && one.ref.version == version;
    });
    REQUIRE(found != all.all().end());
    return *found;
}

inline std::string plan_text(const std::string& clocks = R"({"RUL-CASE": {"to": "RUL-DECIDE", "dueMayMove": true}})")
{
    return R"({"procedure": "patent_ruling", "from": 1, "to": 2,
        "reason": {"zh": "名称调整", "en": "other names"},
        "cite": {"title": "测试", "article": "第一条", "flag": "internal"},
        "states": {"hearing_set": "hearing"},
        "facts": {"copy_served_on": "copy_delivered_on"},
        "clocks": )" +
           clocks + "}";
}

inline std::shared_ptr<const domain::migration_plan> plan_of(const std::string& text)
{
    auto plan = definition::read_plan(text, "plan hash");
    REQUIRE(plan.has_value());
    return std::make_shared<const domain::migration_plan>(*std::move(plan));
}

inline std::set<std::string> codes(const std::vector<definition::definition_problem>& problems)
{
    std::set<std::string> all;
    for (const auto& one : problems) {
        all.insert(one.code);
    }
    return all;
}

inline std::set<std::string> problems_of(const std::string& plan, const std::string& months = "4")
{
    const auto all = both_versions(months);
    return codes(definition::check_plan(*plan_of(plan), ruling(all, 1), ruling(all, 2)));
}

/// Cases that lived under the first version only.
template <class Backend>
struct lived {
    Backend backend;
    timestamp now = start_of(date_of(2025, 3, 3)) + std::chrono::hours(9);
    direct_queue queue{backend.cases()};
    definition::library definitions = both_versions();
    app::surroundings around{definitions, national_calendar(), [this] { return now; }, {}, {}};
    std::vector<case_id> cases;

    lived()
    {
        app::service service(
            backend.cases(), queue, {installed_definitions(), national_calendar(), [this] { return now; }, {}, {}}
        );
        cases = random_walk(service, backend.cases(), now, {.seed = 77, .cases = 40, .steps = 9}).cases;
    }

    app::migration_totals migrate(
        bool apply, const std::string& plan, std::vector<app::migration_row>* rows = nullptr, std::size_t most = 1000
    )
    {
        const app::migration_run run{
            .plan = plan_of(plan),
            .who = {user_id("su"), {"supervisor"}, office_id("10"), "/10/"},
            .on = on_day(legal_date(now)),
            .apply = apply,
            .most = most,
        };
        return app::migrate_cases(
                   backend.cases(),
                   around,
                   run,
                   [&](const app::migration_row& row) {
                       if (rows != nullptr) {
                           rows->push_back(row);
                       }
                   }
        ).value();
    }

    domain::case_file file(const case_id& id) { return backend.cases().load(id).value().value().file; }

    std::size_t running(int version)
    {
        return static_cast<std::size_t>(std::ranges::count_if(cases, [&](const case_id& id) {
            const auto main = file(id).instances.front();
            return main.definition.version == version && !main.ended;
        }));
    }
};

} // namespace huhang::testing
