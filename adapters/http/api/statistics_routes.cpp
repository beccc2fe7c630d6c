// The closure rate: the definitions side by side, each with its formula, against the target of the office.

#include "adapters/http/api/answers.hpp"
#include "adapters/http/api/moment.hpp"
#include "adapters/http/api/paging.hpp"
#include "adapters/http/api/values.hpp"

#include <algorithm>

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using huhang::to_text;

constexpr std::int64_t first_year = 2000;
constexpr std::int64_t last_year = 2100;

struct question {
    int year = 0;
    std::string procedure;
    std::vector<ports::office> offices; ///< all offices, to find the subtree of each row
    stats::counts counters;
    std::vector<ports::target> targets;
    std::optional<app::moment> when;
};

/// The target of an office: its own, else that of the nearest office above it.
const ports::target* target_of(const question& asked, const ports::office& office)
{
    const ports::target* best = nullptr;
    std::size_t best_depth = 0;
    for (const auto& one : asked.targets) {
        const auto holder = std::ranges::find(asked.offices, one.office, &ports::office::id);
        const bool applies = holder != asked.offices.end() && office.path.starts_with(holder->path) &&
                             (one.procedure.empty() || one.procedure == asked.procedure);
        if (applies && holder->path.size() >= best_depth) {
            best = &one;
            best_depth = holder->path.size();
        }
    }
    return best;
}

stats::selection subtree(const question& asked, const ports::office& top)
{
    stats::selection which{.offices = {}, .procedure = asked.procedure, .year = asked.year};
    for (const auto& one : asked.offices) {
        if (one.path.starts_with(top.path)) {
            which.offices.push_back(one.id);
        }
    }
    return which;
}

json::array rates_view(
    const stats::measure& measure, const question& asked, const stats::selection& which, const ports::target* target
)
{
    json::array rates;
    for (const auto& definition : measure.definitions) {
        const auto now = stats::evaluate(definition, asked.counters, which);
        rates.push_back(json::object{
            {"id", definition.id},
            {"numerator", now.numerator},
            {"denominator", now.denominator},
            {"ratePermille",
             now.denominator > 0 ? json::value(now.numerator * 1000 / now.denominator) : json::value(nullptr)},
            {"gapCases", target == nullptr ? json::value(nullptr) : json::value(stats::gap(now, target->rate_permille))
            },
        });
    }
    return rates;
}

json::object row_view(const stats::measure& measure, const question& asked, const ports::office& office)
{
    const auto which = subtree(asked, office);
    const auto* target = target_of(asked, office);
    json::array apart;
    for (const auto& one : measure.apart) {
        apart.push_back(json::object{
            {"count", one.count}, {"title", both(one.title)}, {"value", stats::evaluate(one, asked.counters, which)}
        });
    }
    return {
        {"office", json::object{{"id", office.id.str()}, {"name", both(office.name)}, {"level", office.level}}},
        {"target",
         target == nullptr ? json::value(nullptr) : json::value(json::object{{"ratePermille", target->rate_permille}})},
        {"rates", rates_view(measure, asked, which, target)},
        {"apart", std::move(apart)},
    };
}

json::array definitions_view(const stats::measure& measure)
{
    json::array all;
    for (const auto& one : measure.definitions) {
        all.push_back(json::object{
            {"id", one.id},
            {"title", both(one.title)},
            {"formula", both(one.formula)},
            {"source", both(one.source)},
            {"flag", one.flag},
        });
    }
    return all;
}

std::expected<stats::counts, problem>
read_counters(routes& api, const call& from, const std::optional<app::moment>& when)
{
    if (!when) {
        auto now = api.around().cases.counters(from.who.scope);
        return now ? std::expected<stats::counts, problem>(std::move(*now)) : std::unexpected(storage_problem());
    }
    auto then = api.around().cases.counters_at(when->known_at, when->as_of, from.who.scope);
    if (!then) {
        return std::unexpected(storage_problem());
    }
    return *then ? std::expected<stats::counts, problem>(std::move(**then))
                 : std::unexpected(as_problem(reject("past.not_kept")));
}

std::expected<question, problem> read_question(routes& api, const call& from)
{
    const auto now = api.around().service.around().now();
    const auto when = read_moment(from.asked, now);
    if (!when) {
        return std::unexpected(when.error());
    }
    const auto then = *when ? app::instant_of(**when, now) : now;
    const auto year = read_number(from.asked, "year", year_of(legal_date(then)), first_year, last_year);
    if (!year) {
        return std::unexpected(year.error());
    }
    auto counters = read_counters(api, from, *when);
    if (!counters) {
        return std::unexpected(counters.error());
    }
    auto offices = api.around().directory.offices();
    auto targets = api.around().directory.targets(static_cast<int>(*year));
    if (!offices || !targets) {
        return std::unexpected(storage_problem());
    }
    return question{
        static_cast<int>(*year),
        read_word(from.asked, "procedure").value_or(""),
        std::move(*offices),
        std::move(*counters),
        std::move(*targets),
        *when,
    };
}

response show_closure_rate(routes& api, const call& from)
{
    const auto asked = read_question(api, from);
    if (!asked) {
        return to_response(asked.error(), from.asked);
    }
    const auto chosen = read_word(from.asked, "officeId").value_or(from.who.user.office.str());
    const auto top = std::ranges::find(asked->offices, office_id(chosen), &ports::office::id);
    if (top == asked->offices.end() || from.who.scope.office_path.empty() ||
        !top->path.starts_with(from.who.scope.office_path)) {
        return to_response(make_problem(problem_kind::not_found, {"没有此单位", "no such office"}), from.asked);
    }
    const auto& measure = api.around().closure_rate;
    json::array rows;
    for (const auto& office : asked->offices) {
        if (office.path.starts_with(top->path)) {
            rows.push_back(row_view(measure, *asked, office));
        }
    }
    return json_answer(
        200,
        json::object{
            {"measure", measure.id},
            {"measureVersion", measure.version},
            {"title", both(measure.title)},
            {"note", both(measure.note)},
            {"year", asked->year},
            {"procedure",
             asked->procedure.empty() ? json::value(nullptr) : json::value(json::string_view(asked->procedure))},
            {"countedAt",
             to_text(
                 asked->when ? app::instant_of(*asked->when, api.around().service.around().now())
                             : api.around().service.around().now()
             )},
            {"moment", as_json(asked->when)},
            {"definitions", definitions_view(measure)},
            {"rows", std::move(rows)},
        }
    );
}

} // namespace

void add_statistics_routes(routes& api, router& table)
{
    const std::vector<std::string> readers{"case_officer", "reviewer", "head", "supervisor", "intake_officer"};
    table.get("/api/v1/statistics/closure-rate", api.reading_as(readers, [&api](const call& from) {
        return show_closure_rate(api, from);
    }));
}

} // namespace huhang::http::api
