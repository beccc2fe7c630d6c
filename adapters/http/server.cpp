#include "adapters/http/server.hpp"

#include "adapters/http/io_loop.hpp"
#include "adapters/http/service.hpp"

#include <thread>

namespace huhang::http {

struct server::parts {
    service shared;
    std::vector<std::unique_ptr<io_loop>> loops;
    std::vector<std::thread> threads;
    std::uint16_t port = 0;

    parts(server_options options, router routes)
        : shared(std::move(options), std::move(routes))
    {
    }
};

std::expected<std::unique_ptr<server>, std::string> server::start(server_options options, router routes)
{
    auto built = std::make_unique<parts>(std::move(options), std::move(routes));
    const auto& chosen = built->shared.options;
    built->port = chosen.port;
    for (std::size_t i = 0; i < std::max<std::size_t>(1, chosen.io_threads); ++i) {
        auto& loop = *built->loops.emplace_back(std::make_unique<io_loop>(built->shared));
        const auto listening = loop.listen(chosen.address, built->port, chosen.io_threads > 1);
        if (!listening)
            return std::unexpected{listening.error()};
        built->port = *listening;
    }
    for (auto& loop : built->loops)
        built->threads.emplace_back([&running = *loop] { running.run(); });
    return std::unique_ptr<server>{new server{std::move(built)}};
}

server::server(std::unique_ptr<parts> built)
    : parts_(std::move(built))
{
}

server::~server()
{
    stop(std::chrono::milliseconds{0});
}

std::uint16_t server::port() const
{
    return parts_->port;
}

server_stats server::stats() const
{
    const auto& shared = parts_->shared;
    return {shared.ledger.open(), shared.workers.queued(), shared.ledger.refused()};
}

void server::stop(std::chrono::milliseconds grace)
{
    if (parts_->threads.empty())
        return;
    for (auto& loop : parts_->loops)
        loop->stop(grace);
    for (auto& thread : parts_->threads)
        thread.join();
    parts_->threads.clear();
    parts_->shared.workers.stop();
}

} // namespace huhang::http
