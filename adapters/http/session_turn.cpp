#include "adapters/http/session_turn.hpp"

#include "engine/base/overloaded.hpp"

#include <algorithm>
#include <typeinfo>

namespace huhang::http {

namespace {

problem_kind kind_of(int status)
{
    switch (status) {
    case 414: return problem_kind::uri_too_long;
    case 431: return problem_kind::header_too_large;
    default: return problem_kind::malformed_request;
    }
}

/// Safe to write to a log and to echo in a header.
bool is_request_id(std::string_view text)
{
    constexpr std::size_t max_size = 64;
    return !text.empty() && text.size() <= max_size && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
               c == '.';
    });
}

response options_answer(const std::string& allow)
{
    auto answer = empty_response(204);
    answer.headers.set("Allow", allow);
    return answer;
}

void run_handler(const service& shared, const route& matched, request asked, responder respond)
{
    const auto id = asked.request_id;
    const auto report = [&](std::string_view type) {
        if (shared.options.on_fault)
            shared.options.on_fault({matched.pattern, id, type});
    };
    try {
        matched.handle(std::move(asked), std::move(respond));
    } catch (const std::exception& thrown) {
        report(typeid(thrown).name());
    } catch (...) {
        report("unknown");
    }
}

} // namespace

problem problem_of(const refusal& reason)
{
    return make_problem(
        kind_of(reason.status), {.zh = std::string{reason.zh}, .en = std::string{reason.en}}, std::string{reason.code}
    );
}

session::received session::turn::understand(std::string_view text, const guard_rules& rules)
{
    auto parsed = parser.parse_head(text);
    if (!parsed)
        return std::unexpected{problem_of(parsed.error())};
    if (const auto id = parsed->fields.find("X-Request-Id"); id && is_request_id(*id))
        request_id = *id;
    language = preferred_language(parsed->fields.find("Accept-Language").value_or(""));

    auto accepted = inspect(*parsed, rules);
    if (!accepted)
        return std::unexpected{problem_of(accepted.error())};
    head = *std::move(accepted);
    method = to_text(head->method);
    head_only = head->method == verb::head;
    asked.method = head_only ? verb::get : head->method;
    asked.headers = std::move(parsed->fields);
    asked.request_id = request_id;
    asked.language = language;
    return {};
}

session::received session::turn::choose_route(const router& routes, std::size_t default_body_cap)
{
    const auto answer_with = [this](const problem& what) { ready = to_response(what, language, request_id); };
    label = "(unmatched)";
    auto looked_up = routes.find(head->method, head->target.segments);
    std::visit(
        overloaded{
            [&](route_found& found) {
                matched = found.matched;
                label = matched->pattern;
                asked.route = label;
                asked.path_parameters = std::move(found.parameters);
            },
            [&](const route_missing&) { answer_with(make_problem(problem_kind::not_found)); },
            [&](const method_missing& other) {
                label = other.pattern;
                auto what = make_problem(problem_kind::method_not_allowed);
                what.headers.emplace_back("Allow", other.allow);
                answer_with(what);
                if (head->method == verb::options)
                    ready = options_answer(other.allow);
            },
        },
        looked_up
    );
    asked.target = std::move(head->target);
    keep_alive = keep_alive && !(ready && head->has_body());
    if (!matched)
        return {};
    body_cap = matched->options.body_bytes.value_or(default_body_cap);
    parser.limit_body(body_cap);
    if (head->content_length > body_cap)
        return std::unexpected{make_problem(problem_kind::payload_too_large)};
    return {};
}

std::expected<std::size_t, session::give_up> session::turn::read_body(std::string_view text)
{
    auto used = parser.parse_body(text);
    if (used)
        return *used;
    if (const auto* reason = std::get_if<refusal>(&used.error()))
        return std::unexpected{problem_of(*reason)};
    return std::unexpected{make_problem(problem_kind::payload_too_large)};
}

worker_pool::job
session::turn::job(const service& shared, std::shared_ptr<mailbox> letters, std::shared_ptr<exchange> pending)
{
    auto deliver = [letters = std::move(letters), pending = std::move(pending)](std::optional<response> given) {
        letters->post(pending, std::move(given));
    };
    return [&shared, &to = *matched, request = std::move(asked), respond = responder{std::move(deliver)}]() mutable {
        run_handler(shared, to, std::move(request), std::move(respond));
    };
}

} // namespace huhang::http
