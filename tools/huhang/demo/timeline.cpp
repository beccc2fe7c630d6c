#include "tools/huhang/demo/timeline.hpp"

#include "tools/huhang/demo/layout.hpp"

#include <tuple>

namespace huhang::demo {
namespace {

/// Reads one history; knows which procedure an instance runs and which agency a hand-off went to.
class narrator {
public:
    narrator(const played& done, const json::value& shown, const titles& names, language chosen)
        : done_(done)
        , names_(names)
        , chosen_(chosen)
    {
        for (const auto& track : list_of(shown, "tracks")) {
            procedures_[number_of(track, "instanceId")] = text_of(track, "procedure");
        }
    }

    /// False for events that say nothing a reader misses.
    bool tell(const json::value& event, timeline_line& line)
    {
        const auto kind = text_of(event, "kind");
        const auto& data = member(event, "data");
        line.who = text_of(event, "by") == "system" ? say("系统", "system") : text_of(event, "by");
        line.day = short_time(time_of(data, "on"));
        mark(event, line);
        if (kind == "case_opened") {
            return opened(data, line);
        }
        if (kind == "action_taken") {
            return action(data, line);
        }
        if (kind == "handoff_requested" || kind == "handoff_answered") {
            return hand_off(kind, event, line);
        }
        return other(kind, event, line);
    }

private:
    std::string say(const char* zh, const char* en) const { return chosen_ == language::zh ? zh : en; }

    std::string procedure_of(const json::value& data) const
    {
        const auto found = procedures_.find(number_of(data, "instance"));
        return found == procedures_.end() ? std::string() : found->second;
    }

    /// What the story says of the step that caused the event.
    void mark(const json::value& event, timeline_line& line)
    {
        const auto found = done_.steps.find(static_cast<std::uint64_t>(number_of(event, "seq")));
        if (found == done_.steps.end()) {
            return;
        }
        const auto* step = found->second;
        line.assumed = step == nullptr ? done_.what->received_assumed : step->assumed;
        line.note = step == nullptr ? done_.what->received_text.in(chosen_) : step->text.in(chosen_);
        if (step != nullptr && step->kind == step_kind::remark && step->on.is_string()) {
            line.day = std::string(step->on.get_string());
        }
    }

    bool opened(const json::value& data, timeline_line& line) const
    {
        line.day = short_time(time_of(data, "received"));
        line.what = say("收件登记", "received and logged");
        return true;
    }

    bool action(const json::value& data, timeline_line& line) const
    {
        const auto procedure = procedure_of(data);
        line.what = names_.action(procedure, text_of(data, "action")).in(chosen_);
        line.subjects = text_of(data, "subject");
        const auto to = text_of(data, "to");
        line.state = to == text_of(data, "from") ? "" : names_.state(procedure, to).in(chosen_);
        return true;
    }

    bool hand_off(const std::string& kind, const json::value& event, timeline_line& line)
    {
        const auto& data = member(event, "data");
        auto& agency = agencies_[text_of(data, "handoff")];
        if (kind == "handoff_requested") {
            agency = text_of(data, "agency");
            line.what = "→ " + agency_title(agency).in(chosen_) + " " + text_of(data, "handoff");
            return true;
        }
        line.who = agency_title(agency).in(chosen_);
        line.what = "← " + line.who + ": " + answer_title(text_of(data, "event")).in(chosen_);
        const auto reference = text_of(data, "receiverRef");
        line.what += reference.empty() ? "" : " " + reference;
        const auto reason = text_of(data, "reason");
        line.what += reason.empty() ? "" : say(",理由:", ", reason: ") + reason;
        line.what += has_effect(data) ? "" : say("(与记录不符,待人工核对)", " (does not fit, needs review)");
        return true;
    }

    bool other(const std::string& kind, const json::value& event, timeline_line& line) const
    {
        const auto& data = member(event, "data");
        if (kind == "note_added") {
            const bool ours = !line.note.empty();
            line.what = say("备注:", "note: ") + (ours ? line.note : text_of(data, "text"));
            line.note.clear();
            return true;
        }
        if (kind == "round_opened") {
            line.what =
                say("重新处理,第 ", "handled anew, round ") + std::to_string(number_of(data, "round")) + say(" 轮", "");
            return true;
        }
        if (kind == "clock_lapsed") {
            line.day = text_of(data, "due");
            line.what = say("期限届满 ", "time ran out: ") + text_of(member(data, "which"), "clock");
            return true;
        }
        // Facts entered without an action begin with their own event, the one the step is known by.
        const bool recorded =
            kind == "fact_recorded" && done_.steps.contains(static_cast<std::uint64_t>(number_of(event, "seq")));
        if (recorded) {
            line.day = short_time(time_of(data, "legal"));
            line.what = say("补记 ", "entered ") + text_of(member(data, "key"), "name");
            line.subjects = text_of(member(data, "key"), "subject");
        }
        return recorded;
    }

    const played& done_;
    const titles& names_;
    language chosen_;
    std::map<std::int64_t, std::string> procedures_;
    std::map<std::string, std::string> agencies_;
};

/// The same step for one respondent after another reads as one line.
bool joins(const timeline_line& one, const timeline_line& before)
{
    const auto same = [](const timeline_line& line) {
        return std::tie(line.day, line.what, line.who, line.state, line.note, line.assumed);
    };
    return !one.subjects.empty() && !before.subjects.empty() && same(one) == same(before);
}

} // namespace

std::vector<timeline_line>
timeline(const played& done, const json::value& shown, const json::array& events, const titles& names, language chosen)
{
    narrator telling(done, shown, names, chosen);
    std::vector<timeline_line> lines;
    for (const auto& event : events) {
        timeline_line line;
        if (!telling.tell(event, line)) {
            continue;
        }
        if (!lines.empty() && joins(line, lines.back())) {
            lines.back().subjects += " " + line.subjects;
        } else {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

} // namespace huhang::demo
