#include "adapters/runtime/data_folder.hpp"

#include "adapters/runtime/crypto.hpp"
#include "engine/definition/prover.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace huhang::runtime {
namespace {

namespace fs = std::filesystem;

bool is_version_file(const fs::path& path)
{
    const auto name = path.filename().string();
    return path.extension() == ".json" && name.size() > 6 && name.front() == 'v' &&
           std::all_of(name.begin() + 1, name.end() - 5, [](char c) { return c >= '0' && c <= '9'; });
}

std::string list_problems(const fs::path& path, const std::vector<definition::definition_problem>& problems)
{
    std::string text;
    for (const auto& one : problems) {
        text += path.string() + " " + one.pointer + ": " + one.code + ": " + one.text.en + "\n";
    }
    return text;
}

std::expected<definition::library, std::string>
read_definitions(const fs::path& data, const std::vector<definition_file>& also)
{
    auto files = definition_files(data);
    if (!files) {
        return std::unexpected(files.error());
    }
    const auto proved_before = [&also](const definition::procedure_definition& one) {
        return std::ranges::any_of(also, [&](const auto& file) { return file.hash == one.ref.hash; });
    };
    files->insert(files->end(), also.begin(), also.end());
    std::vector<definition::procedure_definition> definitions;
    std::string problems;
    for (const auto& file : *files) {
        auto read = definition::read_definition(file.bytes, file.hash);
        if (read) {
            definitions.push_back(std::move(*read));
        } else {
            problems += list_problems(file.path, read.error());
        }
    }
    auto law = read_law_register(data);
    if (!law) {
        return std::unexpected(problems + law.error());
    }
    auto bands = read_bands(data, *law);
    if (!bands) {
        return std::unexpected(problems + bands.error());
    }
    auto regions = read_regions(data);
    if (!regions) {
        return std::unexpected(problems + regions.error());
    }
    definition::library all(std::move(definitions), *std::move(law), *std::move(bands), *std::move(regions));
    for (const auto& one : all.regions()) {
        problems += list_problems("regions/" + one.code, definition::prove_region(one, all));
    }
    for (const auto& one : all.all()) {
        if (!proved_before(one)) {
            problems += list_problems(one.ref.procedure, definition::prove(one, all));
        }
    }
    if (!problems.empty()) {
        return std::unexpected(problems);
    }
    return all;
}

} // namespace

std::expected<std::string, std::string> read_text_file(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return std::unexpected("cannot read " + path.string());
    }
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::expected<std::vector<definition_file>, std::string> definition_files(const fs::path& data)
{
    std::error_code error;
    std::vector<definition_file> files;
    for (fs::recursive_directory_iterator at(data / "workflows", error), end; !error && at != end;
         at.increment(error)) {
        if (!is_version_file(at->path())) {
            continue;
        }
        auto bytes = read_text_file(at->path());
        if (!bytes) {
            return std::unexpected(bytes.error());
        }
        auto hash = sha256_hex(*bytes);
        files.push_back({at->path(), std::move(*bytes), std::move(hash)});
    }
    if (error || files.empty()) {
        return std::unexpected("no procedure definitions under " + (data / "workflows").string() + "; set --data-dir");
    }
    std::ranges::sort(files, {}, &definition_file::path);
    return files;
}

std::expected<definition::law_register, std::string> read_law_register(const fs::path& data)
{
    std::vector<definition::law_file> files;
    std::error_code error;
    for (fs::directory_iterator at(data / "workflows/law", error), end; !error && at != end; at.increment(error)) {
        const auto& path = at->path();
        if (path.extension() != ".json" || path.filename().string().starts_with("penalty_bands.")) {
            continue;
        }
        auto bytes = read_text_file(path);
        if (!bytes) {
            return std::unexpected(bytes.error());
        }
        files.push_back({path.filename().string(), std::move(*bytes)});
    }
    if (error && error != std::errc::no_such_file_or_directory) {
        return std::unexpected("cannot read " + (data / "workflows/law").string());
    }
    std::ranges::sort(files, {}, &definition::law_file::name);
    auto read = definition::read_law(files);
    if (!read) {
        return std::unexpected(list_problems(data / "workflows/law", read.error()));
    }
    return *std::move(read);
}

std::expected<definition::penalty_bands, std::string>
read_bands(const fs::path& data, const definition::law_register& law)
{
    const auto path = data / "workflows/law/penalty_bands.v1.json";
    if (!fs::exists(path)) {
        return {};
    }
    const auto bytes = read_text_file(path);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    auto read = definition::read_penalty_bands(*bytes, law);
    if (!read) {
        return std::unexpected(list_problems(path, read.error()));
    }
    return *std::move(read);
}

std::expected<installation, std::string>
read_installation(const fs::path& data, const std::vector<definition_file>& also)
{
    auto definitions = read_definitions(data, also);
    if (!definitions) {
        return std::unexpected(definitions.error());
    }
    auto calendar = read_calendar(data);
    if (!calendar) {
        return std::unexpected(calendar.error());
    }
    const auto measure_text = read_text_file(data / "workflows/measures/closure_rate.v1.json");
    if (!measure_text) {
        return std::unexpected(measure_text.error());
    }
    auto closure_rate = stats::read_measure(*measure_text);
    if (!closure_rate) {
        return std::unexpected("measure closure_rate: " + closure_rate.error());
    }
    return installation{std::move(*definitions), std::move(*calendar), std::move(*closure_rate)};
}

} // namespace huhang::runtime
