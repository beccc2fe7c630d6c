#pragma once
// The states a procedure can be in and the actions that lead there. A node is a state, and where "$history" leads out
// of it also the state before; with that the graph is exact but for guards, which count as satisfiable unless literals
// decide. Building and walking it takes time in proportion to its steps.

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

/// Indexes into the nodes and the actions of a graph.
using node_index = std::size_t;
using action_index = std::size_t;

struct graph_step {
    action_index action = 0;
    node_index target = 0;
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

    /// The nodes that can be reached, numbered in the order of their distance from the opening, which is node 0.
    std::size_t size() const { return nodes_.size(); }

    const std::string& state_of(node_index node) const { return *nodes_[node].state; }

    bool is_final(node_index node) const { return nodes_[node].is_final; }

    /// Steps out of a node, staying included.
    const std::vector<graph_step>& steps_from(node_index node) const { return nodes_[node].steps; }

    /// All actions by name, whether or not they can be taken.
    const std::vector<std::string>& action_names() const { return action_names_; }

private:
    struct node {
        const std::string* state = nullptr;    ///< borrowed from the definition
        const std::string* previous = nullptr; ///< only where "$history" leads out of the state
        bool is_final = false;
        std::vector<graph_step> steps;
        graph_step came_from; ///< last step of the shortest path: its action, and the node before as target
    };

    struct outgoing {
        action_index action = 0;
        const action_rule* rule = nullptr;
    };

    void index_actions();
    node_index node_for(const std::string& state, const std::string& previous, const graph_step& came_from);
    void explore();
    void expand(node_index here);
    void find_traps();
    action_path path_to(node_index target) const;

    const procedure_definition& definition_;
    std::vector<std::string> action_names_;
    std::map<std::string, std::vector<outgoing>> leaving_; ///< live actions by the states they are allowed in
    std::set<std::string> with_history_;
    std::map<std::pair<const std::string*, const std::string*>, node_index> known_;
    std::vector<node> nodes_;
    std::map<std::string, node_index> first_visits_;
    std::map<std::string, node_index> takeable_; ///< with the node nearest to the opening in which it can be taken
    std::set<std::string> entering_final_;
    std::map<std::string, action_path> traps_;
};

/// Actions that a reply, a lapsed clock or the end of a track takes.
std::set<std::string> triggered_actions(const procedure_definition& definition);

} // namespace huhang::definition
