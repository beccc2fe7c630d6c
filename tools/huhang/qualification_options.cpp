#include "tools/huhang/qualification_options.hpp"

#include "tools/huhang/commands.hpp"

#include <memory>
#include <string>

namespace huhang::cli {
namespace {

std::string text(const char* zh, const char* en)
{
    return language_of_locale() == language::zh ? zh : en;
}

struct fields {
    std::string user, number, kind = "enforcement", from, until, office, series = "case", file;
    int year = 0;
};

} // namespace

void add_qualification_options(CLI::App& user, const std::function<void(std::function<int(const invocation&)>)>& chosen)
{
    auto given = std::make_shared<fields>();
    auto* certificate = user.add_subcommand("certificate", text("登记执法证件", "enter an officer's certificate"));
    certificate->add_option("user", given->user, text("登录名", "login name"))->required();
    certificate->add_option("--number", given->number, text("证号", "number"))->required();
    certificate->add_option("--kind", given->kind, text("种类", "kind"));
    certificate->add_option("--from", given->from, text("生效日", "first day"))->required();
    certificate->add_option("--until", given->until, text("末日", "last day"))->required();
    certificate->callback([chosen, given] {
        chosen([given](const invocation& with) {
            return add_certificate(with, given->user, given->number, given->kind, given->from, given->until);
        });
    });
    auto* delegations = user.add_subcommand("delegations", text("列出委托执法", "list delegations to towns"));
    delegations->callback([chosen] { chosen(list_delegations); });
    auto* numbers = user.add_subcommand(
        "import-numbers", text("导入旧文号(每行:序号、文号、作废原因)", "import an older register of numbers")
    );
    numbers->add_option("file", given->file, text("文件", "file"))->required()->check(CLI::ExistingFile);
    numbers->add_option("--office", given->office, text("单位编号", "office id"))->required();
    numbers->add_option("--kind", given->series, text("案号 case 或 程序.文书", "case, or procedure.document"));
    numbers->add_option("--year", given->year, text("年度", "year"))->required()->check(CLI::Range(1949, 2100));
    numbers->callback([chosen, given] {
        chosen([given](const invocation& with) {
            return import_numbers(with, given->office, given->series, given->year, given->file);
        });
    });
}

} // namespace huhang::cli
