#include "adapters/exchange/fact_text.hpp"

#include "engine/domain/json_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace huhang::exchange {
namespace {

using definition::fact_type;
using read = std::expected<std::string, bilingual>;

std::optional<std::int64_t> whole_number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

/// "1200", "1200.5" and "1200.50" 元 as 分.
std::optional<std::int64_t> fen_of_yuan(std::string_view text)
{
    const auto point = text.find('.');
    auto cents = point == std::string_view::npos ? std::string("00") : std::string(text.substr(point + 1));
    if (cents.empty() || cents.size() > 2) {
        return std::nullopt;
    }
    cents.resize(2, '0');
    const auto yuan = whole_number(text.substr(0, point));
    const auto fen = whole_number(cents);
    constexpr std::int64_t largest = 90'000'000'000'000;
    if (!yuan || !fen || *yuan < 0 || *fen < 0 || *yuan > largest) {
        return std::nullopt;
    }
    return *yuan * 100 + *fen;
}

read read_truth(std::string_view text)
{
    for (const std::string_view yes : {"true", "1", "yes", "是"}) {
        if (text == yes) {
            return "true";
        }
    }
    for (const std::string_view no : {"false", "0", "no", "否"}) {
        if (text == no) {
            return "false";
        }
    }
    return std::unexpected(bilingual{"应为是或否", "expected true or false"});
}

read read_number(std::string_view text)
{
    const auto value = whole_number(text);
    return value ? read(std::to_string(*value)) : std::unexpected(bilingual{"应为整数", "expected an integer"});
}

read read_money(std::string_view text, money_unit unit)
{
    const auto fen = unit == money_unit::yuan ? fen_of_yuan(text) : whole_number(text);
    return fen && *fen >= 0 ? read(std::to_string(*fen)) : std::unexpected(bilingual{"应为金额", "expected an amount"});
}

read read_persons(std::string_view text, const std::string& separator)
{
    std::vector<std::string> names;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(separator, at), text.size());
        auto name = text.substr(at, end - at);
        name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
        if (!name.empty() && std::ranges::find(names, name) == names.end()) {
            names.emplace_back(name);
        }
        at = end + separator.size();
    }
    std::string list;
    for (const auto& name : names) {
        list += (list.empty() ? "[" : ",") + json_text(name);
    }
    return list.empty() ? "[]" : list + "]";
}

read read_code(std::string_view text, const definition::fact_rule& rule)
{
    return rule.choices.contains(std::string(text))
               ? read(json_text(text))
               : std::unexpected(bilingual{"不是已声明的代码", "not one of the declared codes"});
}

read read_outcomes(
    std::string_view text, const definition::fact_rule& rule, const std::vector<std::string>& respondents
)
{
    const auto code = read_code(text, rule);
    if (!code || respondents.empty()) {
        return code ? std::unexpected(bilingual{"本案没有被请求人", "the case has no respondent"}) : code;
    }
    std::string map;
    for (const auto& id : respondents) {
        map += (map.empty() ? "{" : ",") + json_text(id) + ":" + *code;
    }
    return map + "}";
}

read read_day(std::string_view text, const time_reading& how)
{
    const auto when = read_log_time(text, how);
    return when ? read(json_text(to_text(*when)))
                : std::unexpected(bilingual{"无法识别日期", "the date cannot be read"});
}

} // namespace

std::string json_text(std::string_view text)
{
    std::string json;
    domain::append_text(json, text);
    return json;
}

read fact_text(
    std::string_view text,
    const fact_source& from,
    const definition::fact_rule& rule,
    const time_reading& time,
    const std::vector<std::string>& respondents
)
{
    switch (rule.type) {
    case fact_type::boolean: return read_truth(text);
    case fact_type::integer: return read_number(text);
    case fact_type::money: return read_money(text, from.unit);
    case fact_type::text: return json_text(text);
    case fact_type::date:
    case fact_type::instant: return read_day(text, time);
    case fact_type::choice: return read_code(text, rule);
    case fact_type::persons: return read_persons(text, from.separator);
    case fact_type::outcomes: return read_outcomes(text, rule, respondents);
    case fact_type::parties: break; // refused when the mapping was read
    }
    return std::unexpected(bilingual{"不能导入当事人名单", "a list of parties cannot be imported"});
}

} // namespace huhang::exchange
