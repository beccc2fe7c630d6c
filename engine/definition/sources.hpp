#pragma once
// What can bring an action about besides a person, and what brings a fact about: which thing beside the procedure each
// step depends on.

#include "engine/definition/gated_walk.hpp"
#include "engine/definition/library.hpp"

#include <map>
#include <set>
#include <string>

namespace huhang::definition {

class sources {
public:
    explicit sources(const procedure_definition& definition);

    /// Whether the action happens for this reason alone: "track <procedure>", "reply <document>" or "lapse <clock>".
    bool is_only(const std::string& action, const std::string& reason) const;

private:
    std::map<std::string, std::set<std::string>> reasons_;
};

/// The document a reply event is about; empty for events about any document.
std::string document_of(const std::string& event);

/// Actions that surely record the fact when taken, and those that may.
struct fact_sources {
    bool opening = false;  ///< surely
    bool may_open = false; ///< the opening, or a parent, may supply it
    std::set<std::string> surely;
    std::set<std::string> maybe;
};

/// A fact that a track passes counts as sure when every action that ends the track with that outcome records it.
fact_sources sources_of(const library& others, const procedure_definition& definition, const std::string& fact);

/// When the clock runs, as far as actions start and stop it.
gate gate_of(const library& others, const procedure_definition& definition, const clock_rule& rule);

/// Whether the guard holds only where the fact is there, since one of its conjuncts asks for that.
bool asks_presence(const guard& when, const std::string& fact);

/// Whether the guard holds only while no track of the procedure runs.
bool excludes_track(const guard& when, const std::string& procedure);

} // namespace huhang::definition
