// Actions that the system takes when a reply comes, a clock lapses or a track ends: nobody is there to supply a fact or
// name a respondent. And the tracks themselves, against their own definitions.

#include "engine/definition/proof.hpp"

#include <algorithm>
#include <ranges>

namespace huhang::definition {

namespace {

void incomplete(proof& on, const std::string& at, const std::string& action, const std::string& lacking)
{
    on.note(
        "definition.trigger_incomplete",
        at,
        {"系统办理 " + action + " 时缺少 " + lacking, "when the system takes " + action + ", " + lacking + " is missing"
        },
        on.graph.path_through(action)
    );
}

void prove_lapses(proof& on)
{
    for (std::size_t i = 0; i < on.definition.clocks.size(); ++i) {
        const auto& clock = on.definition.clocks[i];
        if (clock.lapse != lapse_effect::action) {
            continue;
        }
        const auto at = "/clocks/" + std::to_string(i) + "/lapse/action";
        const auto& rule = on.definition.actions.at(clock.lapse_action);
        if (rule.per_respondent && !clock.per_respondent) {
            incomplete(on, at, clock.lapse_action, "subject");
        }
        for (const auto& fact : rule.requires_facts) {
            incomplete(on, at, clock.lapse_action, fact);
        }
    }
}

void prove_outcome(proof& on, const track_outcome& outcome, const std::string& at)
{
    const auto& rule = on.definition.actions.at(outcome.action);
    if (rule.per_respondent) {
        incomplete(on, at, outcome.action, "subject");
    }
    for (const auto& fact : rule.requires_facts) {
        if (!outcome.pass.contains(fact)) {
            incomplete(on, at, outcome.action, fact);
        }
    }
}

/// All versions of a procedure: a case may start any that its day asks for.
std::vector<const procedure_definition*> versions_of(const proof& on, const std::string& procedure)
{
    std::vector<const procedure_definition*> versions;
    for (const auto& candidate : on.others.all()) {
        if (candidate.ref.procedure == procedure && !candidate.is_main) {
            versions.push_back(&candidate);
        }
    }
    return versions;
}

std::set<std::string> outcomes_of(const procedure_definition& track)
{
    std::set<std::string> outcomes;
    for (const auto& [name, rule] : track.actions) {
        if (!rule.outcome.code.empty()) {
            outcomes.insert(rule.outcome.code);
        }
        if (const auto fact = track.facts.find(rule.outcome.fact); fact != track.facts.end()) {
            const auto codes = std::views::keys(fact->second.choices);
            outcomes.insert(codes.begin(), codes.end());
        }
    }
    return outcomes;
}

bool is_time(fact_type type)
{
    return type == fact_type::date || type == fact_type::instant;
}

/// Whether every value of `from` is a value of `to`, and there is one value to pass.
bool can_pass(const fact_rule& from, const fact_rule& to)
{
    const bool same = from.type == to.type || (is_time(from.type) && is_time(to.type));
    const auto is_known = [&](const std::string& code) { return to.choices.contains(code); };
    return same && !from.per_respondent && std::ranges::all_of(std::views::keys(from.choices), is_known);
}

void prove_pass(proof& on, const std::string& at, const fact_rule* from, const fact_rule* to, const action_path& path)
{
    if (from == nullptr || to == nullptr || !can_pass(*from, *to)) {
        on.note(
            "definition.pass_mismatch",
            at,
            {"两个流程的事项不对应（不存在、不接收或类型不同）",
             "the facts do not match: one is missing, not accepted or of another type"},
            path
        );
    }
}

const fact_rule* fact_in(const procedure_definition& definition, const std::string& name)
{
    const auto found = definition.facts.find(name);
    return found == definition.facts.end() ? nullptr : &found->second;
}

void prove_started(proof& on, const std::string& action, const track_start& start, const std::string& at)
{
    const auto versions = versions_of(on, start.procedure);
    const auto path = on.graph.path_through(action);
    if (versions.empty()) {
        on.note(
            "definition.track_unknown",
            at + "/procedure",
            {"没有子流程 " + start.procedure, "there is no track " + start.procedure},
            path
        );
    }
    for (const auto* track : versions) {
        for (const auto& [theirs, ours] : start.pass) {
            const auto& accepted = track->opening.accepts_facts;
            const bool accepts = std::ranges::find(accepted, theirs) != accepted.end();
            prove_pass(
                on,
                at + "/pass/" + theirs,
                fact_in(on.definition, ours),
                accepts ? fact_in(*track, theirs) : nullptr,
                path
            );
        }
        const auto handled = on.definition.tracks.find(start.procedure);
        for (const auto& code : outcomes_of(*track)) {
            if (handled == on.definition.tracks.end() || !handled->second.contains(code)) {
                on.note(
                    "definition.outcome_unhandled",
                    "/tracks/" + start.procedure,
                    {"子流程结果 " + code + " 没有对应事项", "no action follows the outcome " + code + " of the track"},
                    path
                );
            }
        }
    }
}

void prove_handled(proof& on, const std::string& procedure, const std::map<std::string, track_outcome>& outcomes)
{
    const auto at = "/tracks/" + procedure;
    const auto is_this = [&](const track_start& start) { return start.procedure == procedure; };
    const bool is_started = std::ranges::any_of(on.definition.actions, [&](const auto& entry) {
        return std::ranges::any_of(entry.second.starts, is_this);
    });
    if (!is_started) {
        on.note(
            "definition.track_never_started",
            at,
            {"没有事项启动子流程 " + procedure, "no action starts the track " + procedure}
        );
    }
    for (const auto& [code, outcome] : outcomes) {
        const auto place = at + "/" + code;
        prove_outcome(on, outcome, place);
        const auto versions = versions_of(on, procedure);
        bool is_known = versions.empty(); // an unknown track is told of where it is started
        for (const auto* track : versions) {
            is_known = is_known || outcomes_of(*track).contains(code);
            for (const auto& [ours, theirs] : outcome.pass) {
                prove_pass(on, place + "/pass/" + ours, fact_in(*track, theirs), fact_in(on.definition, ours), {});
            }
        }
        if (!is_known) {
            on.note(
                "definition.outcome_unknown",
                place,
                {"子流程没有结果 " + code, "the track never ends with the outcome " + code}
            );
        }
    }
}

} // namespace

void prove_triggers(proof& on)
{
    prove_lapses(on);
    for (const auto& [event, action] : on.definition.replies) {
        if (on.definition.actions.at(action).per_respondent) {
            incomplete(on, "/replies/" + escaped(event), action, "subject");
        }
    }
}

void prove_tracks(proof& on)
{
    for (const auto& [name, rule] : on.definition.actions) {
        for (std::size_t i = 0; i < rule.starts.size(); ++i) {
            prove_started(on, name, rule.starts[i], "/actions/" + name + "/starts/" + std::to_string(i));
        }
    }
    for (const auto& [procedure, outcomes] : on.definition.tracks) {
        prove_handled(on, procedure, outcomes);
    }
}

} // namespace huhang::definition
