// The account of a due date, in the order in which it is counted.

#include "engine/clocks/clocks.hpp"
#include "engine/clocks/inputs.hpp"

#include <algorithm>

namespace huhang::clocks {
namespace {

using calendar::period;
using calendar::time_unit;
using huhang::to_text;
using lines = std::vector<explanation_line>;

bilingual describe(const period& length)
{
    const auto n = std::to_string(length.amount);
    switch (length.unit) {
    case time_unit::hours: return {n + "小时", n + " hours"};
    case time_unit::working_days: return {n + "个工作日", n + " working days"};
    case time_unit::calendar_days: return {n + "日(自然日)", n + " calendar days"};
    case time_unit::months: return {n + "个月", n + " months"};
    case time_unit::years: return {n + "年", n + " years"};
    }
    std::abort();
}

bilingual title_of_fact(const definition::procedure_definition& definition, const std::string& name)
{
    const auto found = definition.facts.find(name);
    return found == definition.facts.end() ? bilingual{name, name} : found->second.title;
}

void add_start(lines& all, const clock_inputs& in, const definition::procedure_definition& definition)
{
    const auto fact = title_of_fact(definition, in.start_fact);
    const auto when = to_text(in.start);
    if (in.length.unit == time_unit::hours && !in.until) {
        all.push_back(
            {{"自“" + fact.zh + "”" + when + "起按小时计", "counted in hours from \"" + fact.en + "\", " + when}, {}}
        );
    } else if (in.rule.before) {
        all.push_back(
            {{"自“" + fact.zh + "”" + when + "向前计算", "counted backwards from \"" + fact.en + "\", " + when}, {}}
        );
    } else {
        all.push_back(
            {{"自“" + fact.zh + "”" + when + "起算,当日不计入",
              "counted from \"" + fact.en + "\", " + when + "; that day is not counted"},
             {}}
        );
    }
    if (!in.start.is_exact()) {
        const auto range = to_text(in.start.first) + "~" + to_text(in.start.last);
        all.push_back(
            {{"起算日仅知范围 " + range + ",最早和最晚日期并列",
              "the start is only known as " + range + "; earliest and latest dates are shown"},
             {}}
        );
    }
}

void add_length(lines& all, const clock_inputs& in)
{
    if (in.until) {
        all.push_back(
            {{"期限由机关指定为 " + to_text(*in.until), "the office set the date " + to_text(*in.until)}, in.rule.cite}
        );
        return;
    }
    const auto length = describe(in.length);
    all.push_back({{"期限" + length.zh, "length " + length.en}, in.rule.cite});
    if (in.rule.or_else) {
        const auto other = describe(*in.rule.or_else);
        all.push_back(
            {{"法条未明确日的含义,另按" + other.zh + "计算,最早和最晚日期并列",
              "the provision does not say which day is meant; also counted as " + other.en + ", both dates are shown"},
             in.rule.cite}
        );
    }
}

void add_extensions(
    lines& all, const clock_inputs& in, const domain::procedure_instance& instance, const party_id& subject
)
{
    for (const auto& one : instance.extensions) {
        const auto rule = std::ranges::find(in.rule.extensions, one.rule, &definition::extension_rule::id);
        if (one.clock != in.rule.id || one.subject != subject || rule == in.rule.extensions.end()) {
            continue;
        }
        const auto more = describe({.amount = one.amount, .unit = rule->up_to.unit});
        const auto when = to_text(one.granted);
        all.push_back(
            {{"延长" + more.zh + "(" + rule->title.zh + "," + when + "批准)",
              "extended by " + more.en + " (" + rule->title.en + ", granted " + when + ")"},
             rule->cite}
        );
    }
}

void add_excluded(
    lines& all,
    const clock_inputs& in,
    const domain::procedure_instance& instance,
    const definition::procedure_definition& definition
)
{
    for (const auto& stretch : instance.intervals) {
        if (std::ranges::find(in.rule.excludes, stretch.kind) == in.rule.excludes.end()) {
            continue;
        }
        const auto& rule = definition.intervals.at(stretch.kind);
        const auto from = to_text(stretch.from);
        const bilingual until =
            stretch.to ? bilingual{"至" + to_text(*stretch.to) + "前", " until the day before " + to_text(*stretch.to)}
                       : bilingual{"起,尚未结束,暂无届满日", ", still running: there is no due date until it ends"};
        all.push_back(
            {{rule.title.zh + "期间不计入:" + from + until.zh, "not counted (" + rule.title.en + "): " + from + until.en
             },
             rule.cite}
        );
    }
}

void add_result(
    lines& all, const clock_status& status, const clock_inputs& in, const calendar::working_calendar& calendar
)
{
    if (!status.due) {
        return;
    }
    if (status.due_at) {
        all.push_back({{"届满时刻 " + to_text(*status.due_at), "due at " + to_text(*status.due_at)}, {}});
        return;
    }
    if (!in.until && !in.rule.before) {
        const auto counted =
            calendar::add_excluding(calendar, in.start.first, lengthened(in.length, in.extensions), in.excluded);
        if (counted && counted->nominal != counted->due) {
            const auto nominal = to_text(counted->nominal);
            all.push_back(
                {{"最后一日 " + nominal + " 为休息日,顺延至其后第一个工作日",
                  "the last day, " + nominal + ", is a rest day and moves to the first working day after it"},
                 {}}
            );
        }
    }
    const auto due = to_text(*status.due);
    const bool one = *status.due == *status.due_latest;
    const auto latest = to_text(*status.due_latest);
    all.push_back(
        {{"届满日 " + due + (one ? "" : "(最晚 " + latest + ")"),
          "due on " + due + (one ? "" : " (at the latest " + latest + ")")},
         {}}
    );
    if (status.provisional) {
        all.push_back(
            {{"涉及尚未公布放假安排的年份,暂按周一至周五计算,公布后自动重算",
              "it reaches a year whose holidays are not announced yet: provisional, counted again when they are"},
             {}}
        );
    }
}

std::string_view use_zh(calendar::day_use use)
{
    switch (use) {
    case calendar::day_use::start: return "起算日,不计";
    case calendar::day_use::counted: return "计入";
    case calendar::day_use::rest: return "休息日,不计";
    case calendar::day_use::excluded: return "扣除期间,不计";
    case calendar::day_use::carried_over: return "顺延";
    }
    std::abort();
}

std::string_view use_en(calendar::day_use use)
{
    switch (use) {
    case calendar::day_use::start: return "start, not counted";
    case calendar::day_use::counted: return "counted";
    case calendar::day_use::rest: return "rest day, not counted";
    case calendar::day_use::excluded: return "excluded, not counted";
    case calendar::day_use::carried_over: return "carried over";
    }
    std::abort();
}

void add_every_day(lines& all, const clock_inputs& in, const calendar::working_calendar& calendar)
{
    if (in.until || in.rule.before || in.length.unit == time_unit::hours) {
        return;
    }
    const auto length = lengthened(in.length, in.extensions);
    const auto counted = calendar::add_excluding(calendar, in.start.first, length, in.excluded);
    if (!counted) {
        return;
    }
    for (const auto& day : calendar::explain_days(calendar, in.start.first, length, *counted, in.excluded)) {
        const auto text = to_text(day.day) + " " + std::to_string(day.count) + " ";
        const auto name = [](const std::string& what) { return what.empty() ? std::string() : " " + what; };
        all.push_back(
            {{text + std::string(use_zh(day.use)) + name(day.what.name.zh),
              text + std::string(use_en(day.use)) + name(day.what.name.en)},
             {}}
        );
    }
}

} // namespace

std::vector<explanation_line> explain(
    const clock_status& status,
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::procedure_definition& definition,
    const calendar::working_calendar& national,
    bool every_day
)
{
    const auto calendar = national.for_office(file.office_path);
    lines all;
    const auto inputs = gather(file, instance, definition, *status.rule, status.subject);
    if (!inputs) {
        return all;
    }
    add_start(all, *inputs, definition);
    add_length(all, *inputs);
    add_extensions(all, *inputs, instance, status.subject);
    add_excluded(all, *inputs, instance, definition);
    add_result(all, status, *inputs, calendar);
    if (every_day) {
        add_every_day(all, *inputs, calendar);
    }
    return all;
}

} // namespace huhang::clocks
