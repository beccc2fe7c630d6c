// The due date of any rule for a supposed start, for people and programs that want to check us.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/case_view.hpp"
#include "adapters/http/api/values.hpp"
#include "engine/app/due.hpp"

namespace huhang::http::api {
namespace {

namespace json = boost::json;

json::value date_or_null(const std::optional<date>& day)
{
    return day ? json::value(json::string_view(huhang::to_text(*day))) : json::value(nullptr);
}

std::string asked_for(const call& from, std::string_view name)
{
    return std::string(from.asked.target.query.first(name).value_or(""));
}

response show_due(routes& api, const call& from)
{
    const auto start = parse_legal_time(asked_for(from, "from"));
    const auto subject = asked_for(from, "subject");
    if (!start) {
        const bilingual why{"应为日期或时刻", "expected a day or an instant"};
        return to_response(make_validation_problem({{"?from", "query.invalid", why}}), from.asked);
    }
    if (!subject.empty() && subject != "foreign" && subject != "domestic") {
        const bilingual why{"只能是 domestic 或 foreign", "may only be domestic or foreign"};
        return to_response(make_validation_problem({{"?subject", "query.invalid", why}}), from.asked);
    }
    app::due_question asked;
    asked.rule = asked_for(from, "rule");
    asked.procedure = asked_for(from, "procedure");
    asked.from = *start;
    asked.foreign = subject == "foreign";
    asked.office_path = from.who.actor.office_path;
    const auto& around = api.around().service.around();
    const auto answer = app::answer_due(asked, around.definitions, around.calendar, around.now());
    if (!answer) {
        return to_response(as_problem(answer.error()), from.asked);
    }
    const auto& status = answer->status;
    return json_answer(
        200,
        json::object{
            {"rule", status.rule->id},
            {"title", both(status.rule->title)},
            {"procedure", answer->definition->ref.procedure},
            {"version", answer->definition->ref.version},
            {"earliest", date_or_null(status.due)},
            {"latest", date_or_null(status.due_latest)},
            {"at",
             status.due_at ? json::value(json::string_view(huhang::to_text(*status.due_at))) : json::value(nullptr)},
            {"provisional", status.provisional},
            {"citation", citation(*answer->definition, status.rule->cite)},
            {"regional", regional_view(answer->regional)},
            {"explanation", explanation_view(answer->account, from.asked.language)},
        }
    );
}

} // namespace

void add_due_route(routes& api, router& table)
{
    table.get("/api/v1/due", api.reading([&api](const call& from) { return show_due(api, from); }));
}

} // namespace huhang::http::api
