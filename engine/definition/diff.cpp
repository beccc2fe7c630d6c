#include "engine/definition/diff.hpp"

#include "engine/base/assert.hpp"
#include "engine/definition/diff_words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace huhang::definition {
namespace {

using leaves = std::map<std::string, bilingual>; ///< path of a member -> its value in words

const json_node* find(const json_node& object, std::string_view name)
{
    const auto found = std::ranges::find(object.names, name);
    return found == object.names.end() ? nullptr
                                       : &object.items[static_cast<std::size_t>(found - object.names.begin())];
}

/// The name of a list's item, where its items have one.
std::string item_name(const json_node& item, std::size_t index)
{
    for (const auto* key : {"id", "kind", "procedure"}) {
        const auto* named = item.kind == json_kind::object ? find(item, key) : nullptr;
        if (named != nullptr && named->kind == json_kind::text) {
            return named->text;
        }
    }
    return std::to_string(index + 1);
}

void collect(leaves& into, const std::string& path, const json_node& node)
{
    if (const auto words = in_words(node)) {
        into[path] = *words;
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const auto name = node.kind == json_kind::object ? node.names[i] : item_name(node.items[i], i);
        collect(into, path.empty() ? name : path + "." + name, node.items[i]);
    }
}

bilingual title_of(const json_node& entry, const std::string& name)
{
    const auto* title = entry.kind == json_kind::object ? find(entry, "title") : nullptr;
    return title == nullptr ? bilingual{name, name} : in_words(*title).value_or(bilingual{name, name});
}

std::vector<member_change> changed_members(const json_node& before, const json_node& after)
{
    leaves old_values;
    leaves new_values;
    collect(old_values, "", before);
    collect(new_values, "", after);
    std::set<std::string> paths;
    for (const auto* values : {&old_values, &new_values}) {
        for (const auto& [path, value] : *values) {
            paths.insert(path);
        }
    }
    const bilingual nothing{"—", "—"};
    const auto value_of = [&](const leaves& values, const std::string& path) {
        const auto found = values.find(path);
        return found == values.end() ? nothing : found->second;
    };
    std::vector<member_change> changes;
    for (const auto& path : paths) {
        const auto old_value = value_of(old_values, path);
        const auto new_value = value_of(new_values, path);
        if (old_value != new_value) {
            changes.push_back({path, member_title(path), old_value, new_value});
        }
    }
    return changes;
}

/// The entries of a part by name; one without a name where the part is a single value.
std::map<std::string, const json_node*> entries_of(const json_node* part, bool has_entries)
{
    std::map<std::string, const json_node*> entries;
    if (part == nullptr) {
        return entries;
    }
    if (!has_entries) {
        return {{"", part}};
    }
    for (std::size_t i = 0; i < part->items.size(); ++i) {
        const auto& item = part->items[i];
        entries.emplace(part->kind == json_kind::object ? part->names[i] : item_name(item, i), &item);
    }
    return entries;
}

class comparison {
public:
    comparison(const json_node& before, const json_node& after)
        : before_(before)
        , after_(after)
    {
    }

    void compare_part(const definition_part& part)
    {
        const auto old_entries = entries_of(find(before_, part.name), part.has_entries);
        const auto new_entries = entries_of(find(after_, part.name), part.has_entries);
        for (const auto& [name, entry] : old_entries) {
            const auto now = new_entries.find(name);
            if (now == new_entries.end()) {
                add(part, name, *entry, change_kind::removed, {});
            } else if (auto members = changed_members(*entry, *now->second); !members.empty()) {
                add(part, name, *now->second, change_kind::changed, std::move(members));
            }
        }
        for (const auto& [name, entry] : new_entries) {
            if (!old_entries.contains(name)) {
                add(part, name, *entry, change_kind::added, {});
            }
        }
    }

    std::vector<definition_change> take() { return std::move(changes_); }

private:
    void
    add(const definition_part& part,
        const std::string& name,
        const json_node& entry,
        change_kind kind,
        std::vector<member_change> members)
    {
        changes_.push_back(
            {std::string(part.name),
             part.title,
             name,
             name.empty() ? part.title : title_of(entry, name),
             kind,
             std::move(members)}
        );
    }

    const json_node& before_;
    const json_node& after_;
    std::vector<definition_change> changes_;
};

} // namespace

std::string_view to_text(change_kind kind)
{
    switch (kind) {
    case change_kind::added: return "added";
    case change_kind::removed: return "removed";
    case change_kind::changed: return "changed";
    }
    return {};
}

std::vector<definition_change> compare(std::string_view before, std::string_view after)
{
    const auto old_tree = parse_json(before);
    const auto new_tree = parse_json(after);
    HUHANG_ASSERT(old_tree && new_tree);
    comparison both(*old_tree, *new_tree);
    std::set<std::string, std::less<>> done{"procedure", "version"};
    for (const auto& part : definition_parts()) {
        both.compare_part(part);
        done.emplace(part.name);
    }
    for (const auto* tree : {&*old_tree, &*new_tree}) {
        for (const auto& name : tree->names) {
            if (done.insert(name).second) {
                both.compare_part({name, {name, name}, false});
            }
        }
    }
    return both.take();
}

} // namespace huhang::definition
