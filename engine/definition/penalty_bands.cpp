#include "engine/definition/penalty_bands.hpp"

#include <algorithm>
#include <compare>
#include <limits>
#include <set>

namespace huhang::definition {

namespace {

constexpr std::int64_t whole = 1000; ///< permille

std::int64_t amount_of(const fine_bound& bound, std::int64_t base)
{
    // Amounts of a case stay far below this; a larger one must not wrap round.
    const auto share =
        bound.permille == 0 ? 0 : std::min(base, std::numeric_limits<std::int64_t>::max() / bound.permille);
    return bound.fen + share * bound.permille / whole;
}

const penalty_band* band_on(const violation_rule& violation, const law_register& law, date day)
{
    const auto found = std::ranges::find_if(violation.bands, [&](const penalty_band& band) {
        const auto text = law.find(band.instrument);
        return text != law.end() && text->second.in_force(day);
    });
    return found == violation.bands.end() ? nullptr : &*found;
}

std::strong_ordering compare_fines(
    const penalty_band& one, const fine_limits& of_one, const penalty_band& other, const fine_limits& of_other
)
{
    if (of_one.most_fen != of_other.most_fen) {
        return of_one.most_fen <=> of_other.most_fen;
    }
    if (of_one.least_fen != of_other.least_fen) {
        return of_one.least_fen <=> of_other.least_fen;
    }
    return other.discretionary <=> one.discretionary;
}

/// Nothing when each has a measure the other lacks.
std::optional<std::strong_ordering> compare_measures(const penalty_band& one, const penalty_band& other)
{
    const std::set<std::string> mine(one.measures.begin(), one.measures.end());
    const std::set<std::string> theirs(other.measures.begin(), other.measures.end());
    const bool covers = std::ranges::includes(mine, theirs);
    const bool is_covered = std::ranges::includes(theirs, mine);
    if (!covers && !is_covered) {
        return std::nullopt;
    }
    return covers <=> is_covered;
}

band_reason
compare(const penalty_band& at_act, const penalty_band& later, const fine_limits& of_act, const fine_limits& of_later)
{
    const auto fines = compare_fines(later, of_later, at_act, of_act);
    const auto measures = compare_measures(later, at_act);
    if (!measures || (fines < 0 && *measures > 0) || (fines > 0 && *measures < 0)) {
        return band_reason::not_comparable;
    }
    return fines < 0 || *measures < 0 ? band_reason::later_is_lighter : band_reason::act_law;
}

} // namespace

fine_limits limits_of(const penalty_band& band, const band_amounts& amounts)
{
    const auto base = band.base == band_base::turnover ? amounts.turnover
                      : band.base == band_base::gains  ? amounts.gains
                                                       : amounts.goods;
    const auto step =
        std::ranges::find_if(band.steps, [&](const fine_step& one) { return !one.below || base < *one.below; });
    if (step == band.steps.end()) {
        return {};
    }
    return {amount_of(step->least, base), amount_of(step->most, base)};
}

band_choice choose_band(
    const violation_rule& violation, const law_register& law, date acted, date decided, const band_amounts& amounts
)
{
    const auto* at_act = band_on(violation, law, acted);
    const auto* later = band_on(violation, law, decided);
    if (at_act == nullptr || later == nullptr) {
        return {};
    }
    const auto of_act = limits_of(*at_act, amounts);
    if (at_act == later) {
        return {band_reason::same_law, at_act, of_act};
    }
    const auto of_later = limits_of(*later, amounts);
    const auto reason = compare(*at_act, *later, of_act, of_later);
    return reason == band_reason::later_is_lighter ? band_choice{reason, later, of_later}
                                                   : band_choice{reason, at_act, of_act};
}

std::string_view to_text(band_reason reason)
{
    switch (reason) {
    case band_reason::same_law: return "same_law";
    case band_reason::act_law: return "act_law";
    case band_reason::later_is_lighter: return "later_is_lighter";
    case band_reason::not_comparable: return "not_comparable";
    case band_reason::no_text: return "no_text";
    }
    return {};
}

} // namespace huhang::definition
