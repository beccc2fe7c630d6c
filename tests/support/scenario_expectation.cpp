#include "engine/clocks/clocks.hpp"
#include "tests/support/scenario_state.hpp"
#include "tests/support/workflows.hpp"

#include <algorithm>

namespace huhang::testing {
namespace {

using namespace domain;
using fault = std::optional<std::string>;

fault same(const std::string& what, const std::string& wanted, const std::string& got)
{
    return wanted == got ? fault() : what + ": expected " + wanted + ", got " + got;
}

std::string due_text(const clocks::clock_status& status)
{
    if (!status.due) {
        return status.state == clocks::clock_state::paused ? "paused" : "none";
    }
    const auto due = to_text(*status.due);
    return *status.due == *status.due_latest ? due : due + ".." + to_text(*status.due_latest);
}

fault check_clock(const scenario_state& state, const scenario_line& line, const procedure_instance& instance)
{
    const auto& definition = *installed_definitions().find(instance.definition);
    const auto* rule = definition::find_clock(definition, line.words.at(2));
    if (rule == nullptr) {
        return "no such clock";
    }
    const auto status = clocks::derive_one(
        state.file, instance, definition, *rule, party_id(line.subject), national_calendar(), state.now
    );
    return line.words.at(1) == "clock" ? same("clock", line.words.at(3), std::string(to_text(status.state)))
                                       : same("due", line.words.at(3), due_text(status));
}

fault check_decision(const scenario_state& state, const scenario_line& line)
{
    const auto& all = state.file.decisions;
    const auto latest = std::find_if(all.rbegin(), all.rend(), [&](const decision_record& one) {
        return one.kind == line.words.at(2);
    });
    if (latest == all.rend()) {
        return "no such decision";
    }
    for (const auto& [party, status] : latest->status) {
        if (line.subject.empty() || party.str() == line.subject) {
            if (auto wrong = same("decision for " + party.str(), line.words.at(3), std::string(to_text(status)))) {
                return wrong;
            }
        }
    }
    return std::nullopt;
}

fault check_handoff(const scenario_state& state, const scenario_line& line, const procedure_instance& instance)
{
    const bool found = std::ranges::any_of(state.file.handoffs, [&](const handoff& one) {
        return one.agency == line.words.at(2) && one.document == line.words.at(3) && one.instance == instance.id;
    });
    return found ? fault() : "no such hand-off";
}

fault check_document(const scenario_state& state, const scenario_line& line, const procedure_instance& instance)
{
    const bool found = std::ranges::any_of(state.file.documents, [&](const issued_document& one) {
        return one.document == line.words.at(2) && one.instance == instance.id;
    });
    return found ? fault() : "document not issued";
}

fault check_closed(const scenario_state& state, const scenario_line& line, const procedure_instance& main)
{
    const auto wanted = line.words.size() > 2 ? line.words.at(2) : main.outcome;
    return same("closing ground", wanted, state.file.closed ? main.outcome : "(open)");
}

} // namespace

fault check_expectation(const scenario_state& state, const scenario_line& line)
{
    const auto* instance = find_instance(state.file, instance_named(state, line.track));
    if (instance == nullptr) {
        return "no such track";
    }
    const auto& kind = line.words.at(1);
    if (kind == "state") {
        return same("state", line.words.at(2), instance->state);
    }
    if (kind == "due" || kind == "clock") {
        return check_clock(state, line, *instance);
    }
    if (kind == "closed") {
        return check_closed(state, line, *instance);
    }
    if (kind == "open") {
        return same("case", "open", state.file.closed ? "closed" : "open");
    }
    if (kind == "outcome") {
        return same("outcome", line.words.at(2), instance->outcome);
    }
    if (kind == "round") {
        return same("round", line.words.at(2), std::to_string(instance->round));
    }
    if (kind == "decision") {
        return check_decision(state, line);
    }
    if (kind == "handoff") {
        return check_handoff(state, line, *instance);
    }
    if (kind == "review") {
        const bool found = std::ranges::any_of(state.file.handoffs, &handoff::needs_review);
        return found ? fault() : "no hand-off needs review";
    }
    return kind == "document" ? check_document(state, line, *instance) : fault("unknown expectation");
}

} // namespace huhang::testing
