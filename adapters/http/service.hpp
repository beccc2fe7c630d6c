#pragma once
// What all connections of one server share. Internal to server, io_loop and session.

#include "adapters/http/connection_ledger.hpp"
#include "adapters/http/request_guard.hpp"
#include "adapters/http/server.hpp"
#include "adapters/http/worker_pool.hpp"

namespace huhang::http {

struct service {
    const server_options options;
    const router routes;
    const guard_rules rules;
    connection_ledger ledger;
    worker_pool workers;

    service(server_options chosen, router table)
        : options(std::move(chosen))
        , routes(std::move(table))
        , rules{options.allowed_hosts, options.bounds.header_fields, options.bounds.target_bytes}
        , ledger(options.bounds.connections, options.bounds.connections_per_client)
        , workers(options.worker_threads, options.worker_queue)
    {
    }
};

} // namespace huhang::http
