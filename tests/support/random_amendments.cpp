// Random events that amend what was recorded before.

#include "tests/support/random_values.hpp"

namespace huhang::testing {

using namespace huhang::domain;

event random_values::amending_event(std::size_t kind)
{
    switch (kind) {
    case 0:
        return definition_migrated{
            .instance = any_instance(),
            .from = {word(), 1, text()},
            .to = {word(), 2, text()},
            .state = word(),
            .previous_state = word(),
            .facts = {{word(), text()}},
            .clocks = {{word(), word()}},
            .actions = {},
            .intervals = {{word(), ""}},
            .plan = text(),
            .reason = text(),
            .cite = text(),
            .on = when(),
        };
    case 1: {
        entry_struck struck{.first = engine_(), .last = engine_(), .reason = text()};
        struck.instances = {instance(1), instance(2)};
        struck.decisions = several([this] { return decision(); });
        struck.closed = chance();
        struck.closed_on = maybe_when();
        return struck;
    }
    case 2:
        return act_revoked{
            any_instance(), engine_(), word(), when(), text(), chance() ? std::optional{extension()} : std::nullopt
        };
    default: return act_compensated{any_instance(), engine_(), engine_(), text(), when()};
    }
}

} // namespace huhang::testing
