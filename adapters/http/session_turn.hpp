#pragma once
// What a session knows of the request it is serving, and the steps that need no socket. Internal to session.

#include "adapters/http/session.hpp"

namespace huhang::http {

problem problem_of(const refusal& reason);

struct session::turn {
    request_parser parser;
    std::optional<accepted_head> head;
    request asked;
    const route* matched = nullptr;
    std::optional<response> ready; ///< an answer that needs no handler
    std::size_t body_cap = 0;
    std::string request_id;
    huhang::language language = huhang::language::zh;
    std::string_view method = "-";
    std::string_view label = "(refused)";
    bool head_only = false;
    bool keep_alive = false;
    clock::time_point started = clock::now();

    explicit turn(std::size_t max_chunk_extension)
        : parser(max_chunk_extension)
    {
    }

    /// Parses and guards the head.
    received understand(std::string_view text, const guard_rules& rules);

    /// Sets `matched` or `ready`. An answer without handler to a request with a body ends the connection, because the
    /// body is not read.
    received choose_route(const router& routes, std::size_t default_body_cap);

    std::expected<std::size_t, give_up> read_body(std::string_view text);

    /// The work for a worker thread. It may outlive the session: it knows the mailbox and the exchange only.
    worker_pool::job job(const service& shared, std::shared_ptr<mailbox> letters, std::shared_ptr<exchange> pending);
};

} // namespace huhang::http
