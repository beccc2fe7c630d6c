// Evaluates a guard. Nothing is missing and nothing overflows into a wrong answer: a value that cannot be had makes the
// comparison that reads it false.

#include "engine/definition/guard_arithmetic.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace huhang::definition {

namespace {

using namespace domain;

/// What a slot stands for; the type of the node tells which pointer is set.
struct bound_element {
    const party* of_party = nullptr;
    const procedure_instance* of_track = nullptr;
    const right* of_right = nullptr;
    const prior_case* of_prior = nullptr;
    const outcome_map::value_type* of_finding = nullptr;
};

class evaluation {
public:
    explicit evaluation(const guard_context& context)
        : context_(context)
    {
        if (!context.subject.empty()) {
            const auto found = std::ranges::find(context.file.parties, context.subject, &party::id);
            slots_[0].of_party = found == context.file.parties.end() ? nullptr : &*found;
        }
    }

    bool truth(const guard_node& node)
    {
        switch (node.op) {
        case guard_op::negation: return !truth(*node.left);
        case guard_op::conjunction: return truth(*node.left) && truth(*node.right);
        case guard_op::disjunction: return truth(*node.left) || truth(*node.right);
        case guard_op::has: return find(*node.left) != nullptr;
        case guard_op::contained: return contains(*node.right, *node.left);
        case guard_op::all: return !any_element(node, false);
        case guard_op::exists: return any_element(node, true);
        case guard_op::condition: return holds_for_nobody(*node.condition);
        case guard_op::equal:
        case guard_op::not_equal:
        case guard_op::less:
        case guard_op::less_equal:
        case guard_op::greater:
        case guard_op::greater_equal: return compare(node);
        default: return maybe_truth(node).value_or(false);
        }
    }

private:
    /// A condition binds variables of its own and knows no subject and no actor.
    bool holds_for_nobody(const guard_node& condition) const
    {
        static const party_id nobody;
        const guard_context own{context_.file, context_.instance, nobody, nullptr, context_.priors};
        return evaluation{own}.truth(condition);
    }

    const fact* find(const guard_node& node) const
    {
        if (node.op == guard_op::fact) {
            return find_fact(context_.instance, node.text);
        }
        const auto* who = slots_[node.slot].of_party;
        return who == nullptr ? nullptr : find_fact(context_.instance, node.text, who->id);
    }

    template <class Value>
    const Value* value_of(const guard_node& node) const
    {
        const auto* found = find(node);
        return found == nullptr ? nullptr : std::get_if<Value>(&found->value);
    }

    /// Like truth(), but a fact without a value stays unknown, so that comparing it with `false` does not hold.
    std::optional<bool> maybe_truth(const guard_node& node)
    {
        switch (node.op) {
        case guard_op::literal: return node.number != 0;
        case guard_op::fact:
        case guard_op::party_fact: {
            const auto* value = value_of<bool>(node);
            return value == nullptr ? std::nullopt : std::optional{*value};
        }
        case guard_op::party_foreign: {
            const auto* who = slots_[node.slot].of_party;
            return who == nullptr ? std::nullopt : std::optional{who->foreign};
        }
        case guard_op::track_ended: return slots_[node.slot].of_track->ended;
        case guard_op::prior_same_respondent: return slots_[node.slot].of_prior->same_respondent;
        case guard_op::prior_same_right: return slots_[node.slot].of_prior->same_right;
        default: return truth(node);
        }
    }

    /// Integers as they are, money in 分, dates as days since 1970-01-01; a date that is not exact by its earliest day.
    std::optional<std::int64_t> number(const guard_node& node)
    {
        switch (node.op) {
        case guard_op::literal: return node.number;
        case guard_op::round: return context_.instance.round;
        case guard_op::size: return size(*node.left);
        case guard_op::count: return count_elements(node);
        case guard_op::later:
        case guard_op::sooner: return moved(node);
        case guard_op::prior_on: return slots_[node.slot].of_prior->on.time_since_epoch().count();
        case guard_op::minus: return arithmetic(guard_op::difference, 0, number(*node.left));
        case guard_op::fact:
        case guard_op::party_fact: return number_of_fact(node);
        default: {
            const auto left = number(*node.left);
            return left ? arithmetic(node.op, *left, number(*node.right)) : std::nullopt;
        }
        }
    }

    std::optional<std::int64_t> number_of_fact(const guard_node& node) const
    {
        const auto* found = find(node);
        if (found == nullptr) {
            return std::nullopt;
        }
        if (const auto* integer = std::get_if<std::int64_t>(&found->value)) {
            return *integer;
        }
        if (const auto* amount = std::get_if<money>(&found->value)) {
            return amount->fen;
        }
        if (const auto* when = std::get_if<legal_time>(&found->value)) {
            return when->first.time_since_epoch().count();
        }
        return std::nullopt;
    }

    std::optional<std::int64_t> moved(const guard_node& node)
    {
        const auto day = number(*node.left);
        const auto amount = number(*node.right->left);
        const auto step = !amount || node.op == guard_op::later ? amount : arithmetic(guard_op::difference, 0, amount);
        return day && step ? shifted(*day, node.right->op, *step) : std::nullopt;
    }

    std::int64_t size(const guard_node& node) const
    {
        switch (node.op) {
        case guard_op::list: return static_cast<std::int64_t>(node.items.size());
        case guard_op::respondents: return std::ranges::count_if(context_.file.parties, is_respondent);
        case guard_op::tracks:
            return std::ranges::count(context_.file.instances, context_.instance.id, &procedure_instance::parent);
        case guard_op::rights: return static_cast<std::int64_t>(context_.file.rights.size());
        case guard_op::priors: return static_cast<std::int64_t>(context_.priors.size());
        default: break;
        }
        if (const auto* list = value_of<text_list>(node)) {
            return static_cast<std::int64_t>(list->size());
        }
        const auto* outcomes = value_of<outcome_map>(node);
        return outcomes == nullptr ? 0 : static_cast<std::int64_t>(outcomes->size());
    }

    const std::string* text(const guard_node& node) const
    {
        const auto& slot = slots_[node.slot];
        switch (node.op) {
        case guard_op::literal: return &node.text;
        case guard_op::party_id: return slot.of_party == nullptr ? nullptr : &slot.of_party->id.str();
        case guard_op::track_procedure: return &slot.of_track->definition.procedure;
        case guard_op::track_state: return &slot.of_track->state;
        case guard_op::track_outcome: return slot.of_track->ended ? &slot.of_track->outcome : nullptr;
        case guard_op::right_kind: return &slot.of_right->kind;
        case guard_op::right_number: return &slot.of_right->number;
        case guard_op::prior_procedure: return &slot.of_prior->procedure;
        case guard_op::prior_ground: return &slot.of_prior->ground;
        case guard_op::prior_group: return &slot.of_prior->group;
        case guard_op::finding_id: return &slot.of_finding->first;
        case guard_op::finding_outcome: return &slot.of_finding->second;
        case guard_op::actor: return context_.actor == nullptr ? nullptr : &context_.actor->str();
        default: return value_of<std::string>(node);
        }
    }

    bool compare(const guard_node& node)
    {
        switch (node.left->type) {
        case value_type::boolean: return holds_between(node.op, maybe_truth(*node.left), maybe_truth(*node.right));
        case value_type::text: {
            const auto* left = text(*node.left);
            const auto* right = text(*node.right);
            return left != nullptr && right != nullptr && (*left == *right) == (node.op == guard_op::equal);
        }
        default: return holds_between(node.op, number(*node.left), number(*node.right));
        }
    }

    template <class Value>
    static bool holds_between(guard_op op, std::optional<Value> left, std::optional<Value> right)
    {
        if (!left || !right) {
            return false;
        }
        switch (op) {
        case guard_op::equal: return *left == *right;
        case guard_op::not_equal: return *left != *right;
        case guard_op::less: return *left < *right;
        case guard_op::less_equal: return *left <= *right;
        case guard_op::greater: return *left > *right;
        default: return *left >= *right;
        }
    }

    bool contains(const guard_node& list, const guard_node& element)
    {
        if (element.type != value_type::text) {
            const auto wanted = number(element);
            return wanted && std::ranges::any_of(list.items, [&](const auto* item) { return item->number == *wanted; });
        }
        const auto* wanted = text(element);
        if (wanted == nullptr) {
            return false;
        }
        if (list.op == guard_op::list) {
            return std::ranges::any_of(list.items, [&](const auto* item) { return item->text == *wanted; });
        }
        const auto* values = value_of<text_list>(list);
        return values != nullptr && std::ranges::find(*values, *wanted) != values->end();
    }

    static bool is_respondent(const party& who) { return who.role == "respondent"; }

    /// Whether the body of a macro has the wanted truth for some element.
    bool any_element(const guard_node& macro, bool wanted)
    {
        return for_elements(macro, [&] { return truth(*macro.right) == wanted; });
    }

    std::int64_t count_elements(const guard_node& macro)
    {
        std::int64_t count = 0;
        for_elements(macro, [&] {
            count += truth(*macro.right) ? 1 : 0;
            return false;
        });
        return count;
    }

    /// Binds one element after the other and asks `enough`, until it says so.
    template <class Enough>
    bool for_elements(const guard_node& macro, Enough enough)
    {
        auto& slot = slots_[macro.slot];
        const auto over = [&](const auto& list, auto bound_element::* bind, const auto& belongs) {
            return std::ranges::any_of(list, [&](const auto& one) {
                slot.*bind = &one;
                return belongs(one) && enough();
            });
        };
        const auto always = [](const auto&) { return true; };
        const auto is_own = [&](const procedure_instance& track) { return track.parent == context_.instance.id; };
        const auto& file = context_.file;
        switch (macro.left->op) {
        case guard_op::respondents: return over(file.parties, &bound_element::of_party, is_respondent);
        case guard_op::tracks: return over(file.instances, &bound_element::of_track, is_own);
        case guard_op::rights: return over(file.rights, &bound_element::of_right, always);
        case guard_op::priors: return over(context_.priors, &bound_element::of_prior, always);
        default: {
            const auto* findings = value_of<outcome_map>(*macro.left);
            return findings != nullptr && over(*findings, &bound_element::of_finding, always);
        }
        }
    }

    const guard_context& context_;
    std::array<bound_element, max_guard_depth + 1> slots_{};
};

} // namespace

bool truth(const guard_node& root, const guard_context& context)
{
    return evaluation{context}.truth(root);
}

} // namespace huhang::definition
