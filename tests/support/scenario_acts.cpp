#include "tests/support/scenario_acts.hpp"

#include <algorithm>

namespace huhang::testing {
namespace {

using namespace domain;

/// `strike DATE action`, `revoke DATE action [by-action]`, `compensate DATE action with-action`, or these after `refuse
/// DATE`.
std::size_t verb_at(const scenario_line& line)
{
    return line.words.front() == "refuse" ? 2 : 0;
}

std::string word_at(const scenario_line& line, std::size_t at)
{
    return at < line.words.size() ? line.words[at] : std::string();
}

/// The latest act of an action, or extension of a clock; 0 when there is none.
std::uint64_t latest_act(const scenario_state& state, const std::string& name)
{
    for (auto record = state.history.rbegin(); record != state.history.rend(); ++record) {
        const auto* taken = std::get_if<action_taken>(&record->what);
        const auto* granted = std::get_if<extension_granted>(&record->what);
        if ((taken != nullptr && taken->action == name) || (granted != nullptr && granted->granted.clock == name)) {
            return record->seq;
        }
    }
    return 0;
}

} // namespace

bool is_about_an_act(const scenario_line& line)
{
    constexpr std::string_view verbs[] = {"strike", "revoke", "compensate"};
    return std::ranges::find(verbs, word_at(line, verb_at(line))) != std::end(verbs);
}

std::optional<command>
read_act_command(const scenario_state& state, const scenario_line& line, const legal_time& on, supplied_facts facts)
{
    const bool refused = line.words.front() == "refuse";
    const auto verb = word_at(line, verb_at(line));
    const std::size_t next = refused ? 3 : 2;
    const auto seq = latest_act(state, word_at(line, next));
    const std::string reason = "scenario";
    if (verb == "strike") {
        return strike_entry{seq, reason, state.history};
    }
    const party_id subject(line.subject);
    if (verb == "revoke") {
        return revoke_act{seq, word_at(line, next + 1), on, subject, std::move(facts), reason, state.history};
    }
    perform_action act;
    act.instance = instance_named(state, line.track);
    act.action = word_at(line, next + 1);
    act.on = on;
    act.subject = subject;
    act.facts = std::move(facts);
    return compensate_act{seq, std::move(act), reason, state.history};
}

} // namespace huhang::testing
