#include "engine/definition/gated_walk.hpp"

#include <algorithm>

namespace huhang::definition {

gated_walk::gated_walk(const state_graph& graph, const gate& by)
    : graph_(graph)
    , came_from_(graph.size() * 2)
    , seen_(graph.size() * 2)
    , before_(graph.size() * 2)
{
    learn(by);
    visit(by.on_at_start ? 1 : 0, {});
    explore();
    find_traps();
    for (const auto place : order_) {
        (place % 2 == 1 ? on_ : off_).try_emplace(graph_.state_of(place / 2), place);
    }
}

void gated_walk::learn(const gate& by)
{
    for (const auto& name : graph_.action_names()) {
        effect one;
        one.to_on = by.opens.contains(name) || by.may_open.contains(name);
        one.to_off = !by.opens.contains(name) && (by.closes.contains(name) || by.may_close.contains(name));
        one.keeps = !by.opens.contains(name) && !by.closes.contains(name);
        one.needs = by.needs.contains(name);
        one.blocked = by.blocked.contains(name);
        one.avoided = by.avoided.contains(name);
        effects_.push_back(one);
    }
}

void gated_walk::visit(std::size_t place, const step& from)
{
    if (!seen_[place]) {
        seen_[place] = true;
        came_from_[place] = from;
        order_.push_back(place);
    }
}

void gated_walk::explore()
{
    for (std::size_t i = 0; i < order_.size(); ++i) {
        const auto here = order_[i];
        const bool is_on = here % 2 == 1;
        for (const auto& [action, target] : graph_.steps_from(here / 2)) {
            const auto& what = effects_[action];
            if (what.avoided || (what.needs && !is_on) || (what.blocked && is_on)) {
                continue;
            }
            if (what.needs) {
                taken_.insert({graph_.action_names()[action], graph_.state_of(here / 2)});
            }
            for (const std::size_t on : {0U, 1U}) {
                const bool leads = (on == 1 ? what.to_on : what.to_off) || (what.keeps && is_on == (on == 1));
                if (leads) {
                    visit(target * 2 + on, {here, action});
                    before_[target * 2 + on].push_back(here);
                }
            }
        }
    }
}

void gated_walk::find_traps()
{
    std::vector<bool> can_end(seen_.size());
    std::vector<std::size_t> waiting;
    for (const auto place : order_) {
        if (graph_.is_final(place / 2)) {
            can_end[place] = true;
            waiting.push_back(place);
        }
    }
    while (!waiting.empty()) {
        const auto here = waiting.back();
        waiting.pop_back();
        for (const auto earlier : before_[here]) {
            if (!can_end[earlier]) {
                can_end[earlier] = true;
                waiting.push_back(earlier);
            }
        }
    }
    for (const auto place : order_) {
        if (!can_end[place]) {
            traps_.try_emplace(graph_.state_of(place / 2), place);
        }
    }
}

action_path gated_walk::path_to(std::size_t place) const
{
    action_path path;
    for (auto here = place; here != order_.front(); here = came_from_[here].target) {
        path.push_back(graph_.action_names()[came_from_[here].action]);
    }
    std::ranges::reverse(path);
    return path;
}

} // namespace huhang::definition
