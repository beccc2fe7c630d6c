// Every fact that something reads must have been offered to somebody: by the opening, by an action that can be taken,
// by a parent or by a track. That any declared fact may also be recorded by hand does not count.

#include "engine/definition/proof.hpp"

namespace huhang::definition {

namespace {

void need(proof& on, const std::string& fact, const std::string& at, const action_path& path)
{
    if (fact.empty() || on.producers_of(fact).any()) {
        return;
    }
    on.note(
        "definition.fact_never_produced",
        at,
        {"没有事项登记此处读取的 " + fact, "nothing records " + fact + ", which is read here"},
        path
    );
}

void prove_action(proof& on, const std::string& name, const action_rule& rule)
{
    const auto at = "/actions/" + name;
    const auto path = on.graph.path_through(name);
    if (rule.when) {
        for (const auto& fact : rule.when->reads()) {
            need(on, fact, at + "/when", path);
        }
    }
    for (const auto& decision : rule.decisions) {
        need(on, decision.outcomes, at + "/decision/outcomes", path);
        need(on, decision.only, at + "/decision/only", path);
    }
    need(on, rule.ground.fact, at + "/ground/fact", path);
    need(on, rule.outcome.fact, at + "/outcome/fact", path);
    for (std::size_t i = 0; i < rule.starts.size(); ++i) {
        for (const auto& [theirs, ours] : rule.starts[i].pass) {
            need(on, ours, at + "/starts/" + std::to_string(i) + "/pass/" + theirs, path);
        }
    }
}

void prove_clock(proof& on, const clock_rule& rule, const std::string& at)
{
    need(on, rule.length.until_fact, at + "/length/until", {});
    for (std::size_t i = 0; i < rule.lengths.size(); ++i) {
        const auto place = at + "/lengths/" + std::to_string(i);
        need(on, rule.lengths[i].length.until_fact, place + "/length/until", {});
        for (const auto& fact : rule.lengths[i].when.reads()) {
            need(on, fact, place + "/when", {});
        }
    }
}

} // namespace

void prove_facts(proof& on)
{
    for (const auto& [name, rule] : on.definition.actions) {
        prove_action(on, name, rule);
    }
    for (std::size_t i = 0; i < on.definition.clocks.size(); ++i) {
        prove_clock(on, on.definition.clocks[i], "/clocks/" + std::to_string(i));
    }
    for (const auto& [name, rule] : on.definition.conditions) {
        for (const auto& fact : rule.when.reads()) {
            need(on, fact, "/conditions/" + name + "/when", {});
        }
    }
    if (on.definition.statistics) {
        need(on, on.definition.statistics->filed_fact, "/statistics/filed", {});
    }
}

} // namespace huhang::definition
