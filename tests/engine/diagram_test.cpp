// Goal: the drawings show every state and move, in both languages, and no title can break out of its place.
// Method: a sample is drawn and looked through; hostile titles are planted; boxes and labels are checked not to
// overlap.

#include "engine/definition/diagram.hpp"
#include "engine/definition/drawing.hpp"
#include "tests/engine/definition_fixture.hpp"

using namespace huhang;

namespace {

std::size_t count(const std::string& text, std::string_view what)
{
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) {
        ++found;
    }
    return found;
}

} // namespace

TEST_CASE("a Mermaid drawing names every state and every move once")
{
    const auto sample = testing::read_sample("talk");

    CHECK(
        definition::mermaid(sample, language::en) == "stateDiagram-v2\n"
                                                     "    state \"Over\" as s_over\n"
                                                     "    state \"Talking\" as s_talking\n"
                                                     "    [*] --> s_talking\n"
                                                     "    s_talking --> s_over : Agree\n"
                                                     "    s_talking --> s_over : Fail\n"
                                                     "    s_over --> [*]\n"
    );
    CHECK(definition::mermaid(sample, language::zh).contains("s_talking --> s_over : 达成协议\n"));
}

TEST_CASE("a move back to history is drawn to every state it can lead to, and to no other")
{
    const auto text = definition::mermaid(testing::read_sample("complaint"), language::en);

    CHECK(text.contains("s_stayed --> s_received : Resume"));
    CHECK(text.contains("s_stayed --> s_handling : Resume"));
    CHECK(count(text, ": Resume") == 2);
}

TEST_CASE("a title cannot break out of its place")
{
    auto sample = testing::read_sample("talk");
    sample.title.en = "<script>&\"'";
    sample.actions.at("agree").title.en = "a\" --> b : \n</text><script>";

    const auto picture = definition::svg(sample, language::en);
    CHECK_FALSE(picture.contains("<script>"));
    CHECK(picture.contains("&lt;script&gt;&amp;&quot;"));
    CHECK(count(picture, "<text") == count(picture, "</text>"));
    CHECK(count(definition::mermaid(sample, language::en), "\n") == 7);
}

TEST_CASE("a picture shows every state, frames final ones twice and marks reopening")
{
    const auto picture = definition::svg(testing::read_sample("complaint"), language::zh);

    for (const auto* title : {"已收件", "办理中", "中止", "已决定", "投诉处理", "立案", "重新处理"}) {
        CHECK_MESSAGE(picture.contains(std::string{">"} + title + "</text>"), title);
    }
    CHECK(count(picture, "rx=\"6\"") == 5);
    CHECK(count(picture, "stroke-dasharray=\"6 4\"") == 1);
    CHECK(count(picture, "stroke-dasharray=\"2 3\"") == 2);
    CHECK(picture.ends_with("</svg>\n"));
}

TEST_CASE("nothing in a picture overlaps and everything lies inside it")
{
    for (const auto in : {language::zh, language::en}) {
        const auto drawn = definition::lay_out(testing::read_sample("complaint"), in);
        int below = 0;
        for (const auto& box : drawn.boxes) {
            CHECK(box.y > below);
            below = box.y + box.height;
            CHECK(below < drawn.height);
            for (const auto& move : box.down) {
                CHECK((move.y > box.y && move.y < below));
                CHECK(
                    drawn.box_left + drawn.box_width + definition::width_of(move.label, definition::text_size) <
                    drawn.lines[move.line].x
                );
            }
            for (const auto& move : box.up) {
                CHECK(
                    drawn.box_left - definition::width_of(move.label, definition::text_size) > drawn.lines[move.line].x
                );
            }
        }
        for (const auto& line : drawn.lines) {
            CHECK((line.x > 0 && line.x < drawn.width && line.bottom < drawn.height));
        }
    }
}

TEST_CASE("a text too wide is cut between characters")
{
    CHECK(definition::width_of("侵权abC", 100) == 376);
    CHECK(definition::shortened("短", 10, 100) == "短");
    CHECK(definition::shortened("请求人无正当理由缺席", 10, 60) == "请求人无正…");
    CHECK(definition::shortened("abcdefghij", 10, 40) == "abcde…");
}
