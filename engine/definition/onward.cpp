#include "engine/definition/onward.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace huhang::definition {

onward onward_from(const procedure_definition& definition, const std::string& state, const std::string& previous)
{
    using node = std::pair<std::string, std::string>;
    onward found;
    std::set<node> seen{{state, previous}};
    std::vector<node> waiting{{state, previous}};
    while (!waiting.empty()) {
        const auto [here, before] = std::move(waiting.back());
        waiting.pop_back();
        found.states.insert(here);
        found.ends = found.ends || definition.states.at(here).final;
        for (const auto& [name, rule] : definition.actions) {
            const bool offered = std::ranges::find(rule.from, here) != rule.from.end();
            if (!offered || (rule.when && rule.when->constant() == false)) {
                continue;
            }
            found.actions.insert(name);
            const auto& target = rule.to.empty() ? here : rule.to == "$history" ? before : rule.to;
            if (target != here && seen.insert({target, here}).second) {
                waiting.push_back({target, here});
            }
        }
    }
    return found;
}

} // namespace huhang::definition
