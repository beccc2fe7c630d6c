#pragma once
// Plans for the migration of running cases: reading one, and proving that no case it moves can get stuck.

#include "engine/definition/library.hpp"
#include "engine/domain/migration.hpp"

namespace huhang::definition {

/// Reads a plan from the bytes of its file; `hash` is their SHA-256.
std::expected<domain::migration_plan, std::vector<definition_problem>>
read_plan(std::string_view json, std::string hash);

/// What is wrong with a plan between two definitions that have each been proved; empty when it may be applied:
/// every state a running case can be in has a target from which an end is reachable, whatever came before it; every
/// clock that can run there goes on from the same facts, in a state that lists it, or is said to end; extensions,
/// excluded time, documents, replies and outcomes of tracks keep their counterpart; facts keep type and reach; what the
/// new version reads from there on is carried over, added or still produced.
std::vector<definition_problem>
check_plan(const domain::migration_plan& plan, const procedure_definition& before, const procedure_definition& after);

} // namespace huhang::definition
