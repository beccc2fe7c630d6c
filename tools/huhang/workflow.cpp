// `workflow check` and `workflow show`.

#include "adapters/runtime/crypto.hpp"
#include "adapters/runtime/data_folder.hpp"
#include "engine/definition/diagram.hpp"
#include "engine/definition/prover.hpp"
#include "tools/huhang/commands.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstdio>

namespace huhang::cli {
namespace {

namespace json = boost::json;
using definition::definition_problem;

struct checked_file {
    std::string path;
    std::string hash;
    std::vector<definition_problem> problems;
};

std::expected<std::vector<runtime::definition_file>, std::string>
read_files(const invocation& with, const std::vector<std::string>& names)
{
    if (names.empty()) {
        return runtime::definition_files(with.settings.text("data-dir"));
    }
    std::vector<runtime::definition_file> files;
    for (const auto& name : names) {
        auto bytes = runtime::read_text_file(name);
        if (!bytes) {
            return std::unexpected(bytes.error());
        }
        auto hash = runtime::sha256_hex(*bytes);
        files.push_back({name, std::move(*bytes), std::move(hash)});
    }
    return files;
}

/// The definitions a file may refer to: the installed ones, and those checked together with it.
std::expected<definition::library, std::string>
references(const invocation& with, const std::vector<runtime::definition_file>& files)
{
    auto law = runtime::read_law_register(with.settings.text("data-dir"));
    if (!law) {
        return std::unexpected(law.error());
    }
    auto bands = runtime::read_bands(with.settings.text("data-dir"), *law);
    if (!bands) {
        return std::unexpected(bands.error());
    }
    auto regions = runtime::read_regions(with.settings.text("data-dir"));
    if (!regions) {
        return std::unexpected(regions.error());
    }
    std::vector<definition::procedure_definition> all;
    const auto add = [&](const runtime::definition_file& file) {
        auto read = definition::read_definition(file.bytes, file.hash);
        const auto known = [&](const auto& one) { return read && one.ref == read->ref; };
        if (read && std::ranges::none_of(all, known)) {
            all.push_back(std::move(*read));
        }
    };
    std::ranges::for_each(files, add);
    if (const auto installed = runtime::definition_files(with.settings.text("data-dir"))) {
        std::ranges::for_each(*installed, add);
    }
    return definition::library(std::move(all), *std::move(law), *std::move(bands), *std::move(regions));
}

checked_file check(const runtime::definition_file& file, const definition::library& others)
{
    auto read = definition::read_definition(file.bytes, file.hash);
    return {file.path.string(), file.hash, read ? definition::prove(*read, others) : read.error()};
}

std::string joined(const std::vector<std::string>& path)
{
    std::string text;
    for (const auto& step : path) {
        text += (text.empty() ? "" : " → ") + step;
    }
    return text;
}

void print(const invocation& with, const checked_file& file)
{
    std::printf(
        "%s  %s  %.12s\n",
        file.problems.empty() ? with.say("通过", "ok    ") : with.say("拒绝", "refused"),
        file.path.c_str(),
        file.hash.c_str()
    );
    for (const auto& one : file.problems) {
        std::printf("  %s %s\n    %s\n", one.code.c_str(), one.pointer.c_str(), one.text.in(with.chosen).c_str());
        if (!one.path.empty()) {
            std::printf("    %s %s\n", with.say("最短路径:", "shortest path:"), joined(one.path).c_str());
        }
    }
}

json::object as_json(const checked_file& file)
{
    json::array problems;
    for (const auto& one : file.problems) {
        json::array path(one.path.begin(), one.path.end());
        problems.push_back(json::object{
            {"code", one.code},
            {"pointer", one.pointer},
            {"zh", one.text.zh},
            {"en", one.text.en},
            {"path", std::move(path)},
        });
    }
    return {{"file", file.path}, {"hash", file.hash}, {"problems", std::move(problems)}};
}

void print_as_text(const invocation& with, const definition::procedure_definition& one)
{
    std::printf(
        "%s  %s v%d  %.12s\n",
        one.title.in(with.chosen).c_str(),
        one.ref.procedure.c_str(),
        one.ref.version,
        one.ref.hash.c_str()
    );
    for (const auto& [code, state] : one.states) {
        std::printf(
            "\n%s%s  %s (%s)\n",
            code == one.initial ? "▶ "
            : state.final       ? "■ "
                                : "  ",
            code.c_str(),
            state.title.in(with.chosen).c_str(),
            state.owner.c_str()
        );
        for (const auto& [name, action] : one.actions) {
            if (std::ranges::find(action.from, code) != action.from.end()) {
                std::printf(
                    "    %s → %s  %s\n",
                    name.c_str(),
                    action.to.empty() ? code.c_str() : action.to.c_str(),
                    action.title.in(with.chosen).c_str()
                );
            }
        }
    }
}

void print_conditions(const invocation& with, const definition::procedure_definition& one)
{
    for (const auto& [name, rule] : one.conditions) {
        const auto law = one.law.find(rule.cite);
        std::printf(
            "\n? %s  %s\n    %s\n    %s\n",
            name.c_str(),
            rule.title.in(with.chosen).c_str(),
            rule.when.source().c_str(),
            law == one.law.end() ? "" : (law->second.title + " " + law->second.article).c_str()
        );
    }
}

} // namespace

int check_workflows(const invocation& with, const std::vector<std::string>& names)
{
    const auto files = read_files(with, names);
    if (!files) {
        return complain(files.error());
    }
    const auto others = references(with, *files);
    if (!others) {
        return complain(others.error());
    }
    std::vector<checked_file> results;
    for (const auto& file : *files) {
        results.push_back(check(file, *others));
    }
    for (const auto& one : names.empty() ? others->regions() : std::span<const definition::region>{}) {
        results.push_back({"workflows/regions/" + one.code, "", definition::prove_region(one, *others)});
    }
    json::array report;
    std::size_t refused = 0;
    for (const auto& result : results) {
        refused += result.problems.empty() ? 0 : 1;
        if (with.json) {
            report.push_back(as_json(result));
        } else {
            print(with, result);
        }
    }
    if (with.json) {
        std::puts(json::serialize(report).c_str());
    }
    return refused == 0 ? ok : check_failed;
}

int show_workflow(const invocation& with, const std::string& procedure, const std::string& format)
{
    const auto data = runtime::read_installation(with.settings.text("data-dir"));
    if (!data) {
        return complain(data.error());
    }
    const definition::procedure_definition* found = nullptr;
    for (const auto& one : data->definitions.all()) {
        found = one.ref.procedure == procedure ? &one : found;
    }
    if (found == nullptr) {
        std::string names;
        for (const auto& one : data->definitions.all()) {
            names += " " + one.ref.procedure;
        }
        return complain(with.say("没有此程序;现有:", "no such procedure; there are:") + names);
    }
    if (format == "text") {
        print_as_text(with, *found);
        print_conditions(with, *found);
    } else {
        const auto drawing =
            format == "svg" ? definition::svg(*found, with.chosen) : definition::mermaid(*found, with.chosen);
        std::puts(drawing.c_str());
    }
    return ok;
}

} // namespace huhang::cli
