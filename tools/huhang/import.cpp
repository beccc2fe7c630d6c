// `import`: an event log becomes cases with their history.

#include "adapters/exchange/importer.hpp"
#include "adapters/runtime/data_folder.hpp"
#include "adapters/runtime/identifiers.hpp"
#include "adapters/store/group_writer.hpp"
#include "tools/huhang/commands.hpp"
#include "tools/huhang/store_access.hpp"

#include <cinttypes>
#include <cstdio>
#include <memory>
#include <unistd.h>

namespace huhang::cli {
namespace {

using exchange::import_problem;
using exchange::import_totals;

/// Where problems are written: the file named, else standard error.
using problem_file = std::unique_ptr<std::FILE, void (*)(std::FILE*)>;

problem_file open_problems(const std::string& file)
{
    if (file.empty()) {
        return {stderr, [](std::FILE*) {}};
    }
    problem_file opened(std::fopen(file.c_str(), "w"), [](std::FILE* one) { std::fclose(one); });
    if (opened) {
        std::fputs(exchange::problem_header().c_str(), opened.get());
    }
    return opened;
}

std::string describe(const exchange::log_problem& problem, language chosen)
{
    const auto line = problem.at.line == 0
                          ? std::string()
                          : std::to_string(problem.at.line) + ":" + std::to_string(problem.at.column) + ": ";
    return line + problem.text.in(chosen) + " (" + std::string(problem.code) + ")";
}

exchange::opened_log open_log(const std::string& file, const exchange::mapping& how)
{
    return file.ends_with(".xes") ? exchange::open_xes(file, how.columns)
                                  : exchange::open_csv(file, how.columns, how.separator);
}

std::string importing_user()
{
    const char* name = ::getlogin();
    return name == nullptr ? "import" : "import:" + std::string(name);
}

void print_totals(const invocation& with, const import_totals& totals)
{
    const char* text =
        with.json ? "{\"records\":%" PRIu64 ",\"cases\":%" PRIu64 ",\"imported\":%" PRIu64 ",\"acts\":%" PRIu64
                    ",\"deviating\":%" PRIu64 ",\"already\":%" PRIu64 ",\"refused\":%" PRIu64 ",\"problems\":%" PRIu64
                    "}\n"
                  : with.say(
                        "记录 %" PRIu64 " 条,案件 %" PRIu64 " 件:导入 %" PRIu64 " 件(事项 %" PRIu64 " 项;其中 %" PRIu64
                        " 件含不合程序的事项),此前已导入 %" PRIu64 " 件,未导入 %" PRIu64 " 件,问题 %" PRIu64 " 处\n",
                        "%" PRIu64 " records, %" PRIu64 " cases: %" PRIu64 " imported (%" PRIu64 " acts; %" PRIu64
                        " cases hold an act the procedure does not allow), %" PRIu64 " imported before, %" PRIu64
                        " not imported, %" PRIu64 " problems\n"
                    );
    std::printf(
        text,
        totals.records,
        totals.cases,
        totals.imported,
        totals.acts,
        totals.deviating,
        totals.already,
        totals.refused,
        totals.problems
    );
}

std::expected<std::map<office_id, std::string>, std::string> office_paths(ports::directory& directory)
{
    const auto offices = directory.offices();
    if (!offices) {
        return std::unexpected(offices.error().text);
    }
    std::map<office_id, std::string> paths;
    for (const auto& one : *offices) {
        paths.emplace(one.id, one.path);
    }
    return paths;
}

} // namespace

int import_log(const invocation& with, const import_options& how)
{
    const auto data = runtime::read_installation(with.settings.text("data-dir"));
    if (!data) {
        return complain(data.error());
    }
    const auto yaml = runtime::read_text_file(how.mapping);
    const auto mapping =
        !yaml ? std::unexpected(yaml.error()) : exchange::read_mapping(*yaml, how.procedure, data->definitions);
    if (!mapping) {
        return complain(mapping.error(), usage);
    }
    auto log = open_log(how.log, *mapping);
    if (!log) {
        return complain(describe(log.error(), with.chosen));
    }
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    const auto offices = office_paths((*opened)->directory());
    const auto problems = open_problems(how.errors);
    if (!offices || !problems) {
        return complain(offices ? "cannot write " + how.errors : offices.error());
    }
    exchange::import_request request{
        .how = *mapping,
        .procedure = how.procedure,
        .offices = *offices,
        .by = user_id(importing_user()),
        .resume = how.resume,
        .dry_run = how.dry_run,
        .complain = [&](const import_problem& one) { std::fputs(exchange::problem_line(one).c_str(), problems.get()); },
        .progress = {},
    };
    constexpr std::size_t group = 1'024;
    store::group_writer writer((*opened)->cases(), {.queue = 4 * group, .batch = group});
    const app::surroundings around{data->definitions, data->calendar, &runtime::system_now, {}, {}};
    const auto totals = exchange::run_import(**log, request, (*opened)->cases(), writer, around);
    writer.stop();
    if (!totals) {
        return complain(describe(totals.error(), with.chosen));
    }
    print_totals(with, *totals);
    return totals->problems == 0 ? ok : check_failed;
}

} // namespace huhang::cli
