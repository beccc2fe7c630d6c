#include "adapters/store/rows.hpp"

namespace huhang::store {

ports::case_row raw_case::value() const
{
    return {
        .id = case_id{id},
        .number = number,
        .version = static_cast<std::uint64_t>(version),
        .office = office_id{office},
        .procedure = procedure,
        .title = title,
        .state = state,
        .closed = closed != 0,
        .received = to_date(received),
        .closed_on = closed_on ? std::optional{to_date(*closed_on)} : std::nullopt,
        .next_due = next_due ? std::optional{to_date(*next_due)} : std::nullopt,
    };
}

ports::clock_row raw_clock::value() const
{
    return {
        .instance = instance_id{static_cast<std::int32_t>(instance)},
        .clock = clock,
        .subject = party_id{subject},
        .owner = owner,
        .due = to_date(due),
        .fires_at = fires_at ? std::optional{to_timestamp(*fires_at)} : std::nullopt,
        .provisional = provisional != 0,
    };
}

ports::track_row raw_tracked::value() const
{
    return {
        .which = which.value(),
        .instance = instance_id{static_cast<std::int32_t>(track.instance)},
        .procedure = track.procedure,
        .state = track.state,
        .ended = track.ended != 0,
        .outcome = track.outcome,
    };
}

ports::receipt raw_receipt::value() const
{
    return {
        .id = huhang::case_id{case_id},
        .first_seq = static_cast<std::uint64_t>(first_seq),
        .version = static_cast<std::uint64_t>(version),
        .replayed = true,
    };
}

} // namespace huhang::store
