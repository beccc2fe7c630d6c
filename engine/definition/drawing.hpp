#pragma once
// Where everything stands in the picture of a definition, in pixels; writing it down comes after (svg.cpp).

#include "engine/base/text.hpp"
#include "engine/definition/definition.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace huhang::definition {

/// An action that leaves a box on one side and joins the line of the state it leads to.
struct drawn_move {
    std::string label;
    std::string full_label; ///< the label may be shortened
    std::size_t line = 0;   ///< index in drawing::lines
    int y = 0;
    bool reopens = false;   ///< leads out of a final state
    bool goes_back = false; ///< "$history"
};

struct drawn_box {
    std::string title;
    std::string note; ///< owner, clocks, actions that stay
    bool is_final = false;
    int y = 0;
    int height = 0;
    std::vector<drawn_move> down; ///< on the right
    std::vector<drawn_move> up;   ///< on the left
};

/// Collects the moves into one box on one side.
struct drawn_line {
    std::size_t target = 0; ///< index in drawing::boxes
    bool is_right = true;
    int x = 0;
    int top = 0;
    int bottom = 0;
};

struct drawing {
    std::string title;
    std::vector<drawn_box> boxes;
    std::vector<drawn_line> lines;
    int box_left = 0;
    int box_width = 0;
    int width = 0;
    int height = 0;
};

inline constexpr int text_size = 14;
inline constexpr int note_size = 11;
inline constexpr int entry_offset = 18; ///< where lines enter a box, below its top

drawing lay_out(const procedure_definition& definition, language in);

/// Estimated: a Chinese character is as wide as it is high, a Latin letter a little over half.
int width_of(std::string_view text, int size);

/// Cut at a character with "…" where it is wider.
std::string shortened(const std::string& text, int size, int widest);

} // namespace huhang::definition
