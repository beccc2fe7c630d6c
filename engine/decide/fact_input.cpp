#include "engine/decide/fact_input.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace huhang::decide {
namespace {

using definition::fact_rule;
using definition::fact_type;
using domain::fact_value;
namespace json = boost::json;

using read = std::optional<fact_value>;

read read_text(const json::value& value)
{
    if (!value.is_string() || value.get_string().empty() || value.get_string().size() > max_fact_text) {
        return std::nullopt;
    }
    return fact_value{std::string(value.get_string())};
}

read read_time(const json::value& value)
{
    if (!value.is_string()) {
        return std::nullopt;
    }
    const auto when = parse_legal_time(std::string_view(value.get_string()));
    return when ? read{*when} : std::nullopt;
}

read read_choice(const json::value& value, const fact_rule& rule)
{
    if (!value.is_string() || !rule.choices.contains(std::string(value.get_string()))) {
        return std::nullopt;
    }
    return fact_value{std::string(value.get_string())};
}

bool is_party(const domain::case_file& file, const std::string& id)
{
    return std::ranges::any_of(file.parties, [&](const domain::party& party) { return party.id.str() == id; });
}

/// Lists hold each name once, so that counting them counts people.
read read_list(const json::value& value, const domain::case_file& file, bool of_parties)
{
    if (!value.is_array() || value.get_array().size() > max_fact_entries) {
        return std::nullopt;
    }
    domain::text_list entries;
    for (const auto& entry : value.get_array()) {
        if (!entry.is_string() || entry.get_string().empty()) {
            return std::nullopt;
        }
        std::string name(entry.get_string());
        if (std::ranges::find(entries, name) != entries.end() || (of_parties && !is_party(file, name))) {
            return std::nullopt;
        }
        entries.push_back(std::move(name));
    }
    return fact_value{std::move(entries)};
}

read read_outcomes(const json::value& value, const fact_rule& rule, const domain::case_file& file)
{
    if (!value.is_object() || value.get_object().empty() || value.get_object().size() > max_fact_entries) {
        return std::nullopt;
    }
    domain::outcome_map outcomes;
    for (const auto& entry : value.get_object()) {
        const std::string party(entry.key());
        if (!entry.value().is_string() || !is_party(file, party)) {
            return std::nullopt;
        }
        std::string code(entry.value().get_string());
        if (!rule.choices.contains(code)) {
            return std::nullopt;
        }
        outcomes.emplace(party, std::move(code));
    }
    return fact_value{std::move(outcomes)};
}

read read_value(const json::value& value, const fact_rule& rule, const domain::case_file& file)
{
    switch (rule.type) {
    case fact_type::boolean: return value.is_bool() ? read{value.get_bool()} : std::nullopt;
    case fact_type::integer: return value.is_int64() ? read{value.get_int64()} : std::nullopt;
    case fact_type::money:
        return value.is_int64() && value.get_int64() >= 0 ? read{domain::money{value.get_int64()}} : std::nullopt;
    case fact_type::text: return read_text(value);
    case fact_type::date:
    case fact_type::instant: return read_time(value);
    case fact_type::choice: return read_choice(value, rule);
    case fact_type::persons: return read_list(value, file, false);
    case fact_type::parties: return read_list(value, file, true);
    case fact_type::outcomes: return read_outcomes(value, rule, file);
    }
    std::abort();
}

bilingual expectation(const fact_rule& rule)
{
    switch (rule.type) {
    case fact_type::boolean: return {"应为 true 或 false", "expected true or false"};
    case fact_type::integer: return {"应为整数", "expected an integer"};
    case fact_type::money: return {"应为以分为单位的非负整数", "expected a non-negative integer in 分 (1/100 yuan)"};
    case fact_type::text: return {"应为非空且不超过两万字节的文字", "expected text, not empty, at most 20,000 bytes"};
    case fact_type::date:
    case fact_type::instant:
        return {
            "应为日期(如 2026-03-02)或带时区的时间", "expected a date such as 2026-03-02, or a time with its offset"
        };
    case fact_type::choice: return {"应为已声明的代码之一", "expected one of the declared codes"};
    case fact_type::persons: return {"应为不重复的人员名单", "expected a list of user names without repetition"};
    case fact_type::parties: return {"应为本案当事人编号的名单", "expected a list of party ids of this case"};
    case fact_type::outcomes:
        return {"应为当事人编号到结果代码的对照", "expected party ids of this case with outcome codes"};
    }
    std::abort();
}

} // namespace

std::expected<fact_value, rejection>
read_fact(const std::string& name, const fact_rule& rule, const std::string& text, const domain::case_file& file)
{
    boost::system::error_code error;
    const auto value = json::parse(text, error);
    auto result = error ? std::nullopt : read_value(value, rule, file);
    if (!result) {
        return std::unexpected(reject("fact.invalid", "/facts/" + name, expectation(rule)));
    }
    return std::move(*result);
}

} // namespace huhang::decide
