#include "engine/evolve/answer.hpp"

#include <algorithm>
#include <utility>

namespace huhang::evolve {
namespace {

using domain::handoff_stage;

handoff_stage stage_of(const std::string& event)
{
    constexpr std::pair<std::string_view, handoff_stage> stages[] = {
        {"received", handoff_stage::received},
        {"accepted", handoff_stage::accepted},
        {"returned", handoff_stage::returned},
        {"rejected", handoff_stage::rejected},
        {"forwarded", handoff_stage::forwarded},
    };
    for (const auto& [name, stage] : stages) {
        if (event == name) {
            return stage;
        }
    }
    return event.starts_with("outcome.") ? handoff_stage::outcome : handoff_stage::requested;
}

} // namespace

void apply_answer(domain::handoff& known, const domain::handoff_answered& e)
{
    if (!e.receiver_ref.empty()) {
        known.receiver_ref = e.receiver_ref;
    }
    if (!e.applied) {
        known.needs_review = true;
        return;
    }
    known.stage = std::max(known.stage, stage_of(e.event));
    if (known.stage == handoff_stage::outcome && e.event.starts_with("outcome.")) {
        known.outcome = e.event.substr(std::string_view("outcome.").size());
    }
}

} // namespace huhang::evolve
