// The clocks of a case with goal, time elapsed and left, and the account of each due date.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/case_view.hpp"
#include "adapters/http/api/values.hpp"

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using clocks::clock_status;
using huhang::to_text;

json::value date_or_null(const std::optional<date>& day)
{
    return day ? json::value(json::string_view(to_text(*day))) : json::value(nullptr);
}

std::string_view unit_name(calendar::time_unit unit)
{
    switch (unit) {
    case calendar::time_unit::hours: return "hours";
    case calendar::time_unit::working_days: return "workdays";
    case calendar::time_unit::calendar_days: return "days";
    case calendar::time_unit::months: return "months";
    case calendar::time_unit::years: return "years";
    }
    std::abort();
}

json::object goal_view(const definition::clock_rule& rule)
{
    return {{"amount", rule.length.period.amount}, {"unit", unit_name(rule.length.period.unit)}};
}

json::object clock_view(const clock_status& status, const definition::procedure_definition& definition, timestamp now)
{
    const auto today = legal_date(now);
    const auto days = [](date later, date earlier) { return (later - earlier).count(); };
    const auto& rule = *status.rule;
    const bool over = status.met_on || status.state == clocks::clock_state::ended;
    const auto until = status.met_on ? status.met_on->first : today;
    return {
        {"clock", rule.id},
        {"title", both(rule.title)},
        {"instanceId", static_cast<int>(status.instance)},
        {"subject", status.subject.empty() ? json::value(nullptr) : json::value(json::string_view(status.subject.str()))
        },
        {"kind", definition::to_text(rule.kind)},
        {"state", clocks::to_text(status.state)},
        {"owner", rule.owner},
        {"goal", goal_view(rule)},
        {"startedOn", to_text(status.started)},
        {"due", date_or_null(status.due)},
        {"dueLatest", date_or_null(status.due_latest)},
        {"dueAt", status.due_at ? json::value(json::string_view(to_text(*status.due_at))) : json::value(nullptr)},
        {"provisional", status.provisional},
        {"paused", status.state == clocks::clock_state::paused},
        {"elapsedDays", days(until, status.started.first)},
        {"remainingDays", status.due && !over ? json::value(days(*status.due, today)) : json::value(nullptr)},
        {"warnFrom", date_or_null(status.warn_from)},
        {"firedAt", status.fired_at ? json::value(json::string_view(to_text(*status.fired_at))) : json::value(nullptr)},
        {"metOn",
         status.met_on && status.state != clocks::clock_state::lapsed
             ? json::value(json::string_view(to_text(*status.met_on)))
             : json::value(nullptr)},
        {"citation", citation(definition, rule.cite)},
    };
}

} // namespace

json::array explanation_view(const std::vector<clocks::explanation_line>& lines, language chosen)
{
    json::array shown;
    for (const auto& line : lines) {
        shown.push_back(json::object{{"text", line.text.in(chosen)}, {"cite", line.cite}});
    }
    return shown;
}

json::value regional_view(const std::optional<clocks::regional_status>& own)
{
    if (!own) {
        return nullptr;
    }
    return json::object{
        {"region", own->where->code},
        {"title", both(own->where->title)},
        {"due", date_or_null(own->status.due)},
        {"dueLatest", date_or_null(own->status.due_latest)},
        {"differs", own->differs},
        {"stricter", own->stricter},
        {"warning", own->differs ? json::value(both(own->warning())) : json::value(nullptr)},
        {"note", own->overlay->note.zh.empty() ? json::value(nullptr) : json::value(both(own->overlay->note))},
        {"citation", citation(own->where->law, own->overlay->cite)},
    };
}

json::array
deadlines_view(const routes& api, const domain::case_file& file, language chosen, bool every_day, timestamp at)
{
    const auto& around = api.around().service.around();
    json::array shown;
    for (const auto& instance : file.instances) {
        const auto& definition = *around.definitions.find(instance.definition);
        for (const auto& status : clocks::derive(file, instance, definition, around.calendar, at)) {
            auto view = clock_view(status, definition, at);
            view["explanation"] = explanation_view(
                clocks::explain(status, file, instance, definition, around.calendar, every_day), chosen
            );
            const auto own =
                clocks::regional(status, file, instance, definition, around.definitions, around.calendar, at);
            view["strictestDue"] = date_or_null(own && own->stricter ? own->status.due : status.due);
            view["regional"] = regional_view(own);
            shown.push_back(std::move(view));
        }
    }
    return shown;
}

} // namespace huhang::http::api
