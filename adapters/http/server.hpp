#pragma once
// The HTTP/1.1 server: listens, guards, routes, runs handlers on workers and writes their answers.

#include "adapters/http/limits.hpp"
#include "adapters/http/router.hpp"

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::http {

/// One answered request, without query strings and personal data. Views live during the call.
struct access_record {
    std::string_view method; ///< "-" when the request was refused before its method was known
    std::string_view route;  ///< template; "(unmatched)" for unknown paths, "(refused)" for refused requests
    int status;
    std::int64_t micros; ///< from the complete header to the last byte written
    std::string_view request_id;
    std::uint64_t bytes; ///< of content
};

/// A handler that threw. The message of the exception is left out: libraries put data into it. The client may have its
/// 500 before this is reported; `server::stop` returns after it.
struct handler_fault {
    std::string_view route;
    std::string_view request_id;
    std::string_view exception_type; ///< the platform's type name
};

struct server_options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;     ///< 0: any free port, see server::port
    std::size_t io_threads = 1; ///< above one, each has its own listening socket (SO_REUSEPORT) and its own connections
    std::size_t worker_threads = 4;
    std::size_t worker_queue = 256;
    std::vector<std::string> allowed_hosts; ///< lower case, with or without port; empty: every Host is served
    limits bounds;

    // Called on I/O threads (access_log) and workers (on_fault), possibly at once: be quick, be thread-safe, do not
    // throw.
    std::function<void(const access_record&)> access_log;
    std::function<void(const handler_fault&)> on_fault;
};

struct server_stats {
    std::size_t connections;           ///< open now
    std::size_t queued_requests;       ///< waiting for a worker
    std::uint64_t refused_connections; ///< over a connection limit, since the start
};

class server {
public:
    /// Listens at once; on failure says why in English, for the operator.
    static std::expected<std::unique_ptr<server>, std::string> start(server_options options, router routes);

    server(const server&) = delete;
    server& operator=(const server&) = delete;
    ~server(); ///< stops without grace

    std::uint16_t port() const;
    server_stats stats() const;

    /// Stops accepting, closes idle connections, lets requests in flight finish until `grace` is over, cuts the rest,
    /// then waits for running handlers. Returns when all is done; later calls do nothing. Not from a handler.
    void stop(std::chrono::milliseconds grace);

private:
    struct parts;

    explicit server(std::unique_ptr<parts> built);

    std::unique_ptr<parts> parts_;
};

} // namespace huhang::http
