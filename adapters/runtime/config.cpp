#include "adapters/runtime/config.hpp"

#include "engine/base/assert.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <yaml-cpp/yaml.h>

extern char** environ;

namespace huhang::runtime {
namespace {

constexpr std::string_view prefix = "HUHANG_";

std::string from_environment_name(std::string_view name)
{
    std::string setting_name;
    for (const char c : name.substr(prefix.size())) {
        setting_name += c == '_' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return setting_name;
}

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row.back();
}

std::string unknown_setting(std::string_view name)
{
    const auto nearest =
        std::ranges::min_element(all_settings(), {}, [&](const setting& one) { return edit_distance(name, one.name); });
    return "unknown setting \"" + std::string(name) + "\"; did you mean \"" + std::string(nearest->name) + "\"?";
}

/// What a value must be is seen from its fallback: a number, true or false, or text.
std::expected<void, std::string> check_kind(const setting& known, const std::string& value)
{
    const auto is_number = [](std::string_view text) {
        long number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc() && end == text.data() + text.size() && number >= 0;
    };
    if (is_number(known.fallback) && !is_number(value)) {
        return std::unexpected("setting \"" + std::string(known.name) + "\" must be a number, not \"" + value + "\"");
    }
    const bool boolean = known.fallback == "true" || known.fallback == "false";
    if (boolean && value != "true" && value != "false") {
        return std::unexpected("setting \"" + std::string(known.name) + "\" must be true or false");
    }
    return {};
}

std::expected<std::map<std::string, std::string>, std::string> read_yaml(const std::string& file)
{
    std::map<std::string, std::string> values;
    if (file.empty()) {
        return values;
    }
    try {
        for (const auto& entry : YAML::LoadFile(file)) {
            values[entry.first.as<std::string>()] = entry.second.as<std::string>();
        }
    } catch (const YAML::BadFile&) {
        return std::unexpected("cannot read the configuration file " + file);
    } catch (const YAML::Exception& problem) {
        return std::unexpected(
            "the configuration file " + file + " is not \"name: value\" lines (line " +
            std::to_string(problem.mark.line + 1) + ")"
        );
    }
    return values;
}

} // namespace

const std::vector<setting>& all_settings()
{
    static const std::vector<setting> all{
        {"database", "sqlite:huhang.db", "数据库:sqlite:<文件>", "database: sqlite:<file>"},
        {"data-dir",
         HUHANG_DATA_DIR,
         "程序数据目录(workflows、schema、third_party)",
         "data folder holding workflows, schema and third_party"},
        {"listen-address", "127.0.0.1", "监听地址", "address to listen on"},
        {"listen-port", "8080", "监听端口", "port to listen on, 0 for any"},
        {"allowed-hosts", "", "允许的 Host,逗号分隔,空为不限", "allowed Host names, comma separated; empty allows all"},
        {"worker-threads", "4", "请求处理线程数", "threads that handle requests"},
        {"connections-per-client", "64", "每个来源地址的连接数上限", "connections allowed from one address"},
        {"secret-file",
         "",
         "令牌散列密钥文件,空则放在数据库旁",
         "file with the key for token hashes; empty keeps it beside the database"},
        {"log-level", "info", "日志级别 debug|info|warn|error", "log level debug|info|warn|error"},
        {"log-file", "", "日志文件,空为标准错误", "log file; empty is standard error"},
        {"agency-police", "", "公安接口地址 http://…", "address of the police endpoint, http://…"},
        {"agency-customs", "", "海关接口地址", "address of the customs endpoint"},
        {"agency-court", "", "法院接口地址", "address of the court endpoint"},
        {"test-traffic", "false", "移交消息标记为测试", "mark hand-offs as test traffic"},
        {"stop-grace-ms", "10000", "停机等待毫秒数", "milliseconds to finish requests when stopping"},
    };
    return all;
}

std::expected<void, std::string> config::set(std::string_view name, std::string value, origin from)
{
    const auto known = std::ranges::find(all_settings(), name, &setting::name);
    if (known == all_settings().end()) {
        return std::unexpected(unknown_setting(name));
    }
    if (auto fits = check_kind(*known, value); !fits) {
        return fits;
    }
    values_[std::string(name)] = {std::move(value), from};
    return {};
}

std::expected<config, std::string> config::read(
    const std::string& file,
    const std::map<std::string, std::string>& environment,
    const std::map<std::string, std::string>& flags
)
{
    config all;
    for (const auto& one : all_settings()) {
        all.values_[std::string(one.name)] = {std::string(one.fallback), origin::fallback};
    }
    const auto from_file = read_yaml(file);
    if (!from_file) {
        return std::unexpected(from_file.error());
    }
    for (const auto& [name, value] : *from_file) {
        if (auto done = all.set(name, value, origin::file); !done) {
            return std::unexpected(file + ": " + done.error());
        }
    }
    for (const auto& [name, value] : environment) {
        if (auto done = all.set(from_environment_name(name), value, origin::environment); !done) {
            return std::unexpected(name + ": " + done.error());
        }
    }
    for (const auto& [name, value] : flags) {
        if (auto done = all.set(name, value, origin::flag); !done) {
            return std::unexpected("--" + done.error());
        }
    }
    return all;
}

const std::string& config::text(std::string_view name) const
{
    const auto found = values_.find(name);
    HUHANG_ASSERT(found != values_.end());
    return found->second.value;
}

long config::number(std::string_view name) const
{
    return std::stol(text(name));
}

origin config::source_of(std::string_view name) const
{
    const auto found = values_.find(name);
    HUHANG_ASSERT(found != values_.end());
    return found->second.from;
}

std::map<std::string, std::string> huhang_environment()
{
    std::map<std::string, std::string> found;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const auto equals = text.find('=');
        const bool ours = text.starts_with(prefix) && equals != std::string_view::npos;
        if (ours && text.substr(0, equals) != "HUHANG_CONFIG") {
            found.emplace(text.substr(0, equals), text.substr(equals + 1));
        }
    }
    return found;
}

} // namespace huhang::runtime
