// POST routes that change a case.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/commands.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

namespace huhang::http::api {
namespace {

constexpr std::size_t max_title = 200; ///< code points
constexpr std::size_t max_note = 4'000;
constexpr std::size_t max_items = 200;

domain::command read_action(const call& from, object_reader& body)
{
    return domain::perform_action{
        .instance = read_instance(body),
        .action = from.asked.parameter("action"),
        .on = read_time(body, "on"),
        .subject = party_id(body.optional_string("subject", max_title).value_or("")),
        .facts = read_facts(body),
        .note = body.optional_text("note", max_note).value_or(""),
    };
}

domain::command read_record(const call&, object_reader& body)
{
    return domain::record_facts{
        .instance = read_instance(body),
        .on = read_time(body, "on"),
        .subject = party_id(body.optional_string("subject", max_title).value_or("")),
        .facts = read_facts(body),
        .evidence = body.optional_string("evidence", max_title).value_or(""),
    };
}

domain::command read_extension(const call&, object_reader& body)
{
    constexpr std::int64_t most = 1'000;
    return domain::grant_extension{
        .instance = read_instance(body),
        .clock = body.required_string("clock", max_title),
        .subject = party_id(body.optional_string("subject", max_title).value_or("")),
        .rule = body.required_string("rule", max_title),
        .amount = static_cast<int>(body.required_integer("amount", {1, most})),
        .on = read_time(body, "on"),
    };
}

domain::command read_note(const call&, object_reader& body)
{
    const auto instance = read_instance(body);
    return domain::add_note{instance, body.required_text("text", max_note)};
}

/// The number of an earlier event, as the history shows it.
std::uint64_t read_seq(object_reader& body)
{
    constexpr std::int64_t most = 1'000'000'000;
    return static_cast<std::uint64_t>(body.required_integer("seq", {1, most}));
}

domain::command read_strike(const call&, object_reader& body)
{
    return domain::strike_entry{.seq = read_seq(body), .reason = body.required_text("reason", max_note), .history = {}};
}

domain::command read_revocation(const call&, object_reader& body)
{
    return domain::revoke_act{
        .seq = read_seq(body),
        .action = body.optional_string("action", max_title).value_or(""),
        .on = read_time(body, "on"),
        .subject = party_id(body.optional_string("subject", max_title).value_or("")),
        .facts = read_facts(body),
        .reason = body.required_text("reason", max_note),
        .history = {},
    };
}

domain::command read_compensation(const call&, object_reader& body)
{
    domain::compensate_act made_good;
    made_good.seq = read_seq(body);
    made_good.act.instance = read_instance(body);
    made_good.act.action = body.required_string("action", max_title);
    made_good.act.on = read_time(body, "on");
    made_good.act.subject = party_id(body.optional_string("subject", max_title).value_or(""));
    made_good.act.facts = read_facts(body);
    made_good.reason = body.required_text("reason", max_note);
    return made_good;
}

domain::open_case read_opening(const call& from, object_reader& body)
{
    domain::open_case opening;
    opening.procedure = body.required_string("procedure", max_title);
    opening.office = office_id(body.optional_string("officeId", max_title).value_or(from.who.actor.office.str()));
    opening.title = body.required_string("title", max_title);
    opening.source = body.required_string("source", max_title);
    opening.goods = body.optional_string("goods", max_title).value_or("");
    opening.received = read_time(body, "received");
    opening.acted = read_optional_time(body, "acted");
    for (auto& one : body.objects("parties", max_items)) {
        opening.parties.push_back(read_party(one));
        one.finish();
    }
    for (auto& one : body.objects("rights", max_items)) {
        opening.rights.push_back(read_right(one));
        one.finish();
    }
    for (auto& one : body.objects("links", max_items)) {
        opening.links.push_back(read_link(one));
        one.finish();
    }
    opening.facts = read_facts(body);
    return opening;
}

/// The path of the office the case is logged at: the caller's own office or one below it.
std::expected<std::string, problem> office_path_for(routes& api, const call& from, const office_id& office)
{
    const auto offices = api.around().directory.offices();
    if (!offices) {
        return std::unexpected(storage_problem());
    }
    const auto found = std::ranges::find(*offices, office, &ports::office::id);
    const auto& own = from.who.actor.office_path;
    if (found == offices->end() || own.empty() || !found->path.starts_with(own)) {
        return std::unexpected(as_problem(reject("office.not_allowed", "/officeId")));
    }
    return found->path;
}

/// For the duplicate warning: a hint for the officer, never a refusal.
boost::json::array possible_duplicates(routes& api, const call& from, const domain::open_case& opening)
{
    ports::likeness what;
    for (const auto& party : opening.parties) {
        if (party.role == "respondent") {
            what.respondent_names.push_back(party.name);
        }
    }
    for (const auto& right : opening.rights) {
        what.right_numbers.push_back(right.number);
    }
    what.goods = opening.goods;
    boost::json::array found;
    if (const auto rows = api.around().cases.alike(what, from.who.scope)) {
        for (const auto& row : *rows) {
            found.push_back(boost::json::object{{"caseId", row.id.str()}, {"number", row.number}, {"title", row.title}}
            );
        }
    }
    return found;
}

void open_case(routes& api, const call& from, responder respond)
{
    const auto fail = [&](const problem& why) { respond(to_response(why, from.asked)); };
    auto key = idempotency_of(from);
    if (!key) {
        return fail(key.error());
    }
    const auto document = read_body(from.asked);
    if (!document) {
        return fail(document.error());
    }
    object_reader body(*document);
    auto opening = read_opening(from, body);
    body.finish();
    if (!body.ok()) {
        return fail(make_validation_problem(body.errors()));
    }
    auto path = office_path_for(api, from, opening.office);
    if (!path) {
        return fail(path.error());
    }
    opening.office_path = std::move(*path);
    opening.id = case_id(api.around().new_case_id(api.around().service.around().now()));
    auto duplicates = possible_duplicates(api, from, opening);
    const auto id = opening.id;
    send(api, from, {id, std::move(opening), std::nullopt, std::move(*key), std::move(duplicates)}, std::move(respond));
}

} // namespace

void add_case_commands(routes& api, router& table)
{
    const std::string one = "/api/v1/cases/{caseId}";
    table.post("/api/v1/cases", api.commanding([&api](const call& from, responder respond) {
        open_case(api, from, std::move(respond));
    }));
    table.post(one + "/actions/{action}", case_command(api, precondition::version, read_action));
    table.post(one + "/corrections", case_command(api, precondition::version, read_strike));
    table.post(one + "/revocations", case_command(api, precondition::version, read_revocation));
    table.post(one + "/compensations", case_command(api, precondition::version, read_compensation));
    table.post(one + "/facts", case_command(api, precondition::none, read_record));
    table.post(one + "/notes", case_command(api, precondition::none, read_note));
    table.post(one + "/extensions", case_command(api, precondition::version, read_extension));
    table.post(one + "/parties", case_command(api, precondition::none, [](const call&, object_reader& body) {
                   return domain::command(domain::add_party{read_party(body)});
               }));
    table.post(one + "/rights", case_command(api, precondition::none, [](const call&, object_reader& body) {
                   return domain::command(domain::add_right{read_right(body)});
               }));
}

} // namespace huhang::http::api
