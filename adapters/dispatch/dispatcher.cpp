#include "adapters/dispatch/dispatcher.hpp"

#include "adapters/dispatch/view.hpp"
#include "adapters/partner/compose.hpp"
#include "adapters/runtime/log.hpp"
#include "engine/base/overloaded.hpp"

#include <utility>

namespace huhang::dispatch {
namespace {

using partner::sealed_message;

void warn(std::string_view event, std::string_view name, std::string_view value)
{
    runtime::log(runtime::log_level::warn, event, {{name, value}});
}

app::send_result refused(std::string reason)
{
    return {.outcome = app::send_outcome::refused, .reason = std::move(reason)};
}

app::send_result failed(const io_error& error)
{
    const auto outcome = error.retryable ? app::send_outcome::try_later : app::send_outcome::refused;
    return {.outcome = outcome, .reason = "store: " + error.text};
}

/// The bytes to send, or why there are none.
std::expected<sealed_message, app::send_result>
make_message(const ports::delivery& delivery, const route& way, const dispatch_surroundings& around, bool test)
{
    const auto document = way.names.documents.find(delivery.message.document);
    if (document == way.names.documents.end())
        return std::unexpected{refused("the profile has no such document")};
    const auto view = view_of(around.cases, delivery.id, delivery.message, document->second.approval_action);
    if (!view)
        return std::unexpected{failed(view.error())};
    const auto message = partner::compose(*view, *way.adapter, way.names, document->second, delivery.message_id, test);
    if (!message)
        return std::unexpected{refused("no value for " + message.error().name)};
    auto sealed = around.signer.seal(partner::render(*message));
    if (!sealed)
        return std::unexpected{failed(sealed.error())};
    return std::move(*sealed);
}

} // namespace

dispatcher::dispatcher(registry routes, dispatch_options options, dispatch_surroundings around)
    : options_(std::move(options))
    , around_(std::move(around))
{
    for (auto& [agency, way] : routes)
        lanes_.emplace(agency, lane{.way = std::move(way)});
}

bool dispatcher::claim_and_send()
{
    const timestamp now = around_.now();
    auto claimed = around_.outbox.claim(options_.owner, now, now + options_.lease, options_.batch);
    if (!claimed) {
        warn("outbox.claim_failed", "reason", claimed.error().text);
        return false;
    }
    const bool more = std::cmp_equal(claimed->size(), options_.batch);
    for (ports::delivery& delivery : *claimed)
        admit(std::move(delivery), now);
    for (auto& [agency, on] : lanes_)
        fill_places(on);
    return more;
}

void dispatcher::admit(ports::delivery delivery, timestamp claimed_at)
{
    if (delivery.message_id.empty())
        delivery.message_id = partner::message_id_of(delivery.message.handoff, delivery.message.sequence);
    const auto found = lanes_.find(delivery.message.agency);
    if (found == lanes_.end()) {
        delivery.attempts += 1;
        return settle(std::move(delivery), refused("no connection to this agency is configured"));
    }
    lane& on = found->second;
    if (on.queue.size() >= on.way.queue)
        return hand_back(std::move(delivery), options_.hand_back);
    on.queue.push_back({.delivery = std::move(delivery), .send_before = claimed_at + options_.lease / 2});
}

void dispatcher::fill_places(lane& on)
{
    while (on.occupied < on.way.places && !on.queue.empty()) {
        queued next = std::move(on.queue.front());
        on.queue.pop_front();
        if (around_.now() < next.send_before)
            attempt(on, std::move(next.delivery));
        else
            hand_back(std::move(next.delivery), std::chrono::seconds{0});
    }
}

void dispatcher::attempt(lane& on, ports::delivery delivery)
{
    delivery.attempts += 1;
    auto message = make_message(delivery, on.way, around_, options_.test);
    if (!message)
        return settle(std::move(delivery), message.error());
    on.occupied += 1;
    on_their_way_ += 1;
    auto done = [this, &on, delivery = std::move(delivery)](const app::send_result& result) {
        on.occupied -= 1;
        on_their_way_ -= 1;
        settle(delivery, result);
        fill_places(on);
        if (settled_)
            settled_();
    };
    around_.transport.send(on.way.to, std::move(*message), std::move(done));
}

/// Gives the claim up without an attempt, so that other partners' messages come to the front.
void dispatcher::hand_back(ports::delivery delivery, std::chrono::seconds pause)
{
    delivery.status = ports::delivery_status::waiting;
    delivery.next_attempt = around_.now() + pause;
    write(delivery);
}

void dispatcher::release_queued()
{
    for (auto& [agency, on] : lanes_) {
        for (queued& one : on.queue)
            hand_back(std::move(one.delivery), std::chrono::seconds{0});
        on.queue.clear();
    }
}

void dispatcher::settle(ports::delivery delivery, const app::send_result& result)
{
    const timestamp now = around_.now();
    const auto next = app::after_attempt(options_.retries, delivery.attempts, result, now, around_.draw());
    delivery.last_error = result.outcome == app::send_outcome::taken ? std::string{} : result.reason;
    std::visit(
        overloaded{
            [&](const app::delivered&) { delivery.status = ports::delivery_status::delivered; },
            [&](const app::retry_at& again) {
                delivery.status = ports::delivery_status::waiting;
                delivery.next_attempt = again.when;
            },
            [&](const app::dead_letter& why) {
                delivery.status = ports::delivery_status::dead;
                delivery.last_error = why.reason;
                warn("outbox.dead_letter", "message", delivery.message_id);
            },
        },
        next
    );
    write(delivery);
}

void dispatcher::write(const ports::delivery& delivery)
{
    // A lost claim or a failed write is harmless: the message is sent again under its id and the receiver sees a
    // duplicate.
    const auto written = around_.outbox.settle(delivery);
    if (!written)
        warn("outbox.not_settled", "message", delivery.message_id);
    else if (!*written)
        warn("outbox.claim_lost", "message", delivery.message_id);
}

} // namespace huhang::dispatch
