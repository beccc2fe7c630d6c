#pragma once
// Finding an earlier act in a case's history: what one command recorded, and what became of it since.

#include "engine/decide/perform.hpp"

#include <span>

namespace huhang::decide {

/// The events of one act: its own first, then everything it caused.
struct recorded_act {
    std::span<const domain::event_record> events;

    const domain::event_record& own() const { return events.front(); }

    bool holds(std::uint64_t seq) const { return events.front().seq <= seq && seq <= events.back().seq; }
};

/// The act recorded under a number: an action or an extension. Refuses with act.unknown for anything else, and for an
/// act that was struck from the record.
std::expected<recorded_act, rejection> find_act(std::span<const domain::event_record> history, std::uint64_t seq);

/// Whether the act is only a consequence of an agency's answer, a lapsed clock or a migration.
bool taken_by_system(std::span<const domain::event_record> history, const recorded_act& act);

} // namespace huhang::decide
