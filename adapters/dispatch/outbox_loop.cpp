#include "adapters/dispatch/outbox_loop.hpp"

#include "adapters/partner/http_push.hpp"
#include "engine/base/assert.hpp"

#include <boost/asio/post.hpp>

#include <memory>
#include <utility>

namespace huhang::dispatch {
namespace asio = boost::asio;

outbox_loop::outbox_loop(
    registry routes, dispatch_options options, outbox_surroundings around, std::chrono::milliseconds poll
)
    : transport_(std::make_unique<partner::http_push>(context_.get_executor()))
    , dispatcher_(
          std::move(routes),
          std::move(options),
          {.outbox = around.outbox,
           .cases = around.cases,
           .transport = *transport_,
           .signer = around.signer,
           .now = std::move(around.now),
           .draw = std::move(around.draw)}
      )
    , timer_(context_)
    , poll_(poll)
{
    // A partner that has just become free may have more messages due.
    dispatcher_.on_settled([this] { wake(); });
}

outbox_loop::~outbox_loop()
{
    stop();
}

void outbox_loop::start()
{
    HUHANG_ASSERT(!thread_.joinable());
    wake();
    thread_ = std::thread{[this] { context_.run(); }};
}

void outbox_loop::wake()
{
    if (!hinted_.exchange(true))
        asio::post(context_, [this] { look(); });
}

void outbox_loop::look()
{
    hinted_ = false;
    if (stopping_)
        return;
    // Further batches wait their turn behind what else has happened, so completions are never starved.
    if (dispatcher_.claim_and_send())
        wake();
    arm();
}

void outbox_loop::arm()
{
    timer_.expires_after(poll_);
    timer_.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled)
            wake();
    });
}

void outbox_loop::stop()
{
    if (!thread_.joinable())
        return;
    asio::post(context_, [this] {
        stopping_ = true;
        timer_.cancel();
        dispatcher_.release_queued();
    });
    thread_.join();
}

} // namespace huhang::dispatch
