#include "tools/huhang/demo/demo.hpp"

#include "tools/huhang/demo/prepare.hpp"
#include "tools/huhang/demo/show.hpp"

#include <memory>

namespace huhang::demo {

void add_command_line(CLI::App& app, std::function<void(const options&)> chosen)
{
    const bool zh = cli::language_of_locale() == language::zh;
    auto how = std::make_shared<options>();
    how->server = "http://127.0.0.1:8080";
    how->tokens_file = "huhang-demo.tokens";
    auto* demo = app.add_subcommand("demo", zh ? "演示机构、人员和案件" : "demonstration offices, people and cases");
    demo->add_flag(
        "--prepare",
        how->prepare,
        zh ? "在空库中建立演示机构和用户,签发令牌" : "put offices and users into an empty database, issue tokens"
    );
    demo->add_flag(
        "--run", how->run, zh ? "通过公开接口办理演示案件" : "handle the demonstration cases through the public API"
    );
    demo->add_option("--server", how->server, zh ? "服务地址" : "address of the server");
    demo->add_option("--tokens", how->tokens_file, zh ? "令牌文件" : "file with the tokens");
    demo->callback([how, chosen = std::move(chosen)] { chosen(*how); });
}

int run(const cli::invocation& with, const options& how)
{
    if (!how.prepare && !how.run) {
        return cli::complain(with.say("请指定 --prepare 或 --run", "name --prepare or --run"), cli::usage);
    }
    if (how.prepare) {
        if (const int prepared = prepare(with, how); prepared != cli::ok) {
            return prepared;
        }
    }
    return how.run ? show(with, how) : cli::ok;
}

} // namespace huhang::demo
