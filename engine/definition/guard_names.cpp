#include "engine/definition/guard_names.hpp"

#include <algorithm>
#include <utility>

namespace huhang::definition {

guard_names::node_ptr guard_names::whole_list(const case_list& list)
{
    asks_priors_ = asks_priors_ || list.op == guard_op::priors;
    return over(list.op, list.type, nullptr);
}

guard_names::node_ptr guard_names::plain_name(const std::string& name)
{
    const auto bound = std::ranges::find(variables_, name, &variable::name);
    if (bound != variables_.end()) {
        return member(static_cast<std::uint8_t>(bound - variables_.begin() + 1), *bound);
    }
    if (const auto found = scope_.conditions.find(name); found != scope_.conditions.end()) {
        return condition(name, found->second);
    }
    return fact(guard_op::fact, 0, scope_.facts, name);
}

guard_names::node_ptr guard_names::condition(const std::string& name, const guard& meaning)
{
    if (meaning.asks_priors() && !scope_.has_priors) {
        step_back();
        return refuse(guard_unknown_name, "此处不能询问以往案件：" + name, "earlier cases cannot matter here: " + name);
    }
    asks_priors_ = asks_priors_ || meaning.asks_priors();
    reads_.insert(meaning.reads().begin(), meaning.reads().end());
    guard_node node{.op = guard_op::condition, .type = value_type::boolean, .text = name};
    node.condition = meaning.root();
    return make(std::move(node));
}

guard_names::node_ptr guard_names::member(std::uint8_t slot, const variable& object)
{
    if (!expect(".")) {
        return nullptr;
    }
    const token word = now();
    if (word.kind != token_kind::name) {
        return refuse(guard_syntax, "此处应为名称", "expected a name");
    }
    advance();
    if (const auto meaning = member_of(object.type, word.text)) {
        return make({.op = meaning->op, .type = meaning->type, .slot = slot, .text = object.fact});
    }
    static const std::map<std::string, guard_type> nothing;
    const auto& facts = object.type == value_type::party ? scope_.respondent_facts : nothing;
    return fact(guard_op::party_fact, slot, facts, word.text);
}

guard_names::node_ptr guard_names::fact(
    guard_op op, std::uint8_t slot, const std::map<std::string, guard_type>& known, const std::string& name
)
{
    const auto found = known.find(name);
    if (found == known.end()) {
        step_back();
        return refuse(guard_unknown_name, "此处没有名称 " + name, "there is no name " + name + " here");
    }
    reads_.insert(name);
    return make({.op = op, .type = type_of(found->second), .slot = slot, .text = name});
}

bool guard_names::is_free(const std::string& name) const
{
    return !is_guard_word(name) && !scope_.facts.contains(name) && !scope_.conditions.contains(name) &&
           std::ranges::find(variables_, name, &variable::name) == variables_.end();
}

std::uint8_t guard_names::bind(variable fresh)
{
    variables_.push_back(std::move(fresh));
    return static_cast<std::uint8_t>(variables_.size());
}

} // namespace huhang::definition
