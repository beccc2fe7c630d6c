#pragma once
// The states a procedure can be in and the actions that lead there. A node is a state with the state before it, because
// "$history" leads back there; with that the graph is exact but for guards, which count as satisfiable unless literals
// decide.

#include "engine/definition/definition.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace huhang::definition {

using action_path = std::vector<std::string>;

/// A move from one state to another.
struct transition {
    std::string from;
    std::string to;
    std::string action;

    auto operator<=>(const transition&) const = default;
};

class state_graph {
public:
    /// Borrows the definition. All names in it must be declared.
    explicit state_graph(const procedure_definition& definition);

    bool reaches(const std::string& state) const { return first_visits_.contains(state); }

    /// The shortest path of actions from the opening; empty for the initial state.
    action_path path_to(const std::string& state) const;

    /// The shortest path that ends with the action; empty when it cannot be taken.
    action_path path_through(const std::string& action) const;

    /// Every move that can be made, sorted; "$history" as one move to each state it can lead back to.
    std::vector<transition> transitions() const;

    /// Whether somebody can take it in some reachable state.
    bool can_be_taken(const std::string& action) const { return takeable_.contains(action); }

    /// Whether the action can lead from another state into a final one.
    bool can_enter_final(const std::string& action) const { return entering_final_.contains(action); }

    /// Reachable states from which, at least by one way of getting there, no final state can be reached any more, each
    /// with the shortest path that shows it.
    const std::map<std::string, action_path>& traps() const { return traps_; }

    /// States in which a case can be at some time after one of the actions was taken.
    std::set<std::string> states_after(const std::set<std::string>& actions) const;

private:
    struct node {
        std::string state;
        std::string previous;
        auto operator<=>(const node&) const = default;
    };

    struct edge {
        std::string action;
        node target;
    };

    std::vector<edge> edges_from(const node& from) const;
    void explore();
    void find_traps();
    action_path path_to(const node& target) const;

    const procedure_definition& definition_;
    std::set<std::string> live_;
    std::map<node, std::vector<edge>> edges_;
    std::map<node, edge> came_from_; ///< last step of the shortest path: its action, and the node before as target
    std::map<std::string, node> first_visits_;
    std::map<std::string, node> takeable_; ///< with the node nearest to the opening in which it can be taken
    std::set<std::string> entering_final_;
    std::map<std::string, action_path> traps_;
};

/// Actions that a reply, a lapsed clock or the end of a track takes.
std::set<std::string> triggered_actions(const procedure_definition& definition);

} // namespace huhang::definition
