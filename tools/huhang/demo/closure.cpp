#include "tools/huhang/demo/closure.hpp"

#include "tools/huhang/demo/layout.hpp"

#include <cstdio>

namespace huhang::demo {
namespace {

constexpr std::size_t office_width = 26;
constexpr std::size_t counts_width = 9;
constexpr std::size_t rate_width = 9;
constexpr std::size_t gap_width = 6;

int depth_of(const std::string& level)
{
    return level == "town" ? 2 : level == "district" ? 1 : 0;
}

/// "18/21   85.7 %  2", a dash where there is nothing to rate.
std::string cell(const json::value& rate)
{
    const auto counts =
        std::to_string(number_of(rate, "numerator")) + "/" + std::to_string(number_of(rate, "denominator"));
    const bool rated = member(rate, "ratePermille").is_int64();
    const bool aimed = rated && member(rate, "gapCases").is_int64();
    return right_aligned(counts, counts_width) +
           right_aligned(rated ? percent(number_of(rate, "ratePermille")) : "–", rate_width) +
           right_aligned(aimed ? std::to_string(number_of(rate, "gapCases")) : "–", gap_width);
}

void print_head(const cli::invocation& with, const json::value& rates)
{
    std::string line =
        padded(with.say("   机构", "   office"), office_width) + right_aligned(with.say("目标", "target"), rate_width);
    for (const auto& definition : list_of(rates, "definitions")) {
        const auto id = text_of(definition, "id");
        line += right_aligned(id, counts_width) + right_aligned(with.say("率", "rate"), rate_width) +
                right_aligned(with.say("差", "gap"), gap_width);
    }
    std::puts(line.c_str());
}

void print_row(const cli::invocation& with, const json::value& row)
{
    const auto& office = member(row, "office");
    const std::string indent(static_cast<std::size_t>(depth_of(text_of(office, "level"))) * 2, ' ');
    const auto& target = member(row, "target");
    std::string line = padded("   " + indent + both_of(office, "name").in(with.chosen), office_width);
    line += right_aligned(target.is_object() ? percent(number_of(target, "ratePermille")) : "–", rate_width);
    for (const auto& rate : list_of(row, "rates")) {
        line += cell(rate);
    }
    std::puts(line.c_str());
}

} // namespace

void print_closure_rate(const cli::invocation& with, const json::value& rates)
{
    std::printf(
        with.say("   %lld 年(截至 %s)\n", "   %lld (as of %s)\n"),
        static_cast<long long>(number_of(rates, "year")),
        short_time(text_of(rates, "countedAt")).c_str()
    );
    print_head(with, rates);
    for (const auto& row : list_of(rates, "rows")) {
        print_row(with, row);
    }
    for (const auto& one : list_of(rates, "definitions")) {
        const auto line = "   " + text_of(one, "id") + "  " + both_of(one, "title").in(with.chosen) + ": " +
                          both_of(one, "formula").in(with.chosen) + " [" + text_of(one, "flag") + "]";
        std::puts(line.c_str());
    }
    std::puts(with.say(
        "   差:达到目标还须结案的件数;每行含其下级机构",
        "   gap: cases still to close to reach the target; each row counts its whole subtree"
    ));
}

} // namespace huhang::demo
