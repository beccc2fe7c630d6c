#include "engine/definition/definition.hpp"
#include "tests/support/scenario_acts.hpp"
#include "tests/support/scenario_state.hpp"
#include "tests/support/workflows.hpp"

#include <sstream>

namespace huhang::testing {
namespace {

using namespace domain;
using words = std::vector<std::string>;

/// JSON text for a value as written in a scenario, by the type its fact declares.
std::string as_json(const std::string& written, const definition::fact_rule* rule)
{
    const auto quoted = [](const std::string& text) { return text.starts_with('"') ? text : "\"" + text + "\""; };
    if (written.starts_with('[') || written.starts_with('{')) {
        std::string json(1, written.front());
        std::istringstream entries(written.substr(1, written.size() - 2));
        std::string entry;
        for (bool first = true; std::getline(entries, entry, ','); first = false) {
            std::erase(entry, ' ');
            const auto colon = written.front() == '{' ? entry.find(':') : std::string::npos;
            json += first ? "" : ",";
            json += colon == std::string::npos ? quoted(entry)
                                               : quoted(entry.substr(0, colon)) + ":" + quoted(entry.substr(colon + 1));
        }
        return json + written.back();
    }
    using enum definition::fact_type;
    const bool plain = rule != nullptr && (rule->type == boolean || rule->type == integer || rule->type == money);
    return plain ? written : quoted(written);
}

supplied_facts facts_of(const scenario_state& state, const scenario_line& line, instance_id id)
{
    const auto& definitions = installed_definitions();
    const auto* instance = find_instance(state.file, id);
    const auto* definition = instance == nullptr
                                 ? definitions.current_or_nearest(state.procedure, legal_date(state.now))
                                 : definitions.find(instance->definition);
    supplied_facts facts;
    for (const auto& [name, written] : line.facts) {
        const auto rule = definition->facts.find(name);
        facts[name] = as_json(written, rule == definition->facts.end() ? nullptr : &rule->second);
    }
    return facts;
}

command read_opening(const scenario_state& state, const scenario_line& line, const legal_time& on)
{
    open_case opening;
    opening.id = case_id("01900000-0000-7000-8000-000000000001");
    opening.procedure = state.procedure;
    opening.office = office_id("330302");
    opening.office_path = "/330302/";
    opening.title = "scenario";
    opening.source = "request";
    opening.received = on;
    opening.acted = parse_legal_time(line.acted);
    opening.parties = state.parties;
    opening.rights = {{right_id(), state.right_kind, "", ""}};
    opening.facts = facts_of(state, line, instance_id{-1});
    return opening;
}

/// The hand-off answered is the latest one of the track.
command read_reply(const scenario_state& state, const scenario_line& line, const legal_time& on, int number)
{
    const auto instance = instance_named(state, line.track);
    record_reply answer;
    for (const auto& known : state.file.handoffs) {
        if (known.instance == instance) {
            answer.handoff = known.id;
        }
    }
    answer.message_id = "test " + std::to_string(number);
    answer.event = line.words.at(3);
    answer.on = on;
    answer.facts = facts_of(state, line, instance);
    return answer;
}

/// `clock rule amount …`, from the word at `at` on.
command read_extension(const scenario_state& state, const scenario_line& line, std::size_t at, const legal_time& on)
{
    return grant_extension{
        .instance = instance_named(state, line.track),
        .clock = line.words.at(at),
        .subject = party_id(line.subject),
        .rule = line.words.at(at + 1),
        .amount = std::stoi(line.words.at(at + 2)),
        .on = on,
    };
}

} // namespace

instance_id instance_named(const scenario_state& state, const std::string& track)
{
    if (track.empty()) {
        return main_instance;
    }
    const auto* found = latest_track(state.file, track);
    return found == nullptr ? instance_id{-1} : found->id;
}

std::optional<command>
read_command(const scenario_state& state, const scenario_line& line, const legal_time& on, int number)
{
    const auto& verb = line.words.front();
    const auto instance = instance_named(state, line.track);
    if (verb == "open") {
        return read_opening(state, line, on);
    }
    if (is_about_an_act(line)) {
        return read_act_command(state, line, on, facts_of(state, line, instance));
    }
    if (verb == "extend") {
        return read_extension(state, line, 2, on);
    }
    if (verb == "refuse" && line.words.at(2) == "extend") {
        return read_extension(state, line, 3, on);
    }
    if (verb == "do" || verb == "refuse") {
        return perform_action{
            instance, line.words.at(2), on, party_id(line.subject), facts_of(state, line, instance), {}
        };
    }
    if (verb == "record") {
        return record_facts{instance, on, party_id(line.subject), facts_of(state, line, instance), {}};
    }
    if (verb == "lapse") {
        return fire_clock{instance, line.words.at(2), party_id(line.subject)};
    }
    if (verb == "reply") {
        return read_reply(state, line, on, number);
    }
    return std::nullopt;
}

} // namespace huhang::testing
