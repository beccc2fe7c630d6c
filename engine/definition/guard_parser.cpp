#include "engine/definition/guard_parser.hpp"

#include "engine/definition/guard_names.hpp"

#include <utility>

namespace huhang::definition {

namespace {

/// Recursive descent with precedence climbing. After the first fault every step answers null.
class parser : private guard_names {
public:
    parser(std::vector<token> tokens, const guard_scope& scope)
        : guard_names(std::move(tokens), scope)
    {
    }

    std::expected<parsed_guard, guard_error> run()
    {
        const node_ptr root = expression();
        if (root != nullptr && now().kind != token_kind::end) {
            refuse(guard_syntax, "多余的内容", "something is left over");
        } else if (root != nullptr && root->type != value_type::boolean) {
            refuse(guard_mistyped, "条件须为真假值", "a guard must be true or false");
        }
        if (fault()) {
            return std::unexpected(*fault());
        }
        return finish(root);
    }

private:
    /// One level deeper: the whole guard, a pair of brackets, the argument of a call, the operand of a sign.
    template <class Step>
    node_ptr deeper(Step step)
    {
        if (depth_ >= max_guard_depth) {
            return refuse(guard_too_large, "条件嵌套超过 12 层", "the guard nests more than 12 levels");
        }
        ++depth_;
        const node_ptr result = step();
        --depth_;
        return result;
    }

    node_ptr expression()
    {
        return deeper([this] { return binary(1); });
    }

    int precedence_here() const
    {
        return now().kind == token_kind::sign || now().text == "in" ? precedence_of(now().text) : 0;
    }

    node_ptr binary(int lowest)
    {
        node_ptr left = unary();
        while (left != nullptr && precedence_here() >= lowest) {
            const token sign = now();
            advance();
            const node_ptr right = binary(precedence_of(sign.text) + 1);
            left = right == nullptr ? nullptr : join(sign, left, right);
        }
        return left;
    }

    node_ptr join(const token& sign, node_ptr left, node_ptr right)
    {
        const auto meaning = operator_for(sign.text, left->type, right->type);
        if (!meaning) {
            return refuse(
                guard_mistyped,
                "“" + sign.text + "”两侧的类型不符",
                "the types on both sides of “" + sign.text + "” do not fit"
            );
        }
        const node_ptr joined = over(meaning->op, meaning->type, left, right);
        if (const auto* code = joined == nullptr ? nullptr : impossible_code(*joined, scope())) {
            return refuse(guard_mistyped, "该事项没有选项 " + *code, "the fact has no choice " + *code);
        }
        return joined;
    }

    node_ptr unary()
    {
        if (accept("!")) {
            return sign_before(guard_op::negation, value_type::boolean);
        }
        if (accept("-")) {
            return sign_before(guard_op::minus, value_type::integer);
        }
        return primary();
    }

    node_ptr sign_before(guard_op op, value_type type)
    {
        const node_ptr operand = deeper([this] { return unary(); });
        if (operand == nullptr) {
            return nullptr;
        }
        return operand->type == type
                   ? over(op, type, operand)
                   : refuse(guard_mistyped, "符号后的类型不符", "the type after the sign does not fit");
    }

    node_ptr primary()
    {
        const token word = now();
        if (accept("(")) {
            const node_ptr inner = expression();
            return inner != nullptr && expect(")") ? inner : nullptr;
        }
        if (accept("[")) {
            return list();
        }
        switch (word.kind) {
        case token_kind::integer: advance(); return literal(value_type::integer, word.number, {});
        case token_kind::text: advance(); return literal(value_type::text, 0, word.text);
        case token_kind::name: advance(); return named(word.text);
        default: return refuse(guard_syntax, "此处应为值", "expected a value");
        }
    }

    node_ptr list()
    {
        guard_node whole{.op = guard_op::list, .type = value_type::none};
        while (!sees("]")) {
            const node_ptr item = expression();
            if (item == nullptr) {
                return nullptr;
            }
            const auto type = list_of(item->type);
            if (item->op != guard_op::literal || !type || (!whole.items.empty() && whole.type != *type)) {
                return refuse(guard_mistyped, "列表只能含同类常量", "a list holds constants of one type");
            }
            whole.type = *type;
            whole.items.push_back(item);
            if (!accept(",")) {
                break;
            }
        }
        return expect("]") ? make(std::move(whole)) : nullptr;
    }

    node_ptr named(const std::string& name)
    {
        if (name == "true" || name == "false") {
            return literal(value_type::boolean, name == "true" ? 1 : 0, {});
        }
        if (name == "round") {
            return make({.op = guard_op::round, .type = value_type::integer});
        }
        if (name == "actor" && scope().has_actor) {
            return make({.op = guard_op::actor, .type = value_type::text});
        }
        if (name == "date" || name == "has" || name == "size" || span_of(name)) {
            return call(name);
        }
        if (const auto* found = find_case_list(name); found != nullptr && is_known(*found)) {
            const node_ptr whole = whole_list(*found);
            return whole != nullptr && accept(".") ? macro(*found, whole) : whole;
        }
        const node_ptr known =
            name == "subject" && scope().has_subject ? member(0, {name, value_type::party, {}}) : plain_name(name);
        const bool is_asked_by_entry = known != nullptr && known->type == value_type::outcomes && accept(".");
        return is_asked_by_entry ? macro(findings_list, known) : known;
    }

    node_ptr call(const std::string& name)
    {
        const node_ptr argument = expect("(") ? expression() : nullptr;
        if (argument == nullptr || !expect(")")) {
            return nullptr;
        }
        if (name == "size" && has_size(argument->type)) {
            return over(guard_op::size, value_type::integer, argument);
        }
        if (name == "has" && (argument->op == guard_op::fact || argument->op == guard_op::party_fact)) {
            return over(guard_op::has, value_type::boolean, argument);
        }
        if (const auto span = span_of(name); span && argument->type == value_type::integer) {
            return over(*span, value_type::span, argument);
        }
        if (name == "date" && argument->op == guard_op::literal && argument->type == value_type::text) {
            if (const auto day = parse_date(argument->text)) {
                return literal(value_type::date, day->time_since_epoch().count(), {});
            }
        }
        return refuse(guard_mistyped, name + "() 的参数不符", "the argument of " + name + "() does not fit");
    }

    node_ptr macro(const case_list& over_list, node_ptr whole)
    {
        const auto meaning = macro_of(now().text);
        if (now().kind != token_kind::name || !meaning) {
            return refuse(guard_syntax, "此处应为 all、exists 或 count", "expected all, exists or count");
        }
        advance();
        if (!expect("(")) {
            return nullptr;
        }
        const token name = now();
        if (name.kind != token_kind::name || !is_free(name.text)) {
            return refuse(guard_syntax, "此处应为未使用的变量名", "expected a variable name that is not in use");
        }
        advance();
        const auto slot = bind({name.text, over_list.element, whole->text});
        const node_ptr body = expect(",") ? expression() : nullptr;
        unbind();
        if (body == nullptr || !expect(")")) {
            return nullptr;
        }
        if (body->type != value_type::boolean) {
            return refuse(guard_mistyped, "逐项判断须为真假值", "what is asked of each element must be true or false");
        }
        guard_node node{.op = meaning->op, .type = meaning->type, .slot = slot};
        node.left = whole;
        node.right = body;
        return make(std::move(node));
    }

    std::size_t depth_ = 0;
};

} // namespace

std::expected<parsed_guard, guard_error> parse_guard(std::string_view source, const guard_scope& scope)
{
    auto tokens = tokenize(source);
    if (!tokens) {
        return std::unexpected(std::move(tokens).error());
    }
    return parser{*std::move(tokens), scope}.run();
}

} // namespace huhang::definition
