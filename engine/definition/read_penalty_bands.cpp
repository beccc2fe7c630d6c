#include "engine/definition/penalty_bands.hpp"
#include "engine/definition/reading.hpp"

namespace huhang::definition {

namespace {

constexpr int max_fen = 2'000'000'000;
constexpr int max_permille = 100'000;

constexpr std::array<std::pair<std::string_view, band_base>, 3> bases{{
    {"turnover", band_base::turnover},
    {"gains", band_base::gains},
    {"goods", band_base::goods},
}};

/// {"fen": n} or {"permille": n}.
fine_bound read_bound(const place& at)
{
    fine_bound bound;
    object_reader object{at};
    const auto fen = object.find("fen");
    const auto share = object.find("permille");
    read_into(bound.fen, fen, [](const place& sum) { return read_integer(sum, 0, max_fen); });
    read_into(bound.permille, share, [](const place& sum) { return read_integer(sum, 1, max_permille); });
    if (fen.has_value() == share.has_value()) {
        at.refuse("law.bad_value", {"应为金额或倍数之一", "expected a sum or a share"});
    }
    return bound;
}

fine_step read_step(const place& at)
{
    fine_step step;
    object_reader object{at};
    if (const auto below = object.find("below")) {
        step.below = read_integer(*below, 1, max_fen);
    }
    read_into(step.least, object.find("least"), read_bound);
    read_into(step.most, object.need("most"), read_bound);
    return step;
}

/// Steps ascend, and the last one has no upper end, so that every amount falls into one.
void check_steps(const std::vector<fine_step>& steps, const place& at)
{
    std::int64_t reached = 0;
    for (const auto& step : steps) {
        const bool is_last = &step == &steps.back();
        if (is_last ? step.below.has_value() : !step.below || *step.below <= reached) {
            at.refuse("law.bad_value", {"档次应递增且最后一档无上限", "steps ascend, and the last has no upper end"});
            return;
        }
        reached = step.below.value_or(reached);
    }
}

penalty_band read_band(const place& at, const law_register& law)
{
    penalty_band band;
    object_reader object{at};
    read_into(band.instrument, object.need("instrument"), read_id);
    if (!band.instrument.empty() && !law.contains(band.instrument)) {
        at.refuse(
            "law.instrument_unknown", {"没有登记法规 " + band.instrument, "there is no instrument " + band.instrument}
        );
    }
    read_into(band.article, object.need("article"), read_text);
    read_into(band.flag, object.need("flag"), read_certainty);
    read_into(band.note, object.find("note"), read_text);
    read_into(band.discretionary, object.need("discretionary"), read_boolean);
    read_into(band.measures, object.need("measures"), read_names);
    read_into(band.base, object.need("base"), [](const place& word) { return read_word(word, bases); });
    if (const auto steps = object.need("steps")) {
        for_each_item(*steps, [&](const place& one) { band.steps.push_back(read_step(one)); });
        if (!band.steps.empty()) {
            check_steps(band.steps, *steps);
        }
    }
    return band;
}

/// Two texts for one violation are never in force on the same day.
void check_days(const violation_rule& rule, const law_register& law, const place& at)
{
    for (const auto& one : rule.bands) {
        for (const auto& other : rule.bands) {
            const auto first = law.find(one.instrument);
            const auto second = law.find(other.instrument);
            const bool overlaps = &one != &other && first != law.end() && second != law.end() &&
                                  first->second.from <= second->second.from &&
                                  first->second.in_force(second->second.from);
            if (overlaps) {
                at.refuse("law.bands_overlap", {"同一违法行为有两档同时施行", "two bands are in force on one day"});
            }
        }
    }
}

violation_rule read_violation(const place& at, const law_register& law)
{
    violation_rule rule;
    object_reader object{at};
    read_into(rule.title, object.need("title"), read_bilingual);
    if (const auto bands = object.need("bands")) {
        for_each_item(*bands, [&](const place& one) { rule.bands.push_back(read_band(one, law)); });
        check_days(rule, law, *bands);
    }
    return rule;
}

} // namespace

std::expected<penalty_bands, std::vector<definition_problem>>
read_penalty_bands(std::string_view json, const law_register& law)
{
    problem_list problems;
    penalty_bands bands;
    const auto root = json.size() <= max_definition_bytes ? parse_json(json) : std::nullopt;
    if (!root) {
        problems.push_back({"law.not_json", "", {"不是有效的 JSON 或过大", "not valid JSON, or too large"}, {}});
        return std::unexpected(std::move(problems));
    }
    {
        object_reader object{place{*root, "", problems}};
        if (const auto version = object.need("version")) {
            read_integer(*version, 1, max_permille);
        }
        read_into(bands.rule, object.need("rule"), read_citation);
        if (const auto violations = object.need("violations")) {
            for_each_member(*violations, name_form::plain, [&](const std::string& code, const place& at) {
                bands.violations[code] = read_violation(at, law);
            });
        }
    }
    if (!problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    return bands;
}

} // namespace huhang::definition
