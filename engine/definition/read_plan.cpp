#include "engine/definition/migration_plan.hpp"
#include "engine/definition/reading.hpp"

namespace huhang::definition {
namespace {

using names = std::map<std::string, std::string>;

constexpr int highest_version = 1'000'000;

/// name -> name, or null for "not carried over".
names read_optional_names(const place& at)
{
    names all;
    for_each_member(at, name_form::plain, [&](const std::string& name, const place& target) {
        all[name] = target.node().kind == json_kind::null ? std::string() : read_name(target);
    });
    return all;
}

domain::clock_target read_target(const place& at)
{
    domain::clock_target target;
    object_reader object{at};
    const auto to = object.find("to");
    const auto ends = object.find("ends");
    read_into(target.to, to, read_id);
    read_into(target.ends, ends, read_bilingual);
    read_into(target.due_may_move, object.find("dueMayMove"), read_boolean);
    if (to.has_value() == ends.has_value()) {
        at.refuse("migration.clock_target", {"须写明 to 或 ends 之一", "either to or ends must be given"});
    }
    return target;
}

std::string read_cite(const place& at)
{
    object_reader object{at};
    std::string title;
    std::string article;
    read_into(title, object.need("title"), read_text);
    read_into(article, object.need("article"), read_text);
    if (const auto flag = object.need("flag")) {
        read_certainty(*flag);
    }
    return title + " " + article;
}

domain::migration_plan read_members(const place& at)
{
    domain::migration_plan plan;
    const auto version = [](const place& number) { return read_integer(number, 1, highest_version); };
    object_reader object{at};
    read_into(plan.procedure, object.need("procedure"), read_name);
    read_into(plan.from, object.need("from"), version);
    read_into(plan.to, object.need("to"), version);
    read_into(plan.reason, object.need("reason"), read_bilingual);
    read_into(plan.cite, object.need("cite"), read_cite);
    read_into(plan.states, object.find("states"), read_name_map);
    read_into(plan.facts, object.find("facts"), read_optional_names);
    read_into(plan.actions, object.find("actions"), read_name_map);
    read_into(plan.intervals, object.find("intervals"), read_name_map);
    if (const auto clocks = object.find("clocks")) {
        for_each_member(*clocks, name_form::id, [&](const std::string& id, const place& target) {
            plan.clocks[id] = read_target(target);
        });
    }
    if (const auto adds = object.find("adds")) {
        for_each_member(*adds, name_form::plain, [&](const std::string& name, const place& constant) {
            plan.adds[name] = to_json(constant.node());
        });
    }
    return plan;
}

} // namespace

std::expected<domain::migration_plan, std::vector<definition_problem>>
read_plan(std::string_view json, std::string hash)
{
    problem_list problems;
    const auto tree = json.size() <= max_definition_bytes ? parse_json(json) : std::nullopt;
    if (!tree) {
        problems.push_back({"definition.not_json", "", {"不是可读的 JSON", "this is no JSON that can be read"}, {}});
        return std::unexpected(std::move(problems));
    }
    auto plan = read_members({*tree, "", problems});
    if (!problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    plan.hash = std::move(hash);
    return plan;
}

} // namespace huhang::definition
