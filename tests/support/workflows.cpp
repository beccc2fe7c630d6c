#include "tests/support/workflows.hpp"

#include "engine/base/assert.hpp"

#include <algorithm>
#include <cstdio>

namespace huhang::testing {
namespace {

const definition::library* replacement = nullptr;

std::vector<std::filesystem::path> files_below(const std::filesystem::path& root, const std::string& extension)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (entry.is_regular_file() && entry.path().extension() == extension) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

bool is_definition(const std::filesystem::path& path)
{
    constexpr std::string_view other_folders[] = {
        "calendars", "measures", "partners", "demo", "regions", "law", "migrations"
    };
    return std::ranges::find(other_folders, path.parent_path().filename().string()) == std::end(other_folders) &&
           path.filename().string().starts_with("v");
}

definition::law_register read_all_law()
{
    std::vector<definition::law_file> files;
    for (const auto& path : files_below(source_dir() / "workflows/law", ".json")) {
        if (!path.filename().string().starts_with("penalty_bands.")) {
            files.push_back({path.filename().string(), read_file(path)});
        }
    }
    auto read = definition::read_law(files);
    if (!read) {
        for (const auto& problem : read.error()) {
            std::fprintf(stderr, "%s: %s\n", problem.pointer.c_str(), problem.text.en.c_str());
        }
        std::abort();
    }
    return *std::move(read);
}

std::vector<definition::region> read_all_regions()
{
    std::vector<definition::region> regions;
    for (const auto& path : files_below(source_dir() / "workflows/regions", ".json")) {
        auto read = definition::read_region(read_file(path));
        HUHANG_ASSERT(read.has_value());
        regions.push_back(*std::move(read));
    }
    return regions;
}

definition::library read_all()
{
    std::vector<definition::procedure_definition> definitions;
    for (const auto& path : definition_files()) {
        auto read = definition::read_definition(read_file(path), "test:" + path.filename().string());
        if (!read) {
            for (const auto& problem : read.error()) {
                std::fprintf(stderr, "%s%s: %s\n", path.c_str(), problem.pointer.c_str(), problem.text.en.c_str());
            }
            std::abort();
        }
        definitions.push_back(std::move(*read));
    }
    auto law = read_all_law();
    auto bands =
        definition::read_penalty_bands(read_file(source_dir() / "workflows/law/penalty_bands.v1.json"), law).value();
    return definition::library(std::move(definitions), std::move(law), std::move(bands), read_all_regions());
}

} // namespace

const definition::library& installed_definitions()
{
    static const definition::library all = read_all();
    return replacement == nullptr ? all : *replacement;
}

replaced_definitions::replaced_definitions(const definition::library& by)
{
    replacement = &by;
}

replaced_definitions::~replaced_definitions()
{
    replacement = nullptr;
}

std::vector<std::filesystem::path> definition_files()
{
    auto files = files_below(source_dir() / "workflows", ".json");
    std::erase_if(files, [](const auto& path) { return !is_definition(path); });
    return files;
}

const calendar::working_calendar& national_calendar()
{
    static const auto calendar = [] {
        auto read = calendar::working_calendar::read(read_file(source_dir() / "workflows/calendars/cn.v1.json"));
        HUHANG_ASSERT(read.has_value());
        return std::move(*read);
    }();
    return calendar;
}

std::vector<std::filesystem::path> scenario_files()
{
    return files_below(source_dir() / "workflows", ".scenario");
}

} // namespace huhang::testing
