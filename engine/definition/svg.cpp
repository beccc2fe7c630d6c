#include "engine/definition/diagram.hpp"
#include "engine/definition/drawing.hpp"

#include <array>
#include <initializer_list>
#include <utility>

namespace huhang::definition {

namespace {

constexpr int corner = 6;
constexpr int arrow_length = 8;
constexpr int label_gap = 8;

/// Dark enough to be read as lines on white, far enough apart to be followed.
constexpr std::array<std::string_view, 8> line_colours{
    "#1d4ed8", "#b45309", "#047857", "#be123c", "#6d28d9", "#0e7490", "#4d7c0f", "#a21caf"
};

std::string escaped_text(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return out;
}

using attributes = std::initializer_list<std::pair<std::string_view, std::string>>;

std::string number(int value)
{
    return std::to_string(value);
}

std::string open_tag(std::string_view name, attributes given)
{
    std::string out = "<" + std::string{name};
    for (const auto& [key, value] : given) {
        out += " " + std::string{key} + "=\"" + escaped_text(value) + "\"";
    }
    return out;
}

std::string element(std::string_view name, attributes given)
{
    return open_tag(name, given) + "/>\n";
}

std::string text_element(std::string_view text, attributes given)
{
    return open_tag("text", given) + ">" + escaped_text(text) + "</text>\n";
}

std::string path(const std::string& way, std::string_view colour, std::string_view dashes = "none")
{
    return element(
        "path",
        {{"d", way},
         {"stroke", std::string{colour}},
         {"stroke-dasharray", std::string{dashes}},
         {"fill", "none"},
         {"stroke-width", "1.5"}}
    );
}

/// A triangle whose point touches (x, y).
std::string arrow_head(int x, int y, bool points_left, std::string_view colour)
{
    const int back = points_left ? x + arrow_length : x - arrow_length;
    const auto points = number(x) + "," + number(y) + " " + number(back) + "," + number(y - 4) + " " + number(back) +
                        "," + number(y + 4);
    return element("polygon", {{"points", points}, {"fill", std::string{colour}}});
}

class picture {
public:
    picture(const drawing& what, language in)
        : what_(what)
        , in_(in)
    {
    }

    std::string run()
    {
        out_ = open_tag(
            "svg",
            {{"xmlns", "http://www.w3.org/2000/svg"},
             {"width", number(what_.width)},
             {"height", number(what_.height)},
             {"viewBox", "0 0 " + number(what_.width) + " " + number(what_.height)},
             {"role", "img"},
             {"font-family", "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"},
             {"fill", "#1f2937"}}
        );
        out_ += ">\n<title>" + escaped_text(what_.title) + "</title>\n";
        out_ += element("rect", {{"width", "100%"}, {"height", "100%"}, {"fill", "#ffffff"}});
        out_ += text_element(
            what_.title, {{"x", "24"}, {"y", "40"}, {"font-size", number(text_size + 4)}, {"font-weight", "bold"}}
        );
        for (const auto& line : what_.lines) {
            write(line);
        }
        for (const auto& box : what_.boxes) {
            write(box);
        }
        write_start();
        write_legend();
        return std::move(out_) + "</svg>\n";
    }

private:
    std::string_view colour_of(const drawn_line& line) const { return line_colours[line.target % line_colours.size()]; }

    int box_side(bool is_right) const { return is_right ? what_.box_left + what_.box_width : what_.box_left; }

    void write(const drawn_line& line)
    {
        const int entry = what_.boxes[line.target].y + entry_offset;
        const int side = box_side(line.is_right);
        const auto x = number(line.x);
        out_ += path("M" + x + " " + number(line.top) + "V" + number(line.bottom), colour_of(line));
        out_ += path("M" + x + " " + number(entry) + "H" + number(side), colour_of(line));
        out_ += arrow_head(side, entry, line.is_right, colour_of(line));
    }

    void write(const drawn_move& move)
    {
        const auto& line = what_.lines[move.line];
        const int side = box_side(line.is_right);
        const auto* const dashes = move.reopens ? "6 4" : move.goes_back ? "2 3" : "none";
        out_ += path("M" + number(side) + " " + number(move.y) + "H" + number(line.x), colour_of(line), dashes);
        out_ += element(
            "circle",
            {{"cx", number(line.x)}, {"cy", number(move.y)}, {"r", "3"}, {"fill", std::string{colour_of(line)}}}
        );
        out_ += "<g><title>" + escaped_text(move.full_label) + "</title>";
        out_ += text_element(
            move.label,
            {{"x", number(line.is_right ? side + label_gap : side - label_gap)},
             {"y", number(move.y - 4)},
             {"font-size", number(text_size - 1)},
             {"text-anchor", line.is_right ? "start" : "end"}}
        );
        out_ += "</g>\n";
    }

    void frame(const drawn_box& box, int inset)
    {
        out_ += element(
            "rect",
            {{"x", number(what_.box_left + inset)},
             {"y", number(box.y + inset)},
             {"width", number(what_.box_width - 2 * inset)},
             {"height", number(box.height - 2 * inset)},
             {"rx", number(corner)},
             {"fill", box.is_final ? "#f1f5f9" : "#f8fafc"},
             {"stroke", "#334155"}}
        );
    }

    void write(const drawn_box& box)
    {
        frame(box, 0);
        if (box.is_final) {
            frame(box, 4);
        }
        const auto centre = number(what_.box_left + what_.box_width / 2);
        out_ += text_element(
            box.title,
            {{"x", centre},
             {"y", number(box.y + 22)},
             {"font-size", number(text_size)},
             {"font-weight", "bold"},
             {"text-anchor", "middle"}}
        );
        out_ += text_element(
            box.note,
            {{"x", centre},
             {"y", number(box.y + 39)},
             {"font-size", number(note_size)},
             {"fill", "#64748b"},
             {"text-anchor", "middle"}}
        );
        for (const auto* side : {&box.down, &box.up}) {
            for (const auto& move : *side) {
                write(move);
            }
        }
    }

    /// The dot above the initial state, which is always the first.
    void write_start()
    {
        const int x = what_.box_left + what_.box_width / 2;
        const int y = what_.boxes.front().y;
        out_ += element("circle", {{"cx", number(x)}, {"cy", number(y - 18)}, {"r", "5"}, {"fill", "#334155"}});
        out_ += path("M" + number(x) + " " + number(y - 18) + "V" + number(y), "#334155");
    }

    void write_legend()
    {
        const bilingual legend{
            "双框：终结状态　虚线：重新开启　点线：回到之前的状态",
            "Double frame: final state. Dashed: reopens. Dotted: back to the state before."
        };
        out_ += text_element(
            legend.in(in_),
            {{"x", "24"}, {"y", number(what_.height - 20)}, {"font-size", number(note_size)}, {"fill", "#64748b"}}
        );
    }

    const drawing& what_;
    language in_;
    std::string out_;
};

} // namespace

std::string svg(const procedure_definition& definition, language in)
{
    const auto what = lay_out(definition, in);
    return picture{what, in}.run();
}

} // namespace huhang::definition
