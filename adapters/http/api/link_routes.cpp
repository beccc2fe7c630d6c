// Links between cases, and acts repeated on the cases heard together.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/commands.hpp"
#include "engine/ports/projection.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <mutex>

namespace huhang::http::api {
namespace {

namespace json = boost::json;

constexpr std::size_t max_text = 200; ///< code points
constexpr std::size_t max_cases = 50; ///< of one act on a group
constexpr std::size_t max_note = 4'000;

struct group_member {
    case_id id;
    std::uint64_t version = 0;
};

struct group_act {
    domain::perform_action action;
    std::vector<group_member> members;
};

group_act read_group_act(const call& from, object_reader& body)
{
    group_act act;
    act.action.instance = read_instance(body);
    act.action.action = from.asked.parameter("action");
    act.action.on = read_time(body, "on");
    act.action.subject = party_id(body.optional_string("subject", max_text).value_or(""));
    act.action.facts = read_facts(body);
    act.action.note = body.optional_text("note", max_note).value_or("");
    for (auto& one : body.objects("cases", max_cases)) {
        const auto id = one.required_string("caseId", max_text);
        const auto version = one.required_integer("version", {1, std::numeric_limits<std::int32_t>::max()});
        act.members.push_back({case_id(id), static_cast<std::uint64_t>(version)});
        one.finish();
    }
    if (act.members.empty()) {
        body.refuse("cases", "fact.required", {"须列明案件", "name the cases"});
    }
    return act;
}

/// The leading case and those that say they are heard with it.
bool belongs(const std::vector<ports::link_row>& links, const case_id& leading, const case_id& member)
{
    constexpr std::string_view kinds[] = {"merged_into", "group", "series"};
    return member == leading || std::ranges::any_of(links, [&](const ports::link_row& one) {
               return !one.stated_here && one.which && one.other == member &&
                      std::ranges::find(kinds, one.kind) != std::end(kinds);
           });
}

/// Collects the answers of the members, which come from several threads, and gives them together.
class gathering {
public:
    gathering(const call& from, std::vector<group_member> members, responder respond)
        : chosen_(from.asked.language)
        , request_id_(from.asked.request_id)
        , members_(std::move(members))
        , results_(members_.size())
        , open_(members_.size())
        , respond_(std::move(respond))
    {
    }

    void take(std::size_t index, const app::answer& given)
    {
        auto result = given ? taken(members_[index].id, *given) : refused(members_[index].id, given.error());
        const std::lock_guard guard(mutex_);
        results_[index] = std::move(result);
        if (--open_ == 0) {
            json::array items(results_.begin(), results_.end());
            respond_(json_answer(200, json::object{{"results", std::move(items)}}));
        }
    }

private:
    static json::object taken(const case_id& id, const ports::receipt& receipt)
    {
        return {{"caseId", id.str()}, {"status", 200}, {"version", receipt.version}, {"problem", nullptr}};
    }

    json::object refused(const case_id& id, const rejection& why) const
    {
        const auto answer = to_response(as_problem(why), chosen_, request_id_);
        return {
            {"caseId", id.str()}, {"status", answer.status}, {"version", nullptr}, {"problem", json::parse(answer.body)}
        };
    }

    language chosen_;
    std::string request_id_;
    std::vector<group_member> members_;
    std::mutex mutex_;
    std::vector<json::object> results_;
    std::size_t open_;
    responder respond_;
};

void send_all(routes& api, const call& from, const ports::idempotency_record& key, group_act act, responder respond)
{
    const auto members = act.members;
    const auto all = std::make_shared<gathering>(from, members, std::move(respond));
    for (std::size_t i = 0; i < members.size(); ++i) {
        // A caller's key holds no space, so that no other request can have this one.
        auto own_key = key;
        own_key.key += " " + members[i].id.str();
        api.around().service.handle(
            {.id = members[i].id,
             .command = act.action,
             .who = from.who.actor,
             .scope = from.who.scope,
             .expected_version = members[i].version,
             .idempotency = std::move(own_key),
             .inbox_message = {}},
            [all, i](const app::answer& given) { all->take(i, given); }
        );
    }
}

void act_on_group(routes& api, const call& from, responder respond)
{
    const auto fail = [&](const problem& why) { respond(to_response(why, from.asked)); };
    const auto key = idempotency_of(from);
    if (!key) {
        return fail(key.error());
    }
    const auto document = read_body(from.asked);
    if (!document) {
        return fail(document.error());
    }
    object_reader body(*document);
    auto act = read_group_act(from, body);
    body.finish();
    if (!body.ok()) {
        return fail(make_validation_problem(body.errors()));
    }
    const case_id leading(from.asked.parameter("caseId"));
    const auto visible = api.around().cases.visible(leading, from.who.scope);
    const auto links = api.around().cases.links(leading, from.who.scope);
    if (!visible || !links) {
        return fail(storage_problem());
    }
    if (!*visible) {
        return fail(as_problem(reject("case.not_found")));
    }
    for (std::size_t i = 0; i < act.members.size(); ++i) {
        if (!belongs(*links, leading, act.members[i].id)) {
            return fail(as_problem(reject("link.not_member", "/cases/" + std::to_string(i))));
        }
    }
    send_all(api, from, *key, std::move(act), std::move(respond));
}

} // namespace

void add_link_routes(routes& api, router& table)
{
    const std::string one = "/api/v1/cases/{caseId}/links";
    table.post(one, case_command(api, precondition::none, [](const call&, object_reader& body) {
                   return domain::command(domain::link_case{read_link(body)});
               }));
    table.post(one + "/removal", case_command(api, precondition::none, [](const call&, object_reader& body) {
                   return domain::command(domain::unlink_case{
                       .kind = body.required_string("kind", max_text),
                       .other = case_id(body.required_string("case", max_text)),
                       .reason = body.required_string("reason", max_text),
                   });
               }));
    table.post(
        "/api/v1/case-groups/{caseId}/actions/{action}",
        api.commanding([&api](const call& from, responder respond) { act_on_group(api, from, std::move(respond)); })
    );
}

} // namespace huhang::http::api
