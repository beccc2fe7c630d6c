// The program: reads the command line, the environment and the configuration file, and hands over to a subcommand.

#include "tools/agency_sim/command_line.hpp"
#include "tools/huhang/calendar.hpp"
#include "tools/huhang/commands.hpp"
#include "tools/huhang/demo/demo.hpp"
#include "tools/huhang/due.hpp"
#include "tools/huhang/law.hpp"
#include "tools/huhang/qualification_options.hpp"
#include "tools/huhang/version_options.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <functional>
#include <map>

namespace {

using namespace huhang;
using cli::invocation;

/// What the options hold while the command line is read. Settings are read apart, so that file, environment and flags
/// are weighed in one place.
struct parsed {
    std::string config_file;
    std::map<std::string, std::string> flags;
    bool json = false;
    std::string lang;
    std::function<int(const invocation&)> run;
};

bool wants_chinese()
{
    return cli::language_of_locale() == language::zh;
}

std::string text(const char* zh, const char* en)
{
    return wants_chinese() ? zh : en;
}

void add_settings(CLI::App& app, parsed& into)
{
    for (const auto& one : runtime::all_settings()) {
        const std::string name(one.name);
        app.add_option_function<std::string>(
               "--" + name,
               [&into, name](const std::string& value) { into.flags[name] = value; },
               std::string(wants_chinese() ? one.zh : one.en)
        )
            ->group(text(
                "设置(也可写入配置文件或 HUHANG_* 环境变量)", "Settings (also in the file or as HUHANG_* variables)"
            ));
    }
}

void add_workflow(CLI::App& app, parsed& into)
{
    auto* workflow = app.add_subcommand("workflow", text("检查或展示程序定义", "check or show procedure definitions"));
    workflow->require_subcommand(1);
    auto* check = workflow->add_subcommand(
        "check", text("证明定义可以发布;问题附最短路径", "prove that definitions may be published")
    );
    auto files = std::make_shared<std::vector<std::string>>();
    check->add_option("file", *files, text("定义文件,缺省为全部", "definition files; all when left out"));
    check->callback([&into, files] {
        into.run = [files](const invocation& with) { return cli::check_workflows(with, *files); };
    });

    auto* show = workflow->add_subcommand("show", text("画出一个程序", "draw one procedure"));
    auto procedure = std::make_shared<std::string>();
    auto format = std::make_shared<std::string>("text");
    show->add_option("procedure", *procedure, text("程序名", "name of the procedure"))->required();
    show->add_option("--format", *format, "text|mermaid|svg")->check(CLI::IsMember({"text", "mermaid", "svg"}));
    show->callback([&into, procedure, format] {
        into.run = [procedure, format](const invocation& with) {
            return cli::show_workflow(with, *procedure, *format);
        };
    });
    cli::add_version_options(*workflow, [&into](auto run) { into.run = std::move(run); });
}

void add_cases(CLI::App& app, parsed& into)
{
    auto* group = app.add_subcommand("case", text("查看案件", "look at cases"));
    group->require_subcommand(1);
    auto* show = group->add_subcommand("show", text("案件时间线、期限和理由", "a case's timeline, clocks and reasons"));
    auto id = std::make_shared<std::string>();
    show->add_option("id", *id, text("案件编号(UUID)", "id of the case (UUID)"))->required();
    auto as_of = std::make_shared<std::string>();
    auto known_at = std::make_shared<std::string>();
    show->add_option(
        "--as-of", *as_of, text("该法定日的情况(2026-03-02)", "what was so on this legal day (2026-03-02)")
    );
    show->add_option(
        "--known-at",
        *known_at,
        text("该时刻的记录(2026-03-02T09:30:00+08:00)", "the record at this instant (2026-03-02T09:30:00+08:00)")
    );
    show->callback([&into, id, as_of, known_at] {
        into.run = [id, as_of, known_at](const invocation& with) {
            return cli::show_case(with, *id, *as_of, *known_at);
        };
    });
    auto* verify = group->add_subcommand(
        "verify", text("逐案重放事件并与存储状态比对", "replay every case and compare with what is stored")
    );
    verify->callback([&into] { into.run = cli::verify_cases; });
}

void add_statistics(CLI::App& app, parsed& into)
{
    auto* stats = app.add_subcommand(
        "stats",
        text("年度结案率;stats verify 与事件重算比对", "closure rate of a year; `stats verify` compares with a recount")
    );
    auto year = std::make_shared<int>(0);
    stats->add_option("--year", *year, text("年度,缺省为本年", "year, this year when left out"))
        ->check(CLI::Range(2000, 2100));
    stats->require_subcommand(0, 1);
    auto* verify =
        stats->add_subcommand("verify", text("由事件重算并比对计数器", "recount from events and compare the counters"));
    verify->callback([&into] { into.run = cli::verify_statistics; });
    stats->callback([&into, year, verify] {
        if (!verify->parsed()) {
            into.run = [year](const invocation& with) { return cli::show_statistics(with, *year); };
        }
    });
}

void add_exchange(CLI::App& app, parsed& into)
{
    auto* import = app.add_subcommand(
        "import",
        text("把事件日志(CSV、XES)接收为案件及其历史", "take an event log (CSV, XES) over as cases with history")
    );
    auto how = std::make_shared<cli::import_options>();
    import->add_option("--procedure", how->procedure, text("主程序", "main procedure"))->required();
    import->add_option("--mapping", how->mapping, text("映射文件(YAML)", "mapping (YAML)"))->required();
    import->add_option("--log", how->log, text("日志文件 .csv 或 .xes", "log, .csv or .xes"))->required();
    import->add_option("--errors", how->errors, text("问题清单(CSV)", "file for the problems (CSV)"));
    import->add_flag("--resume", how->resume, text("已导入的案件跳过", "pass over what was imported before"));
    import->add_flag("--dry-run", how->dry_run, text("只检查,不写入", "check everything, write nothing"));
    import->callback([&into, how] { into.run = [how](const invocation& with) { return cli::import_log(with, *how); }; }
    );
}

void add_export(CLI::App& app, parsed& into)
{
    auto* command =
        app.add_subcommand("export", text("导出案件历史(XES、OCEL 2.0)", "write histories as XES or OCEL 2.0"));
    auto how = std::make_shared<cli::export_options>();
    command->add_option("--format", how->format, "xes|ocel")->check(CLI::IsMember({"xes", "ocel"}));
    command->add_option("--out", how->out, text("输出文件", "file to write"))->required();
    command->add_option("--procedure", how->procedure, text("主程序", "main procedure"));
    command->add_option("--from", how->from, text("收件日起", "first day of receipt"));
    command->add_option("--until", how->until, text("收件日止", "last day of receipt"));
    command->add_flag(
        "--with-names", how->with_names, text("含姓名、名称等个人信息", "with names and other personal data")
    );
    command->callback([&into, how] { into.run = [how](const invocation& with) { return cli::export_log(with, *how); }; }
    );
}

void add_conformance(CLI::App& group, parsed& into)
{
    auto* conform = group.add_subcommand(
        "conform", text("案件与程序是否相符", "what cases did against what their procedures allow")
    );
    auto ids = std::make_shared<std::vector<std::string>>();
    auto procedure = std::make_shared<std::string>();
    conform->add_option("id", *ids, text("案件编号,缺省为全部", "ids of cases; all when left out"));
    conform->add_option("--procedure", *procedure, text("主程序", "main procedure"));
    conform->callback([&into, ids, procedure] {
        into.run = [ids, procedure](const invocation& with) { return cli::conform_cases(with, *ids, *procedure); };
    });
}

void add_accounts(CLI::App& app, parsed& into)
{
    auto* user = app.add_subcommand("user", text("维护单位、用户和令牌", "keep offices, users and tokens"));
    user->require_subcommand(1);

    struct fields {
        std::string id, name, office, parent, zh, en, level = "district";
        std::vector<std::string> roles;
        int days = 90;
    };

    auto given = std::make_shared<fields>();
    auto* add = user->add_subcommand("add", text("新增或修改用户", "add or change a user"));
    add->add_option("id", given->id, text("登录名", "login name"))->required();
    add->add_option("--name", given->name, text("姓名", "display name"))->required();
    add->add_option("--office", given->office, text("单位编号", "office id"))->required();
    add->add_option("--role", given->roles, text("岗位,可重复", "role, may be repeated"))->required();
    add->callback([&into, given] {
        into.run = [given](const invocation& with) {
            return cli::add_user(with, given->id, given->name, given->office, given->roles);
        };
    });
    auto* token = user->add_subcommand("token", text("签发令牌,密文只显示一次", "issue a token; it is shown once"));
    token->add_option("id", given->id, text("登录名", "login name"))->required();
    token->add_option("--days", given->days, text("有效天数", "days it is valid"))->check(CLI::Range(1, 366));
    token->callback([&into, given] {
        into.run = [given](const invocation& with) { return cli::issue_token(with, given->id, given->days); };
    });
    cli::add_qualification_options(*user, [&into](auto run) { into.run = std::move(run); });
    auto* list = user->add_subcommand("list", text("列出用户", "list users"));
    list->callback([&into] { into.run = cli::list_users; });
    auto* office = user->add_subcommand("office", text("新增或修改单位", "add or change an office"));
    office->add_option("id", given->id, text("单位编号", "office id"))->required();
    office->add_option("--parent", given->parent, text("上级单位编号", "id of the office above"));
    office->add_option("--zh", given->zh, text("中文名称", "Chinese name"))->required();
    office->add_option("--en", given->en, text("英文名称", "English name"))->required();
    office->add_option("--level", given->level, "city|district|town")
        ->check(CLI::IsMember({"province", "city", "district", "town"}));
    office->callback([&into, given] {
        into.run = [given](const invocation& with) {
            return cli::add_office(with, given->id, given->parent, given->zh, given->en, given->level);
        };
    });
}

void add_server_commands(CLI::App& app, parsed& into)
{
    auto* serve = app.add_subcommand("serve", text("运行服务", "run the server"));
    serve->callback([&into] { into.run = cli::serve; });
    auto* migrate =
        app.add_subcommand("migrate", text("建立或升级数据库", "create the database or bring it up to date"));
    auto only_status = std::make_shared<bool>(false);
    migrate->add_flag("--status", *only_status, text("只显示状态", "only show what is applied and pending"));
    migrate->callback([&into, only_status] {
        into.run = [only_status](const invocation& with) { return cli::migrate(with, *only_status); };
    });
    auto* version = app.add_subcommand("version", text("版本", "version"));
    version->callback([&into] { into.run = cli::show_version; });
    into.run = nullptr;
    agency_sim::add_command_line(app, [&into](const agency_sim::options& how) {
        into.run = [how](const invocation&) { return agency_sim::run_agency_sim(how); };
    });
    demo::add_command_line(app, [&into](const demo::options& how) {
        into.run = [how](const invocation& with) { return demo::run(with, how); };
    });
}

int run(const parsed& read)
{
    const char* from_environment = std::getenv("HUHANG_CONFIG");
    const auto file = !read.config_file.empty()     ? read.config_file
                      : from_environment != nullptr ? std::string(from_environment)
                                                    : std::string();
    auto settings = runtime::config::read(file, runtime::huhang_environment(), read.flags);
    if (!settings) {
        return cli::complain(settings.error(), cli::usage);
    }
    const auto chosen = read.lang.empty() ? cli::language_of_locale() : read.lang == "zh" ? language::zh : language::en;
    return read.run({std::move(*settings), chosen, read.json});
}

} // namespace

int main(int count, char** values)
{
    CLI::App app(text(
        "护航:知识产权执法办案流程引擎。先 huhang migrate,再 huhang serve;huhang demo 演示全过程。",
        "Huhang: workflow engine for intellectual-property enforcement cases. First `huhang migrate`, then `huhang "
        "serve`; `huhang demo` shows the whole way of a case."
    ));
    app.require_subcommand(1);
    app.fallthrough();
    parsed read;
    app.add_option(
        "--config",
        read.config_file,
        text("配置文件(YAML),也可用 HUHANG_CONFIG", "configuration file (YAML), also HUHANG_CONFIG")
    );
    app.add_flag("--json", read.json, text("以 JSON 输出", "print JSON"));
    app.add_option("--lang", read.lang, "zh|en")->check(CLI::IsMember({"zh", "en"}));
    app.footer(
        text("退出码:0 成功,1 错误,2 用法错误,3 检查未通过", "exit codes: 0 ok, 1 error, 2 usage, 3 check failed")
    );
    add_settings(app, read);
    add_server_commands(app, read);
    add_workflow(app, read);
    add_cases(app, read);
    add_statistics(app, read);
    calendar_command::add_command_line(app, [&read](calendar_command::command what) { read.run = std::move(what); });
    due::add_command_line(app, [&read](due::command what) { read.run = std::move(what); });
    law::add_command_line(app, [&read](law::command what) { read.run = std::move(what); });
    add_accounts(app, read);
    add_exchange(app, read);
    add_export(app, read);
    add_conformance(*app.get_subcommand("case"), read);
    try {
        app.parse(count, values);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? cli::ok : cli::usage;
    }
    return run(read);
}
