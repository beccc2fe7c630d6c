#include "engine/definition/plan_check.hpp"

#include <algorithm>

namespace huhang::definition {

using domain::renamed;

std::vector<definition_problem> plan_check::run()
{
    if (before_.is_main != after_.is_main) {
        note("migration.kind_differs", "", "两个版本的种类不同", "the versions are of different kinds");
        return std::move(problems_);
    }
    check_names();
    check_states();
    check_facts();
    check_clocks();
    check_counterparts();
    check_duties();
    if (problems_.empty()) {
        check_needs();
    }
    return std::move(problems_);
}

void plan_check::note(std::string code, std::string pointer, std::string zh, std::string en, action_path path)
{
    problems_.push_back({std::move(code), std::move(pointer), {std::move(zh), std::move(en)}, std::move(path)});
}

std::map<std::string, std::set<std::string>> plan_check::running_states() const
{
    std::map<std::string, std::set<std::string>> all{{before_.initial, {before_.initial}}};
    for (const auto& move : graph_.transitions()) {
        if (!before_.states.at(move.to).final) {
            all[move.to].insert(move.from);
        }
    }
    return all;
}

void plan_check::check_states()
{
    for (const auto& [state, entered_from] : running_states()) {
        const auto& target = renamed(plan_.states, state);
        const auto rule = after_.states.find(target);
        const auto path = graph_.path_to(state);
        if (rule == after_.states.end() || rule->second.final) {
            note(
                "migration.state_without_target",
                "/states/" + state,
                "环节 " + state + " 在新版本中没有可去的在办环节",
                "state " + state + " has no running state to go to",
                path
            );
            continue;
        }
        for (const auto& previous : entered_from) {
            const auto way = onward_from(after_, target, previous_after(previous, target));
            arrivals_.push_back(way);
            if (!way.ends) {
                note(
                    "migration.no_end_from_there",
                    "/states/" + state,
                    "由 " + target + " 起无法办结",
                    "no end can be reached from " + target,
                    path
                );
            }
        }
    }
}

std::string plan_check::previous_after(const std::string& previous, const std::string& target) const
{
    const auto& name = renamed(plan_.states, previous);
    return after_.states.contains(name) ? name : target;
}

void plan_check::check_needs()
{
    std::set<std::string> known;
    for (const auto& [name, rule] : before_.facts) {
        known.insert(renamed(plan_.facts, name));
    }
    for (const auto& [name, constant] : plan_.adds) {
        known.insert(name);
    }
    for (const auto& way : arrivals_) {
        auto here = known;
        for (const auto& name : way.actions) {
            produce(here, name);
        }
        for (const auto& name : way.actions) {
            const auto& rule = after_.actions.at(name);
            for (const auto& [fact, declared] : after_.facts) {
                if (rule.when && rule.when->reads().contains(fact)) {
                    need_fact(here, fact, name);
                }
            }
        }
        for (const auto& state : way.states) {
            for (const auto& id : after_.states.at(state).clocks) {
                for (const auto& fact : find_clock(after_, id)->starts) {
                    need_fact(here, fact, id);
                }
            }
        }
    }
}

void plan_check::produce(std::set<std::string>& facts, const std::string& action) const
{
    const auto& rule = after_.actions.at(action);
    for (const auto& names : {rule.records, rule.requires_facts, rule.accepts_facts}) {
        facts.insert(names.begin(), names.end());
    }
    for (const auto& [name, constant] : rule.sets) {
        facts.insert(name);
    }
    for (const auto& [procedure, outcomes] : after_.tracks) {
        for (const auto& [outcome, then] : outcomes) {
            for (const auto& [ours, theirs] : then.pass) {
                if (then.action == action) {
                    facts.insert(ours);
                }
            }
        }
    }
}

void plan_check::need_fact(const std::set<std::string>& known, const std::string& fact, const std::string& reader)
{
    if (!known.contains(fact) && missing_.insert(fact).second) {
        note(
            "migration.fact_missing",
            "/adds/" + fact,
            reader + " 需要的事实 " + fact + " 移入的案件没有",
            reader + " needs the fact " + fact + ", which a migrated case does not have"
        );
    }
}

std::vector<definition_problem>
check_plan(const domain::migration_plan& plan, const procedure_definition& before, const procedure_definition& after)
{
    return plan_check(plan, before, after).run();
}

} // namespace huhang::definition
