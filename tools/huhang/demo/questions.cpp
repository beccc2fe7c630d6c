#include "tools/huhang/demo/questions.hpp"

namespace huhang::demo {

bool is_good(const answer& given)
{
    return given.status >= 200 && given.status < 300;
}

std::string describe(const answer& given)
{
    auto text = std::to_string(given.status) + " " + text_of(given.body, "code") + ": " + text_of(given.body, "title");
    const auto detail = text_of(given.body, "detail");
    text += detail.empty() ? "" : " — " + detail;
    for (const auto& error : list_of(given.body, "errors")) {
        text += " [" + text_of(error, "pointer") + " " + text_of(error, "detail") + "]";
    }
    return text;
}

std::expected<json::value, std::string> read(client& server, const std::string& token, const std::string& target)
{
    auto given = server.ask({.target = target, .token = token});
    if (!given || !is_good(*given)) {
        return std::unexpected(target + ": " + (given ? describe(*given) : given.error()));
    }
    return std::move(given->body);
}

std::expected<json::array, std::string>
whole_history(client& server, const std::string& token, const std::string& case_id)
{
    constexpr std::size_t page = 200;
    json::array all;
    for (std::int64_t after = 0;;) {
        const auto target =
            "/api/v1/cases/" + case_id + "/history?limit=" + std::to_string(page) + "&after=" + std::to_string(after);
        const auto more = read(server, token, target);
        if (!more) {
            return std::unexpected(more.error());
        }
        const auto& items = list_of(*more, "items");
        all.insert(all.end(), items.begin(), items.end());
        if (items.size() < page) {
            return all;
        }
        after = number_of(items.back(), "seq");
    }
}

} // namespace huhang::demo
