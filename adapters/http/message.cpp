#include "adapters/http/message.hpp"

#include "adapters/http/field_syntax.hpp"
#include "engine/base/assert.hpp"

#include <algorithm>
#include <array>

namespace huhang::http {

namespace {

constexpr std::array<std::string_view, 7> verb_names{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

auto is_named(std::string_view name)
{
    return [name](const auto& item) { return equals_ignoring_case(item.first, name); };
}

response with_body(int status, std::string_view content_type, std::string body)
{
    return {.status = status, .content_type = std::string{content_type}, .body = std::move(body), .headers = {}};
}

/// "zh", "zh-CN", "zh-Hans-CN" all ask for Chinese.
bool is_range_of(std::string_view range, std::string_view primary)
{
    return equals_ignoring_case(range.substr(0, primary.size()), primary) &&
           (range.size() == primary.size() || range[primary.size()] == '-');
}

} // namespace

std::string_view to_text(verb method)
{
    return verb_names.at(static_cast<std::size_t>(method));
}

std::optional<verb> parse_verb(std::string_view text)
{
    const auto found = std::ranges::find(verb_names, text);
    if (found == verb_names.end())
        return std::nullopt;
    return static_cast<verb>(found - verb_names.begin());
}

void header_list::set(std::string_view name, std::string_view value)
{
    std::erase_if(fields_, is_named(name));
    add(name, value);
}

std::optional<std::string_view> header_list::find(std::string_view name) const
{
    const auto found = std::ranges::find_if(fields_, is_named(name));
    if (found == fields_.end())
        return std::nullopt;
    return found->second;
}

std::size_t header_list::count(std::string_view name) const
{
    return static_cast<std::size_t>(std::ranges::count_if(fields_, is_named(name)));
}

std::optional<std::string_view> query_parameters::first(std::string_view name) const
{
    for (const auto& [key, value] : items_)
        if (key == name)
            return value;
    return std::nullopt;
}

std::vector<std::string_view> query_parameters::all(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (const auto& [key, value] : items_)
        if (key == name)
            values.emplace_back(value);
    return values;
}

const std::string& request::parameter(std::string_view name) const
{
    const auto found = std::ranges::find_if(path_parameters, [name](const auto& item) { return item.first == name; });
    HUHANG_ASSERT(found != path_parameters.end());
    return found->second;
}

response json_response(int status, std::string json)
{
    return with_body(status, "application/json", std::move(json));
}

response text_response(int status, std::string text)
{
    return with_body(status, "text/plain; charset=utf-8", std::move(text));
}

response html_response(int status, std::string html)
{
    return with_body(status, "text/html; charset=utf-8", std::move(html));
}

response empty_response(int status)
{
    return with_body(status, "", "");
}

response redirect_response(int status, std::string_view location)
{
    auto answer = empty_response(status);
    answer.headers.set("Location", location);
    return answer;
}

language preferred_language(std::string_view accept_language)
{
    int zh = 0;
    int en = 0;
    for (const auto item : split_list(accept_language)) {
        const auto [range, quality] = split_quality(item);
        if (range == "*" || is_range_of(range, "zh"))
            zh = std::max(zh, quality);
        else if (is_range_of(range, "en"))
            en = std::max(en, quality);
    }
    return en > zh ? language::en : language::zh;
}

bool equals_ignoring_case(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

} // namespace huhang::http
