// Hand-offs: what is on its way, dead letters, and the door for agencies' answers.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/commands.hpp"
#include "adapters/http/api/paging.hpp"
#include "adapters/http/api/values.hpp"

#include <algorithm>

namespace huhang::http::api {
namespace {

namespace json = boost::json;

std::expected<std::optional<ports::delivery_status>, problem> read_status(const request& asked)
{
    constexpr std::string_view names[] = {"waiting", "leased", "delivered", "dead"};
    const auto name = read_word(asked, "status");
    if (!name) {
        return std::nullopt;
    }
    const auto found = std::ranges::find(names, *name);
    if (found == std::end(names)) {
        return std::unexpected(make_validation_problem(
            {{"?status",
              "query.invalid",
              {"应为 waiting、leased、delivered 或 dead", "expected waiting, leased, delivered or dead"}}}
        ));
    }
    return static_cast<ports::delivery_status>(found - std::begin(names));
}

response show_handoffs(routes& api, const call& from)
{
    const auto page = read_page(from.asked);
    const auto status = read_status(from.asked);
    if (!page || !status) {
        return to_response(page ? status.error() : page.error(), from.asked);
    }
    const auto found = api.around().outbox.deliveries(*status, *page, from.who.scope);
    if (!found) {
        return to_response(list_problem(found.error()), from.asked);
    }
    json::array items;
    for (const auto& row : found->rows) {
        items.push_back(as_json(row));
    }
    return json_answer(200, list_of(std::move(items), found->next, found->total));
}

/// A hidden hand-off is as absent as its case.
bool may_see(routes& api, const call& from, const handoff_id& id)
{
    const auto owner = api.around().cases.case_of(id);
    if (!owner || !*owner) {
        return false;
    }
    const auto visible = api.around().cases.visible(**owner, from.who.scope);
    return visible && *visible;
}

/// Sending again is idempotent by nature: a message that is not dead stays as it is.
response replay(routes& api, const call& from)
{
    if (auto key = idempotency_of(from); !key) {
        return to_response(key.error(), from.asked);
    }
    const auto document = read_body(from.asked);
    if (!document) {
        return to_response(document.error(), from.asked);
    }
    object_reader body(*document);
    const auto sequence = body.required_integer("sequence", {1, max_sequence});
    body.finish();
    if (!body.ok()) {
        return to_response(make_validation_problem(body.errors()), from.asked);
    }
    const handoff_id id(from.asked.parameter("handoffId"));
    if (!may_see(api, from, id)) {
        return to_response(as_problem(reject("handoff.unknown")), from.asked);
    }
    const auto done = api.around().outbox.replay(id, static_cast<int>(sequence), api.around().service.around().now());
    if (!done) {
        return to_response(storage_problem(), from.asked);
    }
    api.around().wake_dispatcher();
    return json_answer(200, json::object{{"handoffId", id.str()}, {"sequence", sequence}, {"queued", *done}});
}

response receive(routes& api, const call& from)
{
    auto answer = api.around().receive_message(from.asked.body, from.who.actor);
    response sent;
    sent.status = answer.status;
    sent.content_type = std::move(answer.content_type);
    sent.body = std::move(answer.body);
    return sent;
}

} // namespace

void add_handoff_routes(routes& api, router& table)
{
    const std::vector<std::string> handlers{"case_officer", "head", "supervisor"};
    table.get("/api/v1/handoffs", api.reading([&api](const call& from) { return show_handoffs(api, from); }));
    table.post("/api/v1/handoffs/{handoffId}/replay", api.reading_as(handlers, [&api](const call& from) {
        return replay(api, from);
    }));
    table.post("/api/v1/handoffs/inbox", api.reading_as({"agency"}, [&api](const call& from) {
        return receive(api, from);
    }));
}

} // namespace huhang::http::api
