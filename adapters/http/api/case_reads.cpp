// GET routes of one case.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/case_view.hpp"
#include "adapters/http/api/paging.hpp"
#include "adapters/http/api/values.hpp"
#include "adapters/http/conditional.hpp"
#include "adapters/runtime/crypto.hpp"
#include "engine/app/priors.hpp"
#include "engine/domain/codec.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using huhang::to_text;

/// The case when the caller may see it; else the answer, the same for a hidden and an absent case.
std::expected<ports::stored_case, response> find_case(routes& api, const call& from)
{
    auto stored = api.around().cases.load(case_id(from.asked.parameter("caseId")));
    if (!stored) {
        return std::unexpected(to_response(storage_problem(), from.asked));
    }
    if (!*stored || !ports::sees(from.who.scope, (*stored)->file)) {
        return std::unexpected(to_response(as_problem(reject("case.not_found")), from.asked));
    }
    for (const auto& instance : (*stored)->file.instances) {
        if (api.around().service.around().definitions.find(instance.definition) == nullptr) {
            return std::unexpected(to_response(as_problem(reject("definition.not_installed")), from.asked));
        }
    }
    return std::move(**stored);
}

/// A view depends on the version, on who asks, on the day (time left), on how far deliveries have got and on what other
/// cases say of this one: all are in its tag. If-Match reads only the version before the dot.
std::string view_tag(
    const call& from,
    std::uint64_t version,
    const std::vector<ports::delivery>& deliveries,
    const std::vector<ports::link_row>& links,
    const std::vector<ports::prior_match>& priors,
    timestamp now
)
{
    auto seen = from.who.user.id.str() + to_text(legal_date(now)) + (from.asked.language == language::zh ? "zh" : "en");
    for (const auto& one : deliveries) {
        seen += std::to_string(one.fence);
    }
    for (const auto& one : links) {
        seen += one.kind + one.other.str() + (one.which ? std::to_string(one.which->version) : "");
    }
    for (const auto& one : priors) {
        seen += one.which.id.str() + one.which.ground + to_text(one.which.on);
    }
    constexpr std::size_t tag_length = 12;
    return strong_etag(std::to_string(version) + "." + runtime::sha256_hex(seen).substr(0, tag_length));
}

/// The case as the caller asks for it: now, or at the moment named. Who may see it now may see its past.
struct asked_case {
    ports::stored_case stored;
    std::optional<app::moment> when;
    timestamp at{}; ///< of its clocks
};

std::expected<asked_case, response> find_case_at_moment(routes& api, const call& from)
{
    const auto now = api.around().service.around().now();
    const auto when = read_moment(from.asked, now);
    if (!when) {
        return std::unexpected(to_response(when.error(), from.asked));
    }
    auto stored = find_case(api, from);
    if (!stored) {
        return std::unexpected(std::move(stored.error()));
    }
    if (!*when) {
        return asked_case{std::move(*stored), std::nullopt, now};
    }
    auto past = app::past_case(api.around().cases, stored->file.id, **when);
    if (!past) {
        return std::unexpected(to_response(as_problem(past.error()), from.asked));
    }
    return asked_case{{std::move(*past), std::move(stored->number)}, *when, app::instant_of(**when, now)};
}

response show_case(routes& api, const call& from)
{
    const auto asked = find_case_at_moment(api, from);
    if (!asked) {
        return asked.error();
    }
    const auto& file = asked->stored.file;
    const auto numbers = api.around().cases.numbers(file.id);
    // How far deliveries have got and what other cases say is not part of the record, so the past shows none.
    const auto deliveries =
        asked->when ? ports::read_result<std::vector<ports::delivery>>{} : api.around().outbox.deliveries_of(file.id);
    const auto links = asked->when ? ports::read_result<std::vector<ports::link_row>>{}
                                   : api.around().cases.links(file.id, from.who.scope);
    const auto priors = asked->when ? ports::read_result<std::vector<ports::prior_match>>{}
                                    : api.around().cases.priors(app::question_of(file));
    const auto offices = api.around().directory.offices();
    if (!numbers || !deliveries || !links || !priors || !offices) {
        return to_response(storage_problem(), from.asked);
    }
    const auto tag = view_tag(from, file.version, *deliveries, *links, *priors, api.around().service.around().now());
    if (!asked->when && matches_weakly(from.asked.headers.find("If-None-Match").value_or(""), tag)) {
        auto unchanged = empty_response(304);
        unchanged.headers.set("ETag", tag);
        return unchanged;
    }
    const auto office = std::ranges::find(*offices, file.office, &ports::office::id);
    const bool known = office != offices->end();
    auto answer = json_answer(
        200,
        case_view(
            api,
            from,
            {asked->stored,
             *numbers,
             *deliveries,
             *links,
             *priors,
             known ? office->name.zh : file.office.str(),
             known ? office->name.en : file.office.str(),
             asked->when}
        )
    );
    if (!asked->when) {
        answer.headers.set("ETag", tag);
    }
    return answer;
}

response show_deadlines(routes& api, const call& from)
{
    const auto asked = find_case_at_moment(api, from);
    if (!asked) {
        return asked.error();
    }
    const auto explain = from.asked.target.query.first("explain").value_or("");
    const bool every_day = explain == "days";
    if (!explain.empty() && !every_day) {
        return to_response(
            make_validation_problem({{"?explain", "query.invalid", {"只能是 days", "may only be days"}}}), from.asked
        );
    }
    return json_answer(
        200,
        json::object{
            {"items", deadlines_view(api, asked->stored.file, from.asked.language, every_day, asked->at)},
            {"moment", as_json(asked->when)},
        }
    );
}

/// The other case of a link, when the event is about one.
const case_id* other_case_in(const domain::event& what)
{
    if (const auto* linked = std::get_if<domain::case_linked>(&what)) {
        return &linked->link.other;
    }
    const auto* unlinked = std::get_if<domain::case_unlinked>(&what);
    return unlinked == nullptr ? nullptr : &unlinked->other;
}

/// An event as it is stored; of a case that the caller does not see, only the kind of the link.
json::value data_of(routes& api, const call& from, const domain::event& what)
{
    const auto* other = other_case_in(what);
    if (other == nullptr || api.around().cases.visible(*other, from.who.scope).value_or(false)) {
        return json::parse(domain::encode(what));
    }
    if (const auto* linked = std::get_if<domain::case_linked>(&what)) {
        return json::object{{"link", json::object{{"kind", linked->link.kind}}}};
    }
    return json::object{{"kind", std::get<domain::case_unlinked>(what).kind}};
}

response show_history(routes& api, const call& from)
{
    const auto found = find_case(api, from);
    if (!found) {
        return found.error();
    }
    const auto after = read_number(from.asked, "after", 0, 0, max_sequence);
    const auto limit = read_number(from.asked, "limit", default_page, 1, max_page);
    if (!after || !limit) {
        return to_response((after ? limit : after).error(), from.asked);
    }
    const auto events =
        api.around().cases.history(found->file.id, static_cast<std::uint64_t>(*after), static_cast<int>(*limit));
    if (!events) {
        return to_response(storage_problem(), from.asked);
    }
    json::array items;
    for (const auto& event : *events) {
        items.push_back(json::object{
            {"seq", event.seq},
            {"kind", domain::kind_of(event.what)},
            {"recordedAt", to_text(event.recorded_at)},
            {"by", event.by.str()},
            {"actingAs", event.acting_as},
            {"data", data_of(api, from, event.what)},
        });
    }
    return json_answer(200, json::object{{"items", std::move(items)}, {"version", found->file.version}});
}

template <class Member>
response show_list(routes& api, const call& from, Member member)
{
    const auto found = find_case(api, from);
    if (!found) {
        return found.error();
    }
    json::array items;
    for (const auto& one : found->file.*member) {
        items.push_back(as_json(one));
    }
    return json_answer(200, json::object{{"items", std::move(items)}});
}

} // namespace

void add_case_reads(routes& api, router& table)
{
    const std::string one = "/api/v1/cases/{caseId}";
    table.get(one, api.reading([&api](const call& from) { return show_case(api, from); }));
    table.get(one + "/deadlines", api.reading([&api](const call& from) { return show_deadlines(api, from); }));
    table.get(one + "/history", api.reading([&api](const call& from) { return show_history(api, from); }));
    table.get(one + "/parties", api.reading([&api](const call& from) {
        return show_list(api, from, &domain::case_file::parties);
    }));
    table.get(one + "/rights", api.reading([&api](const call& from) {
        return show_list(api, from, &domain::case_file::rights);
    }));
}

} // namespace huhang::http::api
