// Certificates of officers and delegations to towns. Kept by administrators inside their own office subtree.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/commands.hpp"

#include <algorithm>

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using huhang::to_text;

constexpr std::size_t max_id = 40;
constexpr std::size_t max_text = 200;
constexpr std::size_t max_matters = 50;
constexpr int soon_days = 30; ///< a delegation that ends within these is marked

date read_day(object_reader& body, std::string_view name)
{
    const auto text = body.required_string(name, max_id);
    const auto day = parse_date(text);
    if (!day && !text.empty()) {
        body.refuse(name, "time.unreadable", {"应为日期", "expected a date"});
    }
    return day.value_or(date{});
}

/// The offices of the caller's subtree; a problem when the store cannot be read.
std::expected<std::vector<ports::office>, problem> own_offices(routes& api, const call& from)
{
    auto offices = api.around().directory.offices();
    if (!offices) {
        return std::unexpected(storage_problem());
    }
    std::erase_if(*offices, [&](const ports::office& one) {
        return !one.path.starts_with(from.who.actor.office_path);
    });
    return std::move(*offices);
}

const ports::office* find_office(const std::vector<ports::office>& all, const office_id& id)
{
    const auto found = std::ranges::find(all, id, &ports::office::id);
    return found == all.end() ? nullptr : &*found;
}

json::object view(const domain::certificate& one)
{
    return {
        {"userId", one.holder.str()},
        {"number", one.number},
        {"kind", one.kind},
        {"from", to_text(one.from)},
        {"until", to_text(one.until)},
    };
}

/// Days left count to the last day on which it holds; none when it no longer does.
json::object view(const domain::delegation& one, date today)
{
    const auto last = one.withdrawn_on ? std::min(one.until, *one.withdrawn_on - std::chrono::days{1}) : one.until;
    const auto left = (last - today).count();
    json::array matters(one.matters.begin(), one.matters.end());
    return {
        {"id", one.id},
        {"principal", one.principal.str()},
        {"delegate", one.delegate.str()},
        {"matters", std::move(matters)},
        {"legalBasis", one.legal_basis},
        {"agreement", one.agreement},
        {"publication", one.publication},
        {"from", to_text(one.from)},
        {"until", to_text(one.until)},
        {"withdrawnOn", one.withdrawn_on ? json::value(json::string_view(to_text(*one.withdrawn_on))) : json::value()},
        {"inForce", one.from <= today && left >= 0},
        {"daysLeft", left >= 0 ? json::value(left) : json::value()},
        {"expiresSoon", one.from <= today && left >= 0 && left <= soon_days},
    };
}

response save_certificate(routes& api, const call& from, object_reader& body)
{
    domain::certificate one;
    one.holder = user_id(body.required_string("userId", max_id));
    one.number = body.required_string("number", max_text);
    one.kind = body.required_string("kind", max_text);
    one.from = read_day(body, "from");
    one.until = read_day(body, "until");
    body.finish();
    if (body.ok() && one.until < one.from) {
        body.refuse("until", "time.unreadable", {"早于起始日", "lies before the first day"});
    }
    if (!body.ok()) {
        return to_response(make_validation_problem(body.errors()), from.asked);
    }
    const auto offices = own_offices(api, from);
    const auto users = api.around().directory.users();
    if (!offices || !users) {
        return to_response(storage_problem(), from.asked);
    }
    const auto holder = std::ranges::find(*users, one.holder, &ports::user::id);
    if (holder == users->end() || find_office(*offices, holder->office) == nullptr) {
        return to_response(as_problem(reject("office.not_allowed", "/userId")), from.asked);
    }
    if (!api.around().directory.save(one)) {
        return to_response(storage_problem(), from.asked);
    }
    return json_answer(201, view(one));
}

domain::delegation read_delegation(object_reader& body)
{
    domain::delegation one;
    one.id = body.required_string("id", max_id);
    one.principal = office_id(body.required_string("principal", max_id));
    one.delegate = office_id(body.required_string("delegate", max_id));
    one.matters = body.strings("matters", max_matters, max_text);
    one.legal_basis = body.required_string("legalBasis", max_text);
    one.agreement = body.required_string("agreement", max_text);
    one.publication = body.required_string("publication", max_text);
    one.from = read_day(body, "from");
    one.until = read_day(body, "until");
    if (body.has("withdrawnOn")) {
        one.withdrawn_on = read_day(body, "withdrawnOn");
    }
    return one;
}

/// A superior delegates to a town below it; a town, itself a delegate, hands nothing on.
bool is_lawful(const domain::delegation& one, const std::vector<ports::office>& offices)
{
    const auto* principal = find_office(offices, one.principal);
    const auto* delegate = find_office(offices, one.delegate);
    return principal != nullptr && delegate != nullptr && principal->level != "town" && delegate->level == "town" &&
           delegate->path.starts_with(principal->path) && !one.matters.empty() && one.from <= one.until;
}

response save_delegation(routes& api, const call& from, object_reader& body)
{
    const auto one = read_delegation(body);
    body.finish();
    if (!body.ok()) {
        return to_response(make_validation_problem(body.errors()), from.asked);
    }
    const auto offices = own_offices(api, from);
    if (!offices) {
        return to_response(offices.error(), from.asked);
    }
    if (!is_lawful(one, *offices)) {
        return to_response(as_problem(reject("delegation.not_allowed", "/delegate")), from.asked);
    }
    if (!api.around().directory.save(one)) {
        return to_response(storage_problem(), from.asked);
    }
    return json_answer(201, view(one, legal_date(api.around().service.around().now())));
}

handler posting(routes& api, response (*save)(routes&, const call&, object_reader&))
{
    return api.reading_as({"administrator"}, [&api, save](const call& from) {
        if (auto key = idempotency_of(from); !key) {
            return to_response(key.error(), from.asked);
        }
        const auto document = read_body(from.asked);
        if (!document) {
            return to_response(document.error(), from.asked);
        }
        object_reader body(*document);
        return save(api, from, body);
    });
}

response show_certificates(routes& api, const call& from)
{
    const auto offices = own_offices(api, from);
    const auto users = api.around().directory.users();
    const auto all = api.around().directory.certificates();
    if (!offices || !users || !all) {
        return to_response(storage_problem(), from.asked);
    }
    json::array items;
    for (const auto& one : *all) {
        const auto holder = std::ranges::find(*users, one.holder, &ports::user::id);
        if (holder != users->end() && find_office(*offices, holder->office) != nullptr) {
            items.push_back(view(one));
        }
    }
    return json_answer(200, json::object{{"items", std::move(items)}});
}

response show_delegations(routes& api, const call& from)
{
    const auto offices = own_offices(api, from);
    const auto all = api.around().directory.delegations();
    if (!offices || !all) {
        return to_response(storage_problem(), from.asked);
    }
    const auto today = legal_date(api.around().service.around().now());
    json::array items;
    for (const auto& one : *all) {
        if (find_office(*offices, one.delegate) != nullptr) {
            items.push_back(view(one, today));
        }
    }
    return json_answer(200, json::object{{"items", std::move(items)}});
}

} // namespace

void add_qualification_routes(routes& api, router& table)
{
    table.get("/api/v1/certificates", api.reading_as({"administrator"}, [&api](const call& from) {
        return show_certificates(api, from);
    }));
    table.post("/api/v1/certificates", posting(api, save_certificate));
    table.get("/api/v1/delegations", api.reading([&api](const call& from) { return show_delegations(api, from); }));
    table.post("/api/v1/delegations", posting(api, save_delegation));
}

} // namespace huhang::http::api
