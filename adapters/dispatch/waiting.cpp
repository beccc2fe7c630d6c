#include "adapters/dispatch/waiting.hpp"

#include <future>

namespace huhang::dispatch {

app::answer handle_and_wait(app::service& service, app::envelope what)
{
    std::promise<app::answer> promise;
    auto future = promise.get_future();
    service.handle(std::move(what), [&promise](app::answer given) { promise.set_value(std::move(given)); });
    return future.get();
}

} // namespace huhang::dispatch
