#include "tools/huhang/version_options.hpp"

#include "tools/huhang/commands.hpp"

#include <memory>
#include <string>

namespace huhang::cli {
namespace {

std::string text(const char* zh, const char* en)
{
    return language_of_locale() == language::zh ? zh : en;
}

using chooser = std::function<void(std::function<int(const invocation&)>)>;

void add_migration(CLI::App& workflow, const chooser& chosen)
{
    struct fields {
        std::string file, by;
        int most = 0;
    };

    auto given = std::make_shared<fields>();
    auto* migrate = workflow.add_subcommand(
        "migrate", text("把在办案件迁移到另一版本", "take running cases to another version of their procedure")
    );
    migrate->require_subcommand(1);
    const auto with_file = [&](const char* name, const std::string& help) {
        auto* command = migrate->add_subcommand(name, help);
        command->add_option("file", given->file, text("迁移方案文件", "plan file"))->required();
        return command;
    };
    with_file("plan", text("证明迁移方案成立", "prove the plan"))->callback([given, chosen] {
        chosen([given](const invocation& with) { return check_migration(with, given->file); });
    });
    with_file("dry-run", text("逐案试算并报告,不写入", "try it on every case and report; nothing is written"))
        ->callback([given, chosen] {
            chosen([given](const invocation& with) { return rehearse_migration(with, given->file); });
        });
    auto* apply = with_file("apply", text("迁移;中断后可重新运行", "migrate; may be run again after it was cut off"));
    apply->add_option("--by", given->by, text("办理人(管理员或督办)", "who does it (administrator or supervisor)"))
        ->required();
    apply->add_option("--most", given->most, text("至多迁移几个,缺省为全部", "at most so many, all when left out"))
        ->check(CLI::PositiveNumber);
    apply->callback([given, chosen] {
        chosen([given](const invocation& with) { return apply_migration(with, given->file, given->by, given->most); });
    });
}

} // namespace

void add_version_options(CLI::App& workflow, const std::function<void(std::function<int(const invocation&)>)>& chosen)
{
    struct fields {
        std::string file, by, name, before, after;
    };

    auto given = std::make_shared<fields>();
    auto* publish = workflow.add_subcommand(
        "publish",
        text("证明并发布一个版本,连同原文存入数据库", "prove a version and keep it, with its bytes, in the database")
    );
    publish->add_option("file", given->file, text("定义文件", "definition file"))->required();
    publish->add_option("--by", given->by, text("发布人(管理员或督办)", "who publishes (administrator or supervisor)"))
        ->required();
    publish->callback([given, chosen] {
        chosen([given](const invocation& with) { return publish_workflow(with, given->file, given->by); });
    });
    auto* source =
        workflow.add_subcommand("source", text("输出已发布版本的原文", "print the bytes of a published version"));
    source->add_option("version", given->name, "PROCEDURE@VERSION")->required();
    source->callback([given, chosen] {
        chosen([given](const invocation& with) { return print_published(with, given->name); });
    });
    auto* diff = workflow.add_subcommand("diff", text("比较两个版本", "what changed between two versions"));
    diff->add_option("before", given->before, text("文件或 程序@版本", "file or PROCEDURE@VERSION"))->required();
    diff->add_option("after", given->after, text("文件或 程序@版本", "file or PROCEDURE@VERSION"))->required();
    diff->callback([given, chosen] {
        chosen([given](const invocation& with) { return compare_workflows(with, given->before, given->after); });
    });
    add_migration(workflow, chosen);
}

} // namespace huhang::cli
