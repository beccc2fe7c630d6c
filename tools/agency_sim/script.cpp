#include "tools/agency_sim/script.hpp"

#include <algorithm>
#include <array>

namespace huhang::agency_sim {
namespace {

struct line {
    std::string_view agency;
    std::string_view document;
    std::string_view outcome;
    std::string_view section;
    std::string_view code;
    int days;
    std::string_view reason = {};
};

/// The first outcome of an agency and document is the usual one.
constexpr std::array table{
    line{"police", "referral", "filed", "receipt", "received", 0},
    line{"police", "referral", "filed", "receipt", "accepted", 1},
    line{"police", "referral", "filed", "outcome", "filed", 3},
    line{"police", "referral", "not-filed", "receipt", "received", 0},
    line{"police", "referral", "not-filed", "receipt", "accepted", 1},
    line{"police", "referral", "not-filed", "outcome", "not-filed", 3, "犯罪事实显著轻微,不需要追究刑事责任"},
    line{"police", "referral", "returned", "receipt", "received", 0},
    line{"police", "referral", "returned", "receipt", "returned", 1, "请补充检验报告"},
    line{"police", "referral", "forwarded", "receipt", "received", 0},
    line{"police", "referral", "forwarded", "receipt", "forwarded", 1, "不属于本单位管辖"},
    line{"police", "referral", "rejected", "receipt", "received", 0},
    line{"police", "referral", "rejected", "receipt", "rejected", 2, "没有犯罪事实"},
    line{"police", "referral", "outcome-only", "outcome", "filed", 3},
    line{"police", "supplement", "filed", "receipt", "accepted", 1},
    line{"police", "supplement", "filed", "outcome", "filed", 3},
    line{"police", "supplement", "not-filed", "receipt", "accepted", 1},
    line{"police", "supplement", "not-filed", "outcome", "not-filed", 3, "犯罪事实显著轻微,不需要追究刑事责任"},
    line{"police", "reconsideration", "upheld", "outcome", "upheld", 3, "维持不予立案决定"},
    line{"police", "reconsideration", "filed", "outcome", "filed", 3},
    line{"customs", "assist", "infringing-confirmed", "receipt", "received", 0},
    line{"customs", "assist", "infringing-confirmed", "receipt", "accepted", 2},
    line{"customs", "assist", "infringing-confirmed", "outcome", "detained", 5},
    line{"customs", "assist", "infringing-confirmed", "outcome", "infringing-confirmed", 25},
    line{"customs", "assist", "cannot-determine", "receipt", "received", 0},
    line{"customs", "assist", "cannot-determine", "receipt", "accepted", 2},
    line{"customs", "assist", "cannot-determine", "outcome", "detained", 5},
    line{"customs", "assist", "cannot-determine", "outcome", "cannot-determine", 30, "不能认定是否侵权"},
    line{"customs", "assist", "released", "receipt", "received", 0},
    line{"customs", "assist", "released", "receipt", "accepted", 2},
    line{"customs", "assist", "released", "outcome", "released", 10, "经查不构成侵权"},
    line{"customs", "assist", "holder-notified", "receipt", "received", 0},
    line{"customs", "assist", "holder-notified", "receipt", "accepted", 2},
    line{"customs", "assist", "holder-notified", "outcome", "holder-notified", 3},
    line{"customs", "assist", "rejected", "receipt", "received", 0},
    line{"customs", "assist", "rejected", "receipt", "rejected", 3, "货物线索不明"},
    line{"court", "enforcement", "granted", "receipt", "received", 0},
    line{"court", "enforcement", "granted", "receipt", "accepted", 3},
    line{"court", "enforcement", "granted", "outcome", "granted", 10},
    line{"court", "enforcement", "denied", "receipt", "received", 0},
    line{"court", "enforcement", "denied", "receipt", "accepted", 3},
    line{"court", "enforcement", "denied", "outcome", "denied", 10, "行政决定明显缺乏事实根据"},
    line{"court", "enforcement", "hearing", "receipt", "received", 0},
    line{"court", "enforcement", "hearing", "receipt", "accepted", 3},
    line{"court", "enforcement", "hearing", "outcome", "hearing", 15},
    line{"court", "enforcement", "hearing", "outcome", "granted", 30},
    line{"court", "enforcement", "rejected", "receipt", "received", 0},
    line{"court", "enforcement", "rejected", "receipt", "rejected", 5, "不属于本院管辖"},
    line{"court", "review", "review-denied", "outcome", "review-denied", 15, "维持原裁定"},
    line{"court", "review", "granted", "outcome", "granted", 15},
};

bool belongs(const line& one, std::string_view agency, std::string_view document)
{
    return one.agency == agency && one.document == document;
}

} // namespace

std::vector<step> script_of(std::string_view agency, std::string_view document, std::string_view outcome)
{
    const auto usual = std::ranges::find_if(table, [&](const line& one) { return belongs(one, agency, document); });
    if (outcome == "silent" || usual == table.end())
        return {};
    const bool known = std::ranges::any_of(table, [&](const line& one) {
        return belongs(one, agency, document) && one.outcome == outcome;
    });
    const std::string_view chosen = known ? outcome : usual->outcome;
    std::vector<step> steps;
    for (const line& one : table) {
        if (belongs(one, agency, document) && one.outcome == chosen)
            steps.push_back({std::string{one.section}, std::string{one.code}, one.days, std::string{one.reason}});
    }
    return steps;
}

std::vector<std::string> scripts_of(std::string_view agency)
{
    std::vector<std::string> names{"silent"};
    for (const line& one : table) {
        if (one.agency == agency && std::ranges::find(names, one.outcome) == names.end())
            names.emplace_back(one.outcome);
    }
    return names;
}

std::string script_in_title(std::string_view agency, std::string_view title)
{
    const std::string mark = "#" + std::string{agency} + "=";
    const std::size_t at = title.find(mark);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = title.substr(at + mark.size());
    const std::size_t end = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
    return std::string{rest.substr(0, end)};
}

} // namespace huhang::agency_sim
