// Calendars and the rules of provinces. Of files with versions the newest counts.

#include "adapters/runtime/data_folder.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace huhang::runtime {
namespace {

namespace fs = std::filesystem;

/// Version of "<name>.v<version>.json", 0 when the file is called otherwise.
int version_of(const std::string& file, std::string& name)
{
    const auto dot = file.find(".v");
    if (dot == std::string::npos || !file.ends_with(".json")) {
        return 0;
    }
    int version = 0;
    const char* const end = file.data() + file.size() - 5;
    const auto [stopped, fault] = std::from_chars(file.data() + dot + 2, end, version);
    name = file.substr(0, dot);
    return fault == std::errc{} && stopped == end ? version : 0;
}

/// Name -> the file of its newest version. A folder that is not there is empty.
std::map<std::string, fs::path> newest(const fs::path& folder)
{
    std::map<std::string, std::pair<int, fs::path>> found;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::string name;
        const int version = version_of(at->path().filename().string(), name);
        if (version > found[name].first) {
            found[name] = {version, at->path()};
        }
    }
    std::map<std::string, fs::path> files;
    for (auto& [name, file] : found) {
        if (file.first > 0) {
            files.emplace(name, std::move(file.second));
        }
    }
    return files;
}

std::expected<calendar::working_calendar, std::string> read_one(const fs::path& path)
{
    const auto text = read_text_file(path);
    if (!text) {
        return std::unexpected(text.error());
    }
    auto read = calendar::working_calendar::read(*text);
    if (!read) {
        return std::unexpected(path.string() + " " + read.error().pointer + ": " + read.error().text.en);
    }
    return *std::move(read);
}

} // namespace

std::expected<calendar::working_calendar, std::string> read_calendar(const fs::path& data)
{
    const auto folder = data / "workflows/calendars";
    const auto national = newest(folder);
    if (!national.contains("cn")) {
        return std::unexpected("no calendar cn.v<version>.json in " + folder.string());
    }
    auto read = read_one(national.at("cn"));
    if (!read) {
        return read;
    }
    std::vector<calendar::working_calendar> locals;
    for (const auto& [name, path] : newest(folder / "local")) {
        auto local = read_one(path);
        if (!local) {
            return local;
        }
        locals.push_back(*std::move(local));
    }
    return locals.empty() ? *std::move(read) : read->with_local(locals);
}

std::expected<std::vector<definition::region>, std::string> read_regions(const fs::path& data)
{
    std::vector<definition::region> all;
    std::string problems;
    for (const auto& [name, path] : newest(data / "workflows/regions")) {
        const auto bytes = read_text_file(path);
        if (!bytes) {
            return std::unexpected(bytes.error());
        }
        auto read = definition::read_region(*bytes);
        if (read) {
            all.push_back(*std::move(read));
            continue;
        }
        for (const auto& one : read.error()) {
            problems += path.string() + " " + one.pointer + ": " + one.code + ": " + one.text.en + "\n";
        }
    }
    if (!problems.empty()) {
        return std::unexpected(problems);
    }
    return all;
}

} // namespace huhang::runtime
