#pragma once
// The typed tree of a guard. The type of every node is settled when it is parsed, so evaluating asks nothing twice.

#include "engine/definition/guard.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace huhang::definition {

/// First what can be compared, then lists of it (`none` is the empty one), then lists of the case file and what is in
/// them.
enum class value_type : std::uint8_t {
    boolean,
    integer,
    text,
    date,
    integers,
    texts,
    dates,
    none,
    outcomes,
    parties,
    tracks,
    rights,
    priors,
    party,
    track,
    right,
    prior,
    finding, ///< one entry of an outcomes fact
    span     ///< days(n), months(n), years(n)
};

enum class guard_op : std::uint8_t {
    literal,
    list,
    fact,
    party_fact,
    party_id,
    party_foreign,
    track_procedure,
    track_state,
    track_ended,
    track_outcome,
    right_kind,
    right_number,
    prior_procedure,
    prior_ground,
    prior_group,
    prior_on,
    prior_same_respondent,
    prior_same_right,
    finding_id,
    finding_outcome,
    round,
    actor,
    condition,
    respondents,
    tracks,
    rights,
    priors,
    days,
    months,
    years,
    has,
    size,
    negation,
    minus,
    conjunction,
    disjunction,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    contained,
    sum,
    difference,
    remainder,
    later,  ///< date + span
    sooner, ///< date - span
    all,
    exists,
    count
};

struct guard_node {
    guard_op op = guard_op::literal;
    value_type type = value_type::boolean;
    std::uint8_t slot = 0;   ///< where the element is bound: 0 is the subject, 1 and more are the variables of macros
    std::int64_t number = 0; ///< literal: truth, integer, or days since 1970-01-01
    std::string text;        ///< literal text, or the name of a fact or condition
    const guard_node* left = nullptr;
    const guard_node* right = nullptr;
    std::vector<const guard_node*> items;        ///< of a literal list
    std::shared_ptr<const guard_node> condition; ///< the tree of a named condition
};

/// Owns the nodes of one guard; addresses stay.
using guard_arena = std::deque<guard_node>;

bool truth(const guard_node& root, const guard_context& context);

/// True or false where literals alone decide it.
std::optional<bool> fold(const guard_node& node);

} // namespace huhang::definition
