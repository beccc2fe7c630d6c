#pragma once
// The proofs of a migration plan, one member for each; see check_plan().

#include "engine/definition/graph.hpp"
#include "engine/definition/migration_plan.hpp"
#include "engine/definition/onward.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace huhang::definition {

class plan_check {
public:
    plan_check(
        const domain::migration_plan& plan, const procedure_definition& before, const procedure_definition& after
    )
        : plan_(plan)
        , before_(before)
        , after_(after)
        , graph_(before)
    {
    }

    std::vector<definition_problem> run();

private:
    void note(std::string code, std::string pointer, std::string zh, std::string en, action_path path = {});

    /// Notes the names of a member that the old version does not declare.
    void check_known(const auto& names, const auto& declared, const std::string& member);
    void check_names();

    /// States a running case can be in, each with the states it can have been entered from.
    std::map<std::string, std::set<std::string>> running_states() const;
    void check_states();

    /// Where "$history" leads back to after the migration.
    std::string previous_after(const std::string& previous, const std::string& target) const;
    void check_facts();
    void check_clocks();
    void check_clock(const std::string& state, const clock_rule& rule);
    void check_extensions(const clock_rule& rule, const clock_rule& next);

    /// Facts by their names in the new version, sorted.
    std::vector<std::string> carried(const std::vector<std::string>& facts) const;
    void check_counterparts();
    void need(bool has_counterpart, const std::string& member, const std::string& name);

    /// Who took an action that another person must follow stays on record under a name the new version asks about.
    void check_duties();

    /// What is read after the arrival must come from somewhere; the opening is over.
    void check_needs();
    void produce(std::set<std::string>& facts, const std::string& action) const;
    void need_fact(const std::set<std::string>& known, const std::string& fact, const std::string& reader);

    const domain::migration_plan& plan_;
    const procedure_definition& before_;
    const procedure_definition& after_;
    const state_graph graph_;
    std::vector<onward> arrivals_; ///< what can happen after each way of arriving
    std::set<std::string> missing_;
    std::vector<definition_problem> problems_;
};

} // namespace huhang::definition
