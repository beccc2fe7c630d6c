// Taking over a case from another record: its acts are written as they happened, and those that the definition would
// have refused are counted.

#include "engine/decide/commands.hpp"
#include "engine/decide/opening.hpp"

namespace huhang::decide {
namespace {

/// Where the record does not say in what capacity somebody acted, it cannot be held against him.
domain::actor actor_of(const domain::past_act& act, const std::vector<std::string>& allowed)
{
    return {
        .user = act.by, .roles = act.role.empty() ? allowed : std::vector{act.role}, .office = {}, .office_path = {}
    };
}

void speak_of(event_writer& writer, const domain::past_act& act, const std::vector<std::string>& allowed)
{
    auto& past = *writer.telling_past();
    past.who = actor_of(act, allowed);
    past.role = act.role;
    past.evidence = act.evidence;
}

/// The instance an act belongs to. A track that the record never began is begun with the first act of it.
std::expected<instance_id, rejection> instance_for(event_writer& writer, const domain::past_act& act)
{
    const auto& file = writer.file();
    if (act.procedure.empty() || act.procedure == file.instances.front().definition.procedure) {
        return main_instance;
    }
    if (const auto* track = domain::latest_track(file, act.procedure)) {
        return track->id;
    }
    const auto* definition = writer.around().definitions.current_or_nearest(act.procedure, act.on.first);
    if (definition == nullptr) {
        return std::unexpected(reject("procedure.unknown", "/procedure"));
    }
    ++writer.telling_past()->against_rule;
    return start_procedure(writer, *definition, main_instance, act.on);
}

checked tell_note(event_writer& writer, instance_id instance, const domain::past_act& act)
{
    speak_of(writer, act, {});
    if (!act.note.empty()) {
        writer.add(domain::note_added{instance, to_text(act.on) + " " + act.note + " [" + act.evidence + "]"});
    }
    return record_supplied(writer, instance, act.subject, act.on, act.facts, recording::occurrence, act.evidence);
}

checked tell(event_writer& writer, const domain::past_act& act)
{
    speak_of(writer, act, {});
    if (const auto in_time = not_in_future(act.on, writer.around().now); !in_time) {
        return in_time;
    }
    const auto instance = instance_for(writer, act);
    if (!instance) {
        return std::unexpected(instance.error());
    }
    if (act.action.empty()) {
        return tell_note(writer, *instance, act);
    }
    const auto* rule = definition::find_action(definition_of(writer, *instance), act.action);
    if (rule == nullptr) {
        return std::unexpected(reject("action.unknown", "/action"));
    }
    speak_of(writer, act, rule->by);
    action_request request;
    request.instance = *instance;
    request.action = act.action;
    request.on = act.on;
    request.subject = act.subject;
    request.facts = act.facts;
    request.note = act.note;
    return perform(writer, request);
}

} // namespace

checked take_over(event_writer& writer, const domain::import_case& command)
{
    const auto definition = definition_to_open(writer, command.opening);
    if (!definition) {
        return std::unexpected(definition.error());
    }
    const auto& importing = writer.around().who;
    auto& past = writer.telling_past().emplace();
    past.who = {.user = importing.user, .roles = (*definition)->opening.by, .office = {}, .office_path = {}};
    past.evidence = command.acts.empty() ? command.source : command.acts.front().evidence;
    writer.refuses(check_opening(writer, command.opening, **definition));
    if (const auto begun = begin_case(writer, command.opening, **definition); !begun) {
        return begun;
    }
    writer.ask_number({
        .kind = "case",
        .pattern = {},
        .year = year_of(command.opening.received.first),
        .seq = 1,
        .given = command.number,
    });
    const auto& received = command.opening.received;
    const auto known = record_supplied(
        writer, main_instance, {}, received, command.opening.facts, recording::occurrence, past.evidence
    );
    if (!known) {
        return known;
    }
    for (std::size_t i = 0; i < command.acts.size(); ++i) {
        if (auto told = tell(writer, command.acts[i]); !told) {
            told.error().pointer.insert(0, "/acts/" + std::to_string(i));
            return told;
        }
    }
    const int against_rule = writer.telling_past()->against_rule;
    writer.telling_past().reset();
    writer.add(domain::case_imported{{command.source, command.key, static_cast<int>(command.acts.size()), against_rule}}
    );
    return {};
}

} // namespace huhang::decide
