#include "adapters/http/api/routes.hpp"

#include "adapters/http/api/answers.hpp"

#include <algorithm>
#include <memory>

namespace huhang::http::api {

handler routes::reading(std::function<response(const call&)> answer)
{
    return [this, answer = std::move(answer)](const request& asked, responder respond) {
        const auto who = principals_.authenticate(asked);
        if (!who) {
            return respond(to_response(who.error(), asked));
        }
        respond(answer({asked, **who}));
    };
}

handler routes::reading_as(std::vector<std::string> roles, std::function<response(const call&)> answer)
{
    return reading([roles = std::move(roles), answer = std::move(answer)](const call& from) {
        if (std::ranges::none_of(roles, [&](const std::string& role) { return from.who.actor.has_role(role); })) {
            return to_response(make_problem(problem_kind::forbidden), from.asked);
        }
        return answer(from);
    });
}

handler routes::commanding(std::function<void(const call&, responder)> start)
{
    return [this, start = std::move(start)](const request& asked, responder respond) {
        const auto who = principals_.authenticate(asked);
        if (!who) {
            return respond(to_response(who.error(), asked));
        }
        start({asked, **who}, std::move(respond));
    };
}

void routes::add_to(router& table)
{
    add_case_reads(*this, table);
    add_conformance_route(*this, table);
    add_case_commands(*this, table);
    add_link_routes(*this, table);
    add_office_routes(*this, table);
    add_qualification_routes(*this, table);
    add_lists(*this, table);
    add_handoff_routes(*this, table);
    add_workflow_routes(*this, table);
    add_version_routes(*this, table);
    add_due_route(*this, table);
    add_directory_routes(*this, table);
    add_token_routes(*this, table);
    add_statistics_routes(*this, table);
}

} // namespace huhang::http::api
