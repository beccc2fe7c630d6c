#pragma once
// The routes of /api/v1, as schema/openapi describes them. Handlers translate; rules live in the engine.

#include "adapters/http/api/principal.hpp"
#include "adapters/http/api/surroundings.hpp"
#include "adapters/http/router.hpp"

namespace huhang::http::api {

/// A request whose sender is known.
struct call {
    const request& asked;
    const principal& who;
};

/// Everything the handlers share. Owned by the composition root; must outlive the server.
class routes {
public:
    explicit routes(surroundings around)
        : around_(std::move(around))
        , principals_(around_)
    {
    }

    routes(const routes&) = delete;
    routes& operator=(const routes&) = delete;

    void add_to(router& table);

    const surroundings& around() const { return around_; }

    principals& known_principals() { return principals_; }

    /// A handler that answers at once, for authenticated callers.
    handler reading(std::function<response(const call&)> answer);

    /// The same for callers that have one of the roles, else 403.
    handler reading_as(std::vector<std::string> roles, std::function<response(const call&)> answer);

    /// A handler that answers when a command has been committed.
    handler commanding(std::function<void(const call&, responder)> start);

private:
    surroundings around_;
    principals principals_;
};

void add_case_reads(routes& api, router& table);
void add_conformance_route(routes& api, router& table);
void add_case_commands(routes& api, router& table);
void add_link_routes(routes& api, router& table);
void add_office_routes(routes& api, router& table);
void add_qualification_routes(routes& api, router& table);
void add_lists(routes& api, router& table);
void add_handoff_routes(routes& api, router& table);
void add_workflow_routes(routes& api, router& table);
void add_version_routes(routes& api, router& table);
void add_due_route(routes& api, router& table);
void add_directory_routes(routes& api, router& table);
void add_token_routes(routes& api, router& table);
void add_statistics_routes(routes& api, router& table);

} // namespace huhang::http::api
