#include "engine/definition/definition.hpp"

#include <algorithm>

namespace huhang::definition {

const clock_rule* find_clock(const procedure_definition& definition, const std::string& id)
{
    const auto found = std::ranges::find(definition.clocks, id, &clock_rule::id);
    return found == definition.clocks.end() ? nullptr : &*found;
}

const action_rule* find_action(const procedure_definition& definition, const std::string& name)
{
    const auto found = definition.actions.find(name);
    return found == definition.actions.end() ? nullptr : &found->second;
}

std::string_view to_text(certainty flag)
{
    switch (flag) {
    case certainty::verified: return "verified";
    case certainty::memory: return "memory";
    case certainty::contested: return "contested";
    case certainty::internal: return "internal";
    }
    return {};
}

std::string_view to_text(clock_kind kind)
{
    switch (kind) {
    case clock_kind::statutory: return "statutory";
    case clock_kind::internal: return "internal";
    case clock_kind::soft: return "soft";
    }
    return {};
}

std::string_view to_text(fact_type type)
{
    switch (type) {
    case fact_type::boolean: return "boolean";
    case fact_type::integer: return "integer";
    case fact_type::money: return "money";
    case fact_type::text: return "text";
    case fact_type::date: return "date";
    case fact_type::instant: return "instant";
    case fact_type::choice: return "choice";
    case fact_type::persons: return "persons";
    case fact_type::parties: return "parties";
    case fact_type::outcomes: return "outcomes";
    }
    return {};
}

std::string_view to_text(ground_class group)
{
    switch (group) {
    case ground_class::ruled: return "ruled";
    case ground_class::settled: return "settled";
    case ground_class::withdrawn: return "withdrawn";
    case ground_class::transferred: return "transferred";
    case ground_class::other: return "other";
    }
    return {};
}

} // namespace huhang::definition
