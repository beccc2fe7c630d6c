#include "engine/decide/decide.hpp"

#include "engine/base/overloaded.hpp"
#include "engine/decide/commands.hpp"

#include <algorithm>

namespace huhang::decide {
namespace {

/// The role written beside the actor's name: the first that fits, since the record must say in what capacity somebody
/// acted.
std::string acting_role(const domain::case_file& file, const domain::command& command, const context& context)
{
    const std::string usual = context.who.roles.empty() ? std::string() : context.who.roles.front();
    const auto* action = std::get_if<domain::perform_action>(&command);
    const auto* instance = action == nullptr ? nullptr : domain::find_instance(file, action->instance);
    if (instance == nullptr) {
        return usual;
    }
    const auto* definition = context.definitions.find(instance->definition);
    const auto* rule = definition == nullptr ? nullptr : definition::find_action(*definition, action->action);
    if (rule == nullptr) {
        return usual;
    }
    const auto fits =
        std::ranges::find_if(rule->by, [&](const std::string& role) { return context.who.has_role(role); });
    return fits == rule->by.end() ? usual : *fits;
}

} // namespace

outcome decide(const domain::case_file& file, const domain::command& command, const context& context)
{
    event_writer writer(file, context, acting_role(file, command, context));
    const auto done = std::visit(
        overloaded{
            [&](const domain::open_case& c) { return open(writer, c); },
            [&](const domain::perform_action& c) { return take_action(writer, c); },
            [&](const domain::record_facts& c) { return record(writer, c); },
            [&](const domain::grant_extension& c) { return extend(writer, c); },
            [&](const domain::add_note& c) { return note(writer, c); },
            [&](const domain::add_party& c) { return join_party(writer, c); },
            [&](const domain::add_right& c) { return join_right(writer, c); },
            [&](const domain::record_reply& c) { return take_reply(writer, c); },
            [&](const domain::fire_clock& c) { return lapse(writer, c); },
            [&](const domain::import_case& c) { return take_over(writer, c); },
            [&](const domain::migrate_case& c) { return migrate(writer, c); },
            [&](const domain::strike_entry& c) { return strike(writer, c); },
            [&](const domain::revoke_act& c) { return revoke(writer, c); },
            [&](const domain::compensate_act& c) { return compensate(writer, c); },
            [&](const domain::link_case& c) { return link(writer, c); },
            [&](const domain::unlink_case& c) { return unlink(writer, c); },
            [&](const domain::move_case& c) { return move(writer, c); },
            [&](const domain::void_document& c) { return void_document(writer, c); },
        },
        command
    );
    if (!done) {
        return std::unexpected(done.error());
    }
    return writer.finish();
}

std::vector<allowed_action> allowed_actions(const domain::case_file& file, const context& context)
{
    std::vector<allowed_action> allowed;
    for (const auto& instance : file.instances) {
        const auto* definition = context.definitions.find(instance.definition);
        if (definition == nullptr) {
            continue;
        }
        for (const auto& [name, rule] : definition->actions) {
            if (!may_take(instance, name, rule, context.who)) {
                continue;
            }
            auto subjects = open_subjects(file, instance, rule, context);
            if (subjects) {
                allowed.push_back({instance.id, name, &rule, std::move(*subjects)});
            }
        }
    }
    return allowed;
}

} // namespace huhang::decide
