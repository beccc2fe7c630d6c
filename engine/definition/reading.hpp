#pragma once
// The parts of the definition reader, one file for each. They check form and types; references are checked afterwards
// on the finished value (check_references), where every name is known.

#include "engine/definition/place.hpp"

namespace huhang::definition {

/// What a guard of this definition may read; `per_respondent`: the guard is asked for one respondent.
guard_scope scope_of(const procedure_definition& definition, bool per_respondent);

/// The same for an action, which somebody takes and for which earlier cases may matter.
guard_scope action_scope(const procedure_definition& definition, bool per_respondent);

/// Facts must be read before conditions, and both before clocks and actions, whose guards read them.
std::map<std::string, fact_rule> read_facts(const place& at);
std::map<std::string, condition_rule> read_conditions(const place& at, const procedure_definition& definition);
std::vector<clock_rule> read_clocks(const place& at, const procedure_definition& definition);
std::map<std::string, action_rule> read_actions(const place& at, const procedure_definition& definition);

certainty read_certainty(const place& at);
citation read_citation(const place& at);
clock_length read_length(const place& at);
extension_rule read_extension(const place& at);

unheard_rule read_unheard(const place& at);

guard read_guard(const place& at, const guard_scope& scope);

/// Notes every name that is used and not declared, and every fact used where its type does not fit.
void check_references(const procedure_definition& definition, problem_list& problems);

} // namespace huhang::definition
