#include "tests/support/mutants.hpp"

#include "engine/definition/json_node.hpp"

#include <algorithm>
#include <functional>

namespace huhang::testing {
namespace {

using definition::json_kind;
using definition::json_node;

json_node* member(json_node& object, std::string_view name)
{
    const auto found = std::ranges::find(object.names, name);
    return found == object.names.end() ? nullptr
                                       : &object.items[static_cast<std::size_t>(found - object.names.begin())];
}

void drop(json_node& parent, std::size_t index)
{
    const auto at = static_cast<std::ptrdiff_t>(index);
    parent.items.erase(parent.items.begin() + at);
    if (parent.kind == json_kind::object) {
        parent.names.erase(parent.names.begin() + at);
    }
}

class collector {
public:
    explicit collector(json_node root)
        : root_(std::move(root))
    {
    }

    /// Changes `target` (a part of the tree), writes the whole tree down, and puts the part back.
    void add(const std::string& what, json_node& target, const std::function<void(json_node&)>& change)
    {
        auto kept = target;
        change(target);
        found_.push_back({what, definition::to_json(root_)});
        target = std::move(kept);
    }

    /// One mutant for each item of a list member, without that item.
    void drop_items(json_node& object, std::string_view name, const std::string& at)
    {
        auto* list = member(object, name);
        if (list == nullptr || list->kind != json_kind::list) {
            return;
        }
        for (std::size_t i = 0; i < list->items.size(); ++i) {
            const auto place = at + "/" + std::string(name) + "/" + std::to_string(i);
            add("drop " + place, *list, [i](json_node& all) { drop(all, i); });
        }
    }

    void drop_member(json_node& object, std::string_view name, const std::string& at)
    {
        const auto found = std::ranges::find(object.names, name);
        if (found != object.names.end()) {
            const auto index = static_cast<std::size_t>(found - object.names.begin());
            add("drop " + at + "/" + std::string(name), object, [index](json_node& all) { drop(all, index); });
        }
    }

    void replace_text(json_node& object, std::string_view name, const std::string& by, const std::string& at)
    {
        auto* text = member(object, name);
        if (text != nullptr && text->kind == json_kind::text && text->text != by) {
            add("set " + at + "/" + std::string(name) + " to " + by, *text, [&](json_node& one) { one.text = by; });
        }
    }

    json_node& root() { return root_; }

    std::vector<mutant> take() { return std::move(found_); }

private:
    json_node root_;
    std::vector<mutant> found_;
};

/// Another role than those listed; the system's actions are given to a person.
void swap_role(collector& all, json_node& action, const std::string& at)
{
    auto* by = member(action, "by");
    if (by == nullptr || by->items.empty()) {
        return;
    }
    const auto is_listed = [&](const std::string& role) {
        return std::ranges::any_of(by->items, [&](const json_node& one) { return one.text == role; });
    };
    const std::string other = is_listed("supervisor") ? "mediator" : "supervisor";
    all.add("give " + at + " to " + other, *by, [&](json_node& roles) {
        roles.items.resize(1);
        roles.items.front().text = other;
    });
}

void swap_target(collector& all, json_node& action, const std::vector<std::string>& states, const std::string& at)
{
    const auto* to = member(action, "to");
    if (to == nullptr) {
        return;
    }
    const auto known = std::ranges::find(states, to->text);
    const auto next = known == states.end() ? std::size_t{0} : static_cast<std::size_t>(known - states.begin()) + 1;
    all.replace_text(action, "to", states[next % states.size()], at);
}

void mutate_action(collector& all, json_node& action, const std::vector<std::string>& states, const std::string& at)
{
    for (const auto* list : {"from", "requires", "separateFrom", "opens", "closes", "documents", "clears"}) {
        all.drop_items(action, list, at);
    }
    for (const auto* name : {"handoff", "decision", "starts", "newRound", "to", "records", "sets"}) {
        all.drop_member(action, name, at);
    }
    all.replace_text(action, "cite", "no_such_law", at);
    swap_role(all, action, at);
    swap_target(all, action, states, at);
    if (const auto* when = member(action, "when")) {
        all.replace_text(action, "when", "!(" + when->text + ")", at);
    }
}

void mutate_length(collector& all, json_node& clock, const std::string& at)
{
    auto* length = member(clock, "length");
    if (length != nullptr && !length->items.empty() && length->items.front().kind == json_kind::integer) {
        all.add("lengthen " + at, *length, [](json_node& one) { ++one.items.front().number; });
    }
}

void mutate_clock(collector& all, json_node& clock, const std::string& at)
{
    all.drop_items(clock, "stops", at);
    all.drop_items(clock, "excludes", at);
    all.drop_items(clock, "extensions", at);
    all.drop_member(clock, "owner", at);
    all.drop_member(clock, "lapse", at);
    all.replace_text(clock, "cite", "no_such_law", at);
    mutate_length(all, clock, at);
}

} // namespace

std::vector<mutant> mutants_of(std::string_view definition)
{
    auto parsed = definition::parse_json(definition);
    if (!parsed) {
        return {};
    }
    collector all(*std::move(parsed));
    const auto states = member(all.root(), "states")->names;
    auto& actions = *member(all.root(), "actions");
    for (std::size_t i = 0; i < actions.items.size(); ++i) {
        const auto at = "/actions/" + actions.names[i];
        all.add("drop " + at, actions, [i](json_node& every) { drop(every, i); });
        mutate_action(all, actions.items[i], states, at);
    }
    auto& clocks = *member(all.root(), "clocks");
    for (std::size_t i = 0; i < clocks.items.size(); ++i) {
        mutate_clock(all, clocks.items[i], "/clocks/" + std::to_string(i));
    }
    return all.take();
}

} // namespace huhang::testing
