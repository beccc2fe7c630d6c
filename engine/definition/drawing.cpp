#include "engine/definition/drawing.hpp"

#include "engine/definition/graph.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace huhang::definition {

namespace {

constexpr int margin = 24;
constexpr int heading_height = 46;
constexpr int legend_height = 34;
constexpr int box_head = 48;
constexpr int row_height = 20;
constexpr int box_gap = 26;
constexpr int line_gap = 14;
constexpr int widest_label = 330;
constexpr int widest_box = 400;
constexpr std::size_t most_clocks = 4;

bool is_character_start(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

bilingual role_title(std::string_view role)
{
    constexpr std::array<std::array<std::string_view, 3>, 7> titles{{
        {"intake_officer", "收件人员", "intake officer"},
        {"case_officer", "承办人员", "case officer"},
        {"reviewer", "审核人员", "reviewer"},
        {"head", "负责人", "head"},
        {"mediator", "调解员", "mediator"},
        {"supervisor", "监督人员", "supervisor"},
        {"agency", "协作机关", "agency"},
    }};
    const auto* const found = std::ranges::find(titles, role, [](const auto& row) { return row[0]; });
    return found == titles.end() ? bilingual{} : bilingual{std::string{(*found)[1]}, std::string{(*found)[2]}};
}

/// "承办人员 · 12 项事项不改变状态 · RUL-CASE, RUL-FWD"
std::string note_of(const procedure_definition& definition, const std::string& name, language in)
{
    const auto& rule = definition.states.at(name);
    std::string note = role_title(rule.owner).in(in);
    const auto add = [&](const std::string& part) { note += (note.empty() ? "" : " · ") + part; };
    const auto stays = std::ranges::count_if(definition.actions, [&](const auto& entry) {
        const auto& from = entry.second.from;
        const bool stays_here = entry.second.to.empty() || entry.second.to == name;
        return stays_here && std::ranges::find(from, name) != from.end();
    });
    if (stays > 0) {
        const auto count = std::to_string(stays);
        add(bilingual{count + " 项事项不改变状态", count + " actions stay here"}.in(in));
    }
    std::string clocks;
    for (std::size_t i = 0; i < std::min(rule.clocks.size(), most_clocks); ++i) {
        clocks += (i == 0 ? "" : ", ") + rule.clocks[i];
    }
    if (!clocks.empty()) {
        add(clocks + (rule.clocks.size() > most_clocks ? " …" : ""));
    }
    return note;
}

/// States in the order of reading: by the length of the shortest path to them, final ones after the others.
std::vector<std::string> ordered_states(const procedure_definition& definition, const state_graph& graph)
{
    std::vector<std::string> names;
    for (const auto& [name, rule] : definition.states) {
        names.push_back(name);
    }
    std::ranges::sort(names, {}, [&](const std::string& name) {
        return std::tuple{definition.states.at(name).final, !graph.reaches(name), graph.path_to(name).size(), name};
    });
    return names;
}

class layout {
public:
    layout(const procedure_definition& definition, language in)
        : definition_(definition)
        , graph_(definition)
        , in_(in)
    {
    }

    drawing run()
    {
        result_.title = definition_.title.in(in_);
        place_boxes();
        place_moves();
        place_rows();
        place_lines();
        return std::move(result_);
    }

private:
    void place_boxes()
    {
        for (const auto& name : ordered_states(definition_, graph_)) {
            index_[name] = result_.boxes.size();
            drawn_box box;
            box.title = shortened(definition_.states.at(name).title.in(in_), text_size, widest_box);
            box.note = shortened(note_of(definition_, name, in_), note_size, widest_box);
            box.is_final = definition_.states.at(name).final;
            const int text_width = std::max(width_of(box.title, text_size), width_of(box.note, note_size));
            result_.box_width = std::max(result_.box_width, text_width + 2 * margin);
            result_.boxes.push_back(std::move(box));
        }
    }

    std::size_t line_to(std::size_t target, bool is_right)
    {
        const auto known = std::ranges::find_if(result_.lines, [&](const drawn_line& line) {
            return line.target == target && line.is_right == is_right;
        });
        if (known != result_.lines.end()) {
            return static_cast<std::size_t>(known - result_.lines.begin());
        }
        result_.lines.push_back({.target = target, .is_right = is_right});
        return result_.lines.size() - 1;
    }

    void place_moves()
    {
        for (const auto& [from, to, action] : graph_.transitions()) {
            const auto& rule = definition_.actions.at(action);
            const bool is_right = index_.at(to) > index_.at(from);
            auto& box = result_.boxes[index_.at(from)];
            drawn_move move;
            move.full_label = rule.title.in(in_);
            move.label = shortened(move.full_label, text_size, widest_label);
            move.line = line_to(index_.at(to), is_right);
            move.reopens = rule.reopens && box.is_final;
            move.goes_back = rule.to == "$history";
            auto& widest = is_right ? widest_right_ : widest_left_;
            widest = std::max(widest, width_of(move.label, text_size));
            (is_right ? box.down : box.up).push_back(std::move(move));
        }
    }

    void place_rows()
    {
        int y = margin + heading_height;
        for (auto& box : result_.boxes) {
            box.y = y;
            for (auto* side : {&box.down, &box.up}) {
                int row = y + box_head + row_height / 2;
                for (auto& move : *side) {
                    move.y = row;
                    row += row_height;
                }
            }
            const auto rows = static_cast<int>(std::max(box.down.size(), box.up.size()));
            box.height = box_head + rows * row_height + (rows == 0 ? 0 : 6);
            y += box.height + box_gap;
        }
        result_.height = y - box_gap + legend_height + margin;
    }

    /// Lines of near targets stand near the boxes, so that short ways stay short.
    void place_lines()
    {
        const auto left_lines = std::ranges::count(result_.lines, false, &drawn_line::is_right);
        const auto right_lines = static_cast<int>(result_.lines.size()) - static_cast<int>(left_lines);
        const int left_room = left_lines == 0 ? 0 : widest_left_ + margin + static_cast<int>(left_lines) * line_gap;
        result_.box_left = margin + left_room;
        const int box_right = result_.box_left + result_.box_width;
        result_.width = box_right + margin + (right_lines == 0 ? 0 : widest_right_ + margin + right_lines * line_gap);
        result_.width = std::max(result_.width, 2 * margin + width_of(result_.title, text_size + 4));
        int right = box_right + widest_right_ + margin;
        int left = result_.box_left - widest_left_ - margin;
        std::vector<drawn_line*> by_target;
        for (auto& line : result_.lines) {
            by_target.push_back(&line);
        }
        std::ranges::sort(by_target, {}, [](const auto* line) { return std::pair{line->target, line->is_right}; });
        for (auto* line : by_target) {
            line->x = line->is_right ? right : left;
            (line->is_right ? right : left) += line->is_right ? line_gap : -line_gap;
            stretch(*line);
        }
    }

    void stretch(drawn_line& line) const
    {
        const auto self = static_cast<std::size_t>(&line - result_.lines.data());
        line.top = line.bottom = result_.boxes[line.target].y + entry_offset;
        for (const auto& box : result_.boxes) {
            for (const auto& move : line.is_right ? box.down : box.up) {
                if (move.line == self) {
                    line.top = std::min(line.top, move.y);
                    line.bottom = std::max(line.bottom, move.y);
                }
            }
        }
    }

    const procedure_definition& definition_;
    state_graph graph_;
    language in_;
    drawing result_;
    std::map<std::string, std::size_t> index_;
    int widest_right_ = 0;
    int widest_left_ = 0;
};

} // namespace

int width_of(std::string_view text, int size)
{
    int hundredths = 0;
    for (const char c : text) {
        const bool is_wide = static_cast<unsigned char>(c) >= 0xE0U;
        const bool is_capital = c >= 'A' && c <= 'Z';
        hundredths += is_character_start(c) ? (is_wide ? 100 : is_capital ? 68 : 54) : 0;
    }
    return hundredths * size / 100;
}

std::string shortened(const std::string& text, int size, int widest)
{
    if (width_of(text, size) <= widest) {
        return text;
    }
    std::size_t end = text.size();
    while (end > 0 &&
           (!is_character_start(text[end]) || width_of(std::string_view{text}.substr(0, end), size) > widest - size)) {
        --end;
    }
    return text.substr(0, end) + "…";
}

drawing lay_out(const procedure_definition& definition, language in)
{
    return layout{definition, in}.run();
}

} // namespace huhang::definition
