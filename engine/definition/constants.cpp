// Constants of `sets`. They must be values whatever the case, so a constant can name no party.

#include "engine/definition/references.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

bool is_list_of_names(const json_node& node)
{
    std::set<std::string> seen;
    return node.kind == json_kind::list && std::ranges::all_of(node.items, [&](const json_node& item) {
               return item.kind == json_kind::text && !item.text.empty() && seen.insert(item.text).second;
           });
}

} // namespace

bool fits_fact(const std::string& json, const fact_rule& rule)
{
    const auto node = parse_json(json).value_or(json_node{});
    switch (rule.type) {
    case fact_type::boolean: return node.kind == json_kind::boolean;
    case fact_type::integer: return node.kind == json_kind::integer;
    case fact_type::money: return node.kind == json_kind::integer && node.number >= 0;
    case fact_type::text: return node.kind == json_kind::text && !node.text.empty();
    case fact_type::date:
    case fact_type::instant: return node.kind == json_kind::text && parse_legal_time(node.text).has_value();
    case fact_type::choice: return node.kind == json_kind::text && rule.choices.contains(node.text);
    case fact_type::persons: return is_list_of_names(node);
    case fact_type::parties: return node.kind == json_kind::list && node.items.empty();
    case fact_type::outcomes: return false;
    }
    return false;
}

} // namespace huhang::definition
