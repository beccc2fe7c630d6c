#include "adapters/http/response_head.hpp"

#include "adapters/http/field_syntax.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace huhang::http {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> defaults{{
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
}};

bool is_ours(std::string_view name)
{
    constexpr std::array<std::string_view, 7> ours{
        "Content-Length", "Transfer-Encoding", "Connection", "Content-Type", "Date", "X-Request-Id", "Keep-Alive"
    };
    return std::ranges::any_of(ours, [name](std::string_view other) { return equals_ignoring_case(name, other); });
}

std::string_view reason_of(int status)
{
    constexpr auto reasons = std::to_array<std::pair<int, std::string_view>>({
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {301, "Moved Permanently"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {422, "Unprocessable Content"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
    });
    const auto found = std::ranges::find(reasons, status, [](const auto& row) { return row.first; });
    return found == reasons.end() ? std::string_view{} : found->second;
}

void append_field(std::string& head, std::string_view name, std::string_view value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

std::string serialize_head(const response& answer, const head_context& context)
{
    std::string head;
    head.reserve(512);
    head.append("HTTP/1.1 ").append(std::to_string(answer.status)).append(" ");
    head.append(reason_of(answer.status)).append("\r\n");
    append_field(head, "Date", context.date);
    append_field(head, "X-Request-Id", context.request_id);
    append_field(head, "Connection", context.keep_alive ? "keep-alive" : "close");
    if (!forbids_content(answer.status)) {
        if (!answer.content_type.empty())
            append_field(head, "Content-Type", answer.content_type);
        append_field(head, "Content-Length", std::to_string(answer.content().size()));
    }
    for (const auto& [name, value] : defaults)
        if (!answer.headers.contains(name))
            append_field(head, name, value);
    for (const auto& [name, value] : answer.headers)
        if (!is_ours(name))
            append_field(head, name, value);
    return head.append("\r\n");
}

bool has_sound_fields(const response& answer)
{
    const auto sound = [](const auto& field) { return is_token(field.first) && is_field_value(field.second); };
    return answer.status >= 200 && answer.status <= 599 && is_field_value(answer.content_type) &&
           std::ranges::all_of(answer.headers, sound);
}

bool forbids_content(int status)
{
    return status < 200 || status == 204 || status == 304;
}

std::string to_http_date(std::chrono::system_clock::time_point at)
{
    constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day calendar{day};
    const std::chrono::hh_mm_ss clock{seconds - day};
    std::array<char, 64> text{};
    const int size = std::snprintf(
        text.data(),
        text.size(),
        "%s, %02u %s %04d %02d:%02d:%02d GMT",
        weekdays.at(std::chrono::weekday{day}.c_encoding()).data(),
        static_cast<unsigned>(calendar.day()),
        months.at(static_cast<unsigned>(calendar.month()) - 1).data(),
        static_cast<int>(calendar.year()),
        static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count())
    );
    return {text.data(), static_cast<std::size_t>(size)};
}

} // namespace huhang::http
