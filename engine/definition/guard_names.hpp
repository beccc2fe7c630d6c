#pragma once
// The names of a guard: facts, conditions, variables of macros, and the members of what these stand for.

#include "engine/definition/guard_builder.hpp"
#include "engine/definition/guard_parser.hpp"
#include "engine/definition/guard_types.hpp"

#include <set>
#include <string>
#include <vector>

namespace huhang::definition {

class guard_names : protected guard_builder {
protected:
    struct variable {
        std::string name;
        value_type type;
        std::string fact; ///< the outcomes fact whose entry it is
    };

    guard_names(std::vector<token> tokens, const guard_scope& scope)
        : guard_builder(std::move(tokens))
        , scope_(scope)
    {
    }

    const guard_scope& scope() const { return scope_; }

    /// Whether the list may be asked here.
    bool is_known(const case_list& list) const { return list.op != guard_op::priors || scope_.has_priors; }

    node_ptr whole_list(const case_list& list);

    /// A variable, a condition or a fact of the whole procedure.
    node_ptr plain_name(const std::string& name);

    /// What follows the name of a respondent, track, right, earlier case or finding.
    node_ptr member(std::uint8_t slot, const variable& object);

    /// Whether a macro may call its variable so.
    bool is_free(const std::string& name) const;

    /// The number of the slot in which the new variable is bound.
    std::uint8_t bind(variable fresh);

    void unbind() { variables_.pop_back(); }

    parsed_guard finish(node_ptr root) { return {release(root), std::move(reads_), asks_priors_}; }

private:
    node_ptr condition(const std::string& name, const guard& meaning);
    node_ptr
    fact(guard_op op, std::uint8_t slot, const std::map<std::string, guard_type>& known, const std::string& name);

    const guard_scope& scope_;
    std::vector<variable> variables_;
    std::set<std::string> reads_;
    bool asks_priors_ = false;
};

} // namespace huhang::definition
