// From a case file to a filled form.

#include "adapters/partner/form.hpp"
#include "engine/base/overloaded.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <variant>

namespace huhang::partner {
namespace {

std::string yuan(domain::money amount)
{
    const auto fen = std::abs(amount.fen);
    const std::string cents = std::to_string(fen % 100);
    return (amount.fen < 0 ? "-" : "") + std::to_string(fen / 100) + (cents.size() == 1 ? ".0" : ".") + cents;
}

std::string joined(const domain::text_list& items)
{
    std::string out;
    for (const std::string& item : items)
        out += (out.empty() ? "" : "、") + item;
    return out;
}

std::string joined(const domain::outcome_map& outcomes)
{
    domain::text_list pairs;
    for (const auto& [party, outcome] : outcomes)
        pairs.push_back(party + ":" + outcome);
    return joined(pairs);
}

/// Looks in the procedure that hands over, then outwards.
const domain::fact* find_fact(const handoff_view& view, const std::string& name)
{
    const auto* instance = domain::find_instance(view.file, view.handoff.instance);
    while (instance != nullptr) {
        if (const auto* known = domain::find_fact(*instance, name))
            return known;
        instance = instance->parent ? domain::find_instance(view.file, *instance->parent) : nullptr;
    }
    return nullptr;
}

std::string fact_text(const handoff_view& view, const std::string& name)
{
    const auto* known = find_fact(view, name);
    return known != nullptr ? to_text(known->value) : std::string{};
}

std::vector<domain::party> concerned(const handoff_view& view, const std::string& only_against)
{
    auto parties = view.file.parties;
    const auto* known = only_against.empty() ? nullptr : find_fact(view, only_against);
    const auto* named = known != nullptr ? std::get_if<domain::text_list>(&known->value) : nullptr;
    if (named != nullptr) {
        std::erase_if(parties, [&](const domain::party& who) {
            return who.role == "respondent" && std::ranges::find(*named, who.id.str()) == named->end();
        });
    }
    return parties;
}

std::string value_of(const handoff_view& view, const std::string& source)
{
    constexpr std::string_view fact = "fact.";
    constexpr std::string_view number = "number.";
    if (source.starts_with(fact))
        return fact_text(view, source.substr(fact.size()));
    if (source.starts_with(number)) {
        const auto found = view.numbers.find(source.substr(number.size()));
        return found != view.numbers.end() ? found->second : std::string{};
    }
    const std::array<std::pair<std::string_view, std::string>, 5> fixed{{
        {"case.number", view.case_number},
        {"case.title", view.file.title},
        {"case.goods", view.file.goods},
        {"case.received", huhang::to_text(view.file.received)},
        {"request.on", huhang::to_text(view.requested_on)},
    }};
    for (const auto& [name, value] : fixed) {
        if (name == source)
            return value;
    }
    return {};
}

} // namespace

std::string to_text(const domain::fact_value& value)
{
    return std::visit(
        overloaded{
            [](bool flag) { return std::string{flag ? "true" : "false"}; },
            [](std::int64_t count) { return std::to_string(count); },
            [](const domain::money& amount) { return yuan(amount); },
            [](const std::string& text) { return text; },
            [](const legal_time& when) { return huhang::to_text(when); },
            [](const domain::text_list& items) { return joined(items); },
            [](const domain::outcome_map& outcomes) { return joined(outcomes); },
        },
        value
    );
}

std::expected<form, missing_field> fill(const handoff_view& view, const document_profile& document)
{
    form content{
        .fields = {},
        .parties = concerned(view, document.only_against),
        .rights = view.file.rights,
        .goods = view.file.goods
    };
    for (const field_rule& rule : document.fields) {
        std::string value = value_of(view, rule.from);
        if (value.empty() && rule.required)
            return std::unexpected{missing_field{rule.name}};
        if (!value.empty())
            content.fields.emplace(rule.from, std::move(value));
    }
    return content;
}

} // namespace huhang::partner
