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
}

} // namespace huhang::cli
