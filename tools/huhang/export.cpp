// `export`: histories as XES or OCEL 2.0.

#include "adapters/exchange/log_writer.hpp"
#include "adapters/runtime/data_folder.hpp"
#include "tools/huhang/commands.hpp"
#include "tools/huhang/store_access.hpp"

#include <cinttypes>
#include <cstdio>
#include <memory>

namespace huhang::cli {
namespace {

std::expected<exchange::export_selection, std::string> selection_of(const export_options& how)
{
    exchange::export_selection which{.procedure = how.procedure, .from = {}, .until = {}};
    which.from = parse_date(how.from);
    which.until = parse_date(how.until);
    if ((!how.from.empty() && !which.from) || (!how.until.empty() && !which.until)) {
        return std::unexpected("a date must be given as 2026-03-02");
    }
    return which;
}

} // namespace

int export_log(const invocation& with, const export_options& how)
{
    const auto data = runtime::read_installation(with.settings.text("data-dir"));
    const auto which = selection_of(how);
    if (!data || !which) {
        return complain(data ? which.error() : data.error(), usage);
    }
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(how.out.c_str(), "wb"), &std::fclose);
    if (!out) {
        return complain("cannot write " + how.out);
    }
    const exchange::export_policy policy{.with_names = how.with_names};
    const auto writer = how.format == "ocel" ? exchange::write_ocel(out.get(), data->definitions, policy)
                                             : exchange::write_xes(out.get(), data->definitions, policy);
    const auto written = exchange::export_cases((*opened)->cases(), *which, *writer);
    if (!written) {
        return complain(written.error().text);
    }
    if (std::fflush(out.get()) != 0 || std::ferror(out.get()) != 0) {
        return complain("cannot write " + how.out);
    }
    std::printf(
        with.json ? "{\"cases\":%" PRIu64 "}\n" : with.say("导出 %" PRIu64 " 件\n", "%" PRIu64 " cases exported\n"),
        *written
    );
    return ok;
}

} // namespace huhang::cli
