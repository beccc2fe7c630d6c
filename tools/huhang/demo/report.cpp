#include "tools/huhang/demo/report.hpp"

#include "tools/huhang/demo/layout.hpp"
#include "tools/huhang/demo/timeline.hpp"

#include <cstdio>

namespace huhang::demo {
namespace {

constexpr std::size_t day_width = 18;
constexpr std::size_t what_width = 40;
constexpr std::size_t who_width = 18;

void print_line(const std::string& text)
{
    std::puts(text.c_str());
}

void print_head(const cli::invocation& with, const case_record& one)
{
    const auto& what = *one.done.what;
    std::puts("");
    print_line("━━ " + what.title.in(with.chosen));
    if (what.is_published()) {
        print_line(with.say("   公布案例:", "   published: ") + what.source_title);
        print_line("   " + what.source_url);
    } else {
        print_line(with.say("   构造案例。", "   constructed. ") + what.constructed.in(with.chosen));
    }
    const auto& main = list_of(one.shown, "tracks");
    const auto state = main.empty() ? "" : both_of(member(main[0], "state"), "title").in(with.chosen);
    const auto ground = both_of(member(one.shown, "closingGround"), "title").in(with.chosen);
    print_line(
        "   " + text_of(one.shown, "number") + "  " + both_of(member(one.shown, "office"), "name").in(with.chosen) +
        "  " + state + (ground.empty() ? "" : with.say(":", ": ") + ground)
    );
}

std::string in_margin(const std::string& text)
{
    return "   " + std::string(day_width, ' ') + text;
}

void print_timeline(const cli::invocation& with, const titles& names, const case_record& one)
{
    print_line(with.say("   经过", "   timeline"));
    bool assumed = false;
    for (const auto& line : timeline(one.done, one.shown, one.events, names, with.chosen)) {
        assumed = assumed || line.assumed;
        const auto what = line.what + (line.subjects.empty() ? "" : " " + line.subjects);
        print_line(
            "   " + padded(line.day + (line.assumed ? " *" : ""), day_width) + padded(what, what_width) + " " +
            (line.state.empty() ? line.who : padded(line.who, who_width) + " → " + line.state)
        );
        if (!line.note.empty()) {
            print_line(in_margin((line.assumed ? "* " : "  ") + line.note));
        }
    }
    if (assumed) {
        const auto& why = one.done.what->why_assumed.in(with.chosen);
        print_line(with.say("   * 推定", "   * assumed") + (why.empty() ? "" : ": " + why));
    }
}

std::string state_text(const cli::invocation& with, const json::value& clock)
{
    const auto state = text_of(clock, "state");
    const bool over = number_of(clock, "remainingDays") < 0;
    if (state == "running") {
        return over ? with.say("已过,仅作提示", "passed, a reminder only") : with.say("进行中", "running");
    }
    if (state == "paused") {
        return with.say("停止计算", "paused");
    }
    if (state == "met" || state == "met_late") {
        const auto on = short_time(text_of(clock, "metOn"));
        return (state == "met" ? with.say("按期 ", "met ") : with.say("逾期办理 ", "met late ")) + on;
    }
    return state == "overdue" ? with.say("已届满", "passed") : with.say("不再适用", "no longer applies");
}

std::string due_text(const cli::invocation& with, const json::value& clock)
{
    const auto at = short_time(text_of(clock, "dueAt"));
    const auto due = at.empty() ? text_of(clock, "due") : at;
    const auto latest = text_of(clock, "dueLatest");
    const bool range = at.empty() && !latest.empty() && latest != due;
    return due + (range ? with.say(" 至 ", " to ") + latest : "") +
           (flag_of(clock, "provisional") ? with.say("(暂定)", " (provisional)") : "");
}

std::string reasons(const cli::invocation& with, const json::value& clock)
{
    std::string text;
    for (const auto& why : list_of(clock, "explanation")) {
        text += (text.empty() ? "" : with.say(";", "; ")) + text_of(why, "text");
    }
    return text;
}

/// What is printed of a clock apart from the respondents it runs for.
struct deadline_text {
    std::string what;
    std::string law;
    std::string why;
    std::string subjects;
};

deadline_text describe_clock(const cli::invocation& with, const json::value& clock)
{
    const auto& law = member(clock, "citation");
    return {
        padded(due_text(with, clock), day_width) + " " + text_of(clock, "clock") + " " +
            both_of(clock, "title").in(with.chosen) + with.say(",", ", ") + state_text(with, clock),
        "[" + text_of(law, "flag") + "] " + text_of(law, "title") + text_of(law, "article"),
        reasons(with, clock),
        text_of(clock, "subject"),
    };
}

void print_deadlines(const cli::invocation& with, const case_record& one)
{
    print_line(with.say("   期限及理由", "   due dates and why"));
    std::vector<deadline_text> lines;
    for (const auto& clock : one.deadlines) {
        auto line = describe_clock(with, clock);
        if (!lines.empty() && lines.back().what == line.what && lines.back().why == line.why) {
            lines.back().subjects += " " + line.subjects;
        } else {
            lines.push_back(std::move(line));
        }
    }
    for (const auto& line : lines) {
        print_line("   " + line.what + (line.subjects.empty() ? "" : "  " + line.subjects));
        print_line(in_margin(line.law));
        print_line(in_margin(line.why));
    }
}

void print_handoffs(const cli::invocation& with, const case_record& one)
{
    const auto& all = list_of(one.shown, "handoffs");
    if (all.empty()) {
        return;
    }
    print_line(with.say("   部门移交", "   hand-offs"));
    for (const auto& handoff : all) {
        const auto outcome = text_of(handoff, "outcome");
        const auto answer = outcome.empty() ? text_of(handoff, "stage") : "outcome." + outcome;
        const auto reference = text_of(handoff, "receiverRef");
        print_line(
            "   " + padded(agency_title(text_of(handoff, "agency")).in(with.chosen), day_width) +
            text_of(handoff, "handoffId") + "  " + text_of(handoff, "document") + "  " +
            answer_title(answer).in(with.chosen) + (reference.empty() ? "" : "  " + reference)
        );
    }
}

void print_beyond(const cli::invocation& with, const story& what)
{
    if (what.beyond.empty()) {
        return;
    }
    print_line(with.say("   程序不能表达、只作备注的", "   what the procedures cannot say"));
    for (const auto& one : what.beyond) {
        print_line("   · " + one.in(with.chosen));
    }
}

} // namespace

std::expected<case_record, std::string> read_record(client& server, const std::string& token, played done)
{
    const auto base = "/api/v1/cases/" + done.case_id;
    auto shown = read(server, token, base);
    auto deadlines = shown ? read(server, token, base + "/deadlines") : std::unexpected(shown.error());
    auto events = deadlines ? whole_history(server, token, done.case_id) : std::unexpected(deadlines.error());
    if (!events) {
        return std::unexpected(done.what->id + ": " + events.error());
    }
    return case_record{std::move(done), std::move(*shown), std::move(*events), list_of(*deadlines, "items")};
}

void print_case(const cli::invocation& with, const titles& names, const case_record& one)
{
    print_head(with, one);
    print_timeline(with, names, one);
    print_deadlines(with, one);
    print_handoffs(with, one);
    print_beyond(with, *one.done.what);
}

void print_brief(const cli::invocation& with, const case_record& one)
{
    const auto& main = list_of(one.shown, "tracks");
    const auto state = main.empty() ? "" : both_of(member(main[0], "state"), "title").in(with.chosen);
    print_line(
        "   " + text_of(one.shown, "number") + "  " + one.done.what->title.in(with.chosen) + "  " + state + "  " +
        text_of(one.shown, "closedOn")
    );
}

json::object summary_of(const case_record& one)
{
    json::array handoffs;
    for (const auto& handoff : list_of(one.shown, "handoffs")) {
        handoffs.push_back(json::object{
            {"agency", text_of(handoff, "agency")},
            {"document", text_of(handoff, "document")},
            {"stage", text_of(handoff, "stage")},
            {"outcome", member(handoff, "outcome")},
        });
    }
    json::object deadlines;
    for (const auto& clock : one.deadlines) {
        auto& count = deadlines[text_of(clock, "state")];
        count = (count.is_int64() ? count.get_int64() : 0) + 1;
    }
    const auto& what = *one.done.what;
    return {
        {"story", what.id},
        {"published", what.is_published()},
        {"caseId", one.done.case_id},
        {"number", text_of(one.shown, "number")},
        {"closed", flag_of(one.shown, "closed")},
        {"version", number_of(one.shown, "version")},
        {"requests", one.done.requests},
        {"replayed", one.done.replayed},
        {"deadlines", std::move(deadlines)},
        {"handoffs", std::move(handoffs)},
    };
}

} // namespace huhang::demo
