#include "engine/domain/event.hpp"

#include <algorithm>
#include <array>

namespace huhang::domain {
namespace {

/// In the order of the variant's alternatives.
constexpr std::array<std::string_view, 29> kinds{
    "case_opened",        "party_added",
    "right_added",        "procedure_started",
    "action_taken",       "fact_recorded",
    "fact_cleared",       "interval_opened",
    "interval_closed",    "extension_granted",
    "clock_lapsed",       "document_issued",
    "decision_made",      "decision_status_changed",
    "handoff_requested",  "handoff_answered",
    "round_opened",       "procedure_ended",
    "procedure_reopened", "note_added",
    "case_imported",      "definition_migrated",
    "entry_struck",       "act_revoked",
    "act_compensated",    "case_linked",
    "case_unlinked",      "case_moved",
    "document_voided",
};

static_assert(kinds.size() == std::variant_size_v<event>);

} // namespace

std::string_view kind_of(const event& what)
{
    return kinds[what.index()];
}

std::size_t index_of_event(std::string_view kind)
{
    return static_cast<std::size_t>(std::ranges::find(kinds, kind) - kinds.begin());
}

} // namespace huhang::domain
