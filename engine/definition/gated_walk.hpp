#pragma once
// A walk through the graph of a procedure together with one thing that is on or off beside it: a track that runs, a
// hand-off that awaits its answer, a clock that counts. Taking one such thing at a time keeps the proof linear.

#include "engine/definition/graph.hpp"

namespace huhang::definition {

/// What the actions of a procedure do to the thing beside it. An action in no set leaves it alone.
struct gate {
    bool on_at_start = false;
    std::set<std::string> opens;     ///< it is on afterwards
    std::set<std::string> may_open;  ///< it may be on afterwards
    std::set<std::string> closes;    ///< it is off afterwards
    std::set<std::string> may_close; ///< it may be off afterwards
    std::set<std::string> needs;     ///< taken only while it is on
    std::set<std::string> blocked;   ///< taken only while it is off
    std::set<std::string> avoided;   ///< never taken on this walk
};

class gated_walk {
public:
    /// Borrows the graph.
    gated_walk(const state_graph& graph, const gate& by);

    /// States that can be reached with the thing on, and with it off, each with the nearest place for `path_to`.
    const std::map<std::string, std::size_t>& on() const { return on_; }

    const std::map<std::string, std::size_t>& off() const { return off_; }

    /// States with a configuration from which no final state can be reached.
    const std::map<std::string, std::size_t>& traps() const { return traps_; }

    /// The shortest path of actions to a place.
    action_path path_to(std::size_t place) const;

    /// Whether an action that needs the thing can be taken in the state.
    bool takes(const std::string& action, const std::string& state) const { return taken_.contains({action, state}); }

private:
    struct effect {
        bool to_on = false;  ///< afterwards it may be on
        bool to_off = false; ///< afterwards it may be off
        bool keeps = true;   ///< it stays as it was
        bool needs = false;
        bool blocked = false;
        bool avoided = false;
    };

    struct step {
        std::size_t target = 0;
        action_index action = 0;
    };

    void learn(const gate& by);
    void visit(std::size_t place, const step& from);
    void explore();
    void find_traps();
    const state_graph& graph_;
    std::vector<effect> effects_; ///< by action
    std::vector<step> came_from_; ///< by place: node × 2 + on
    std::vector<bool> seen_;
    std::vector<std::size_t> order_;
    std::vector<std::vector<std::size_t>> before_;
    std::map<std::string, std::size_t> on_;
    std::map<std::string, std::size_t> off_;
    std::set<std::pair<std::string, std::string>> taken_;
    std::map<std::string, std::size_t> traps_;
};

} // namespace huhang::definition
