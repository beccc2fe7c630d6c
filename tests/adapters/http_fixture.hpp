#pragma once
// A server that echoes, on a free port, for the tests of connections and their bounds.

#include "adapters/http/server.hpp"
#include "http_probe.hpp"

#include <cstdio>
#include <doctest/doctest.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::http_probe {

using namespace huhang::http;

inline router echo_routes()
{
    router routes;
    const auto echo = answering([](const request& asked) { return text_response(200, asked.body); });
    routes.get("/", echo);
    routes.post("/echo", echo);
    routes.add(verb::post, "/small", echo, {.body_bytes = 10});
    return routes;
}

inline std::unique_ptr<server> started(server_options options, router routes = echo_routes())
{
    auto running = server::start(std::move(options), std::move(routes));
    REQUIRE(running);
    return *std::move(running);
}

inline server_options with(limits bounds)
{
    server_options options;
    options.bounds = bounds;
    return options;
}

inline int status_of(connection& client, std::string_view bytes)
{
    client.send(bytes);
    const auto answered = client.read();
    return answered ? answered->status : 0;
}

inline int status_of(const server& running, std::string_view bytes)
{
    connection client{running.port()};
    return status_of(client, bytes);
}

inline std::string chunked_post(std::string_view target, const std::vector<std::string>& chunks)
{
    std::string bytes = "POST " + std::string{target} + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const auto& chunk : chunks) {
        char size[20];
        std::snprintf(size, sizeof size, "%zx", chunk.size());
        bytes += size + std::string{"\r\n"} + chunk + "\r\n";
    }
    return bytes + "0\r\n\r\n";
}

} // namespace huhang::http_probe
