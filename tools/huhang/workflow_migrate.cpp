// `workflow migrate plan|dry-run|apply`: running cases go to another version.

#include "adapters/runtime/crypto.hpp"
#include "adapters/runtime/identifiers.hpp"
#include "engine/app/migration.hpp"
#include "engine/definition/migration_plan.hpp"
#include "tools/huhang/commands.hpp"
#include "tools/huhang/published.hpp"
#include "tools/huhang/store_access.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstdio>

namespace huhang::cli {
namespace {

namespace json = boost::json;
using definition::definition_problem;

const definition::procedure_definition*
version_of(const definition::library& all, const std::string& procedure, int version)
{
    const auto found = std::ranges::find_if(all.all(), [&](const definition::procedure_definition& one) {
        return one.ref.procedure == procedure && one.ref.version == version;
    });
    return found == all.all().end() ? nullptr : &*found;
}

/// The plan, checked; else its problems have been printed.
std::expected<std::shared_ptr<const domain::migration_plan>, int>
checked_plan(const invocation& with, const std::string& file, const definition::library& all)
{
    const auto print = [&](const std::vector<definition_problem>& problems) {
        for (const auto& one : problems) {
            std::printf("%s %s\n    %s\n", one.code.c_str(), one.pointer.c_str(), one.text.in(with.chosen).c_str());
            std::string path;
            for (const auto& step : one.path) {
                path += (path.empty() ? "" : " → ") + step;
            }
            if (!path.empty()) {
                std::printf("    %s %s\n", with.say("最短路径:", "shortest path:"), path.c_str());
            }
        }
        return std::unexpected(complain(with.say("迁移方案不成立", "the plan is refused"), check_failed));
    };
    const auto bytes = runtime::read_text_file(file);
    if (!bytes) {
        return std::unexpected(complain(bytes.error()));
    }
    auto plan = definition::read_plan(*bytes, runtime::sha256_hex(*bytes));
    if (!plan) {
        return print(plan.error());
    }
    const auto* before = version_of(all, plan->procedure, plan->from);
    const auto* after = version_of(all, plan->procedure, plan->to);
    if (before == nullptr || after == nullptr) {
        return std::unexpected(
            complain(with.say("没有安装方案所称的版本", "the versions the plan names are not installed"))
        );
    }
    if (const auto problems = definition::check_plan(*plan, *before, *after); !problems.empty()) {
        return print(problems);
    }
    return std::make_shared<const domain::migration_plan>(std::move(*plan));
}

std::string day_or_dash(const std::optional<date>& day)
{
    return day ? to_text(*day) : "—";
}

void print_row(const invocation& with, const app::migration_row& row)
{
    std::printf(
        "%s  %s  #%d  %s → %s",
        row.refused ? "✗" : "✓",
        row.number.c_str(),
        static_cast<int>(row.instance),
        row.state_before.c_str(),
        row.state_after.c_str()
    );
    if (row.refused) {
        const auto& kind = kind_of(row.refused->code);
        std::printf(
            "  %s %s",
            std::string(with.chosen == language::zh ? kind.zh : kind.en).c_str(),
            row.refused->detail.in(with.chosen).c_str()
        );
    }
    for (const auto& one : row.clocks) {
        if (one.moves()) {
            std::printf(
                "  %s%s%s %s → %s",
                one.before.c_str(),
                one.before == one.after ? "" : "→",
                one.before == one.after ? "" : one.after.c_str(),
                day_or_dash(one.due_before).c_str(),
                day_or_dash(one.due_after).c_str()
            );
        }
    }
    std::puts("");
}

json::object as_json(const app::migration_row& row)
{
    const auto day = [](const std::optional<date>& due) {
        return due ? json::value(json::string_view(to_text(*due))) : json::value(nullptr);
    };
    json::array clocks;
    for (const auto& one : row.clocks) {
        clocks.push_back(json::object{
            {"before", one.before},
            {"after", one.after},
            {"subject", one.subject.str()},
            {"dueBefore", day(one.due_before)},
            {"dueAfter", day(one.due_after)},
        });
    }
    return {
        {"caseId", row.id.str()},
        {"number", row.number},
        {"instanceId", static_cast<int>(row.instance)},
        {"stateBefore", row.state_before},
        {"stateAfter", row.state_after},
        {"clocks", std::move(clocks)},
        {"refused", row.refused ? json::value(row.refused->code) : json::value(nullptr)},
    };
}

int run_plan(const invocation& with, store::sqlite_store& store, const std::string& file, app::migration_run how)
{
    const auto data = read_published_installation(with, store.definitions());
    if (!data) {
        return complain(data.error());
    }
    auto plan = checked_plan(with, file, data->definitions);
    if (!plan) {
        return plan.error();
    }
    if (const auto kept = how.apply ? publish_installed(with, store.definitions()) : std::expected<void, std::string>();
        !kept) {
        return complain(kept.error());
    }
    how.plan = std::move(*plan);
    how.on = on_day(legal_date(runtime::system_now()));
    const app::surroundings around{data->definitions, data->calendar, runtime::system_now, {}, {}};
    const auto totals = app::migrate_cases(store.cases(), around, how, [&](const app::migration_row& row) {
        if (with.json) {
            std::puts(json::serialize(as_json(row)).c_str());
        } else {
            print_row(with, row);
        }
    });
    if (!totals) {
        return complain(totals.error().text);
    }
    if (!with.json) {
        std::printf(
            how.apply ? with.say(
                            "已迁移 %zu 个程序,期限变动 %zu 处,未迁移 %zu 个\n",
                            "%zu procedures moved, %zu due dates with them; %zu stay\n"
                        )
                      : with.say(
                            "可迁移 %zu 个程序,期限变动 %zu 处,不能迁移 %zu 个\n",
                            "%zu procedures would move, %zu due dates with them; %zu cannot\n"
                        ),
            totals->moved,
            totals->due_dates_moved,
            totals->refused
        );
    }
    return totals->refused == 0 ? ok : check_failed;
}

} // namespace

int check_migration(const invocation& with, const std::string& file)
{
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    const auto data = read_published_installation(with, (*opened)->definitions());
    if (!data) {
        return complain(data.error());
    }
    const auto plan = checked_plan(with, file, data->definitions);
    if (!plan) {
        return plan.error();
    }
    std::puts(with.say("迁移方案成立", "the plan holds"));
    return ok;
}

int rehearse_migration(const invocation& with, const std::string& file)
{
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    app::migration_run how;
    how.who = {user_id("rehearsal"), {"supervisor"}, {}, {}};
    return run_plan(with, **opened, file, std::move(how));
}

int apply_migration(const invocation& with, const std::string& file, const std::string& by, int most)
{
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    const auto who = responsible_user(with, (*opened)->directory(), by, {"administrator", "supervisor"});
    if (!who) {
        return complain(who.error(), usage);
    }
    app::migration_run how;
    how.who = {who->id, who->roles, who->office, {}};
    how.apply = true;
    if (most > 0) {
        how.most = static_cast<std::size_t>(most);
    }
    return run_plan(with, **opened, file, std::move(how));
}

} // namespace huhang::cli
