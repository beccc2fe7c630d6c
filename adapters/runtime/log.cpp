#include "adapters/runtime/log.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include <memory>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace huhang::runtime {
namespace {

constexpr std::string_view pattern = R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})";

spdlog::level::level_enum as_spdlog(log_level level)
{
    switch (level) {
    case log_level::debug: return spdlog::level::debug;
    case log_level::info: return spdlog::level::info;
    case log_level::warn: return spdlog::level::warn;
    case log_level::error: return spdlog::level::err;
    }
    std::abort();
}

std::string quoted(std::string_view text)
{
    return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

} // namespace

bool start_log(std::string_view level, const std::string& file)
{
    const auto chosen = level == "error" ? spdlog::level::err : spdlog::level::from_str(std::string(level));
    if (chosen == spdlog::level::off) {
        return false;
    }
    try {
        spdlog::sink_ptr sink;
        if (file.empty()) {
            sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        } else {
            sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
        }
        auto logger = std::make_shared<spdlog::logger>("huhang", std::move(sink));
        logger->set_level(chosen);
        logger->set_pattern(std::string(pattern));
        logger->flush_on(spdlog::level::info);
        spdlog::set_default_logger(std::move(logger));
        return true;
    } catch (const spdlog::spdlog_ex&) {
        return false;
    }
}

std::string render_log_line(std::string_view event, std::initializer_list<log_field> fields)
{
    std::string line = "\"event\":" + quoted(event);
    for (const auto& field : fields) {
        line += "," + quoted(field.name) + ":" + (field.is_number ? field.value : quoted(field.value));
    }
    return line;
}

void log(log_level level, std::string_view event, std::initializer_list<log_field> fields)
{
    const auto chosen = as_spdlog(level);
    if (spdlog::should_log(chosen)) {
        spdlog::log(chosen, "{}", render_log_line(event, fields));
    }
}

} // namespace huhang::runtime
