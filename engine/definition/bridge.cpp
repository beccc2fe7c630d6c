#include "engine/definition/bridge.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <string_view>

namespace huhang::definition {
namespace {

/// How a state was first reached.
struct step {
    std::string_view from;
    std::string_view action;
};

std::vector<std::string>
way_to(std::string_view reached, std::string_view start, const std::map<std::string_view, step>& visited)
{
    std::vector<std::string> actions;
    for (auto at = reached; at != start; at = visited.at(at).from) {
        actions.emplace_back(visited.at(at).action);
    }
    std::ranges::reverse(actions);
    return actions;
}

} // namespace

std::optional<bridge>
bridge_to(const procedure_definition& definition, const std::string& state, const action_rule& action)
{
    const auto allows = [&](std::string_view at) { return std::ranges::find(action.from, at) != action.from.end(); };
    std::map<std::string_view, step> visited{{state, {}}};
    std::deque<std::string_view> waiting{state};
    while (!waiting.empty()) {
        const auto here = waiting.front();
        waiting.pop_front();
        if (allows(here)) {
            return bridge{way_to(here, state, visited), std::string(here)};
        }
        if (definition.states.at(std::string(here)).final) {
            continue;
        }
        for (const auto& [name, rule] : definition.actions) {
            const bool moves = !rule.to.empty() && rule.to != "$history";
            if (moves && std::ranges::find(rule.from, here) != rule.from.end() &&
                visited.try_emplace(rule.to, step{here, name}).second) {
                waiting.push_back(rule.to);
            }
        }
    }
    return std::nullopt;
}

} // namespace huhang::definition
