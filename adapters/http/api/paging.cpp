#include "adapters/http/api/paging.hpp"

#include <charconv>

namespace huhang::http::api {
namespace {

problem bad_parameter(std::string_view name, bilingual detail)
{
    return make_validation_problem({{"?" + std::string(name), "query.invalid", std::move(detail)}});
}

} // namespace

std::expected<std::int64_t, problem>
read_number(const request& asked, std::string_view name, std::int64_t fallback, std::int64_t least, std::int64_t most)
{
    const auto text = asked.target.query.first(name);
    if (!text) {
        return fallback;
    }
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size() || value < least || value > most) {
        const auto range = std::to_string(least) + "~" + std::to_string(most);
        return std::unexpected(bad_parameter(name, {"应为整数 " + range, "expected an integer, " + range}));
    }
    return value;
}

std::expected<ports::page_request, problem> read_page(const request& asked)
{
    const auto limit = read_number(asked, "limit", default_page, 1, max_page);
    if (!limit) {
        return std::unexpected(limit.error());
    }
    return ports::page_request{static_cast<int>(*limit), std::string(asked.target.query.first("cursor").value_or(""))};
}

std::expected<std::optional<bool>, problem> read_flag(const request& asked, std::string_view name)
{
    const auto text = asked.target.query.first(name);
    if (!text) {
        return std::nullopt;
    }
    if (*text != "true" && *text != "false") {
        return std::unexpected(bad_parameter(name, {"应为 true 或 false", "expected true or false"}));
    }
    return *text == "true";
}

std::optional<std::string> read_word(const request& asked, std::string_view name)
{
    const auto text = asked.target.query.first(name);
    return text && !text->empty() ? std::optional(std::string(*text)) : std::nullopt;
}

} // namespace huhang::http::api
