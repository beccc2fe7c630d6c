#include "adapters/dispatch/view.hpp"

#include "engine/evolve/evolve.hpp"

#include <optional>
#include <utility>

namespace huhang::dispatch {
namespace {

constexpr int history_page = 500;

ports::read_result<std::vector<domain::event_record>>
history_until(ports::case_store& cases, const case_id& id, std::uint64_t last)
{
    std::vector<domain::event_record> events;
    while (events.size() < last) {
        auto page = cases.history(id, events.size(), history_page);
        if (!page)
            return std::unexpected{page.error()};
        if (page->empty())
            return std::unexpected{io_error{.text = "the history ends before the hand-off", .retryable = false}};
        for (auto& record : *page) {
            if (events.size() < last)
                events.push_back(std::move(record));
        }
    }
    return events;
}

/// Notes who asked for the hand-off and who approved it, and when, from the actions of its procedure.
void note_request(
    const std::vector<domain::event_record>& events, const std::string& approval_action, partner::handoff_view& view
)
{
    const domain::event_record* approval = nullptr;
    for (const auto& record : events) {
        const auto* action = std::get_if<domain::action_taken>(&record.what);
        if (action == nullptr || action->instance != view.handoff.instance)
            continue;
        view.requested_on = action->on;
        if (approval_action.empty() || action->action == approval_action)
            approval = &record;
    }
    view.requested_at = events.back().recorded_at;
    if (approval != nullptr) {
        view.approved_by = approval->by.str();
        view.approved_on = std::get<domain::action_taken>(approval->what).on;
    }
}

} // namespace

ports::read_result<partner::handoff_view> view_of(
    ports::case_store& cases,
    const case_id& id,
    const ports::outbox_message& message,
    const std::string& approval_action
)
{
    const auto stored = cases.load(id);
    if (!stored)
        return std::unexpected{stored.error()};
    const auto numbers = cases.numbers(id);
    if (!numbers)
        return std::unexpected{numbers.error()};
    const auto events = history_until(cases, id, message.seq);
    if (!events)
        return std::unexpected{events.error()};

    partner::handoff_view view;
    view.file = evolve::replay(*events);
    const auto* handoff = domain::find_handoff(view.file, message.handoff);
    if (!*stored || handoff == nullptr)
        return std::unexpected{
            io_error{.text = "the outbox names a hand-off the case does not have", .retryable = false}
        };
    view.case_number = (*stored)->number;
    view.handoff = *handoff;
    for (const auto& issued : *numbers) {
        if (issued.seq <= message.seq)
            view.numbers[issued.kind] = issued.number;
    }
    note_request(*events, approval_action, view);
    return view;
}

} // namespace huhang::dispatch
