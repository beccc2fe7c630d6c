#include "engine/definition/reading.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

constexpr int max_extensions = 20;
constexpr int max_warning = 250;

constexpr std::array<std::pair<std::string_view, clock_kind>, 3> clock_kinds{{
    {"statutory", clock_kind::statutory},
    {"internal", clock_kind::internal},
    {"soft", clock_kind::soft},
}};

constexpr std::array<std::pair<std::string_view, lapse_effect>, 3> lapse_effects{{
    {"breach", lapse_effect::breach},
    {"right_lost", lapse_effect::right_lost},
    {"action", lapse_effect::action},
}};

conditional_length read_conditional(const place& at, const guard_scope& scope)
{
    conditional_length conditional;
    object_reader object{at};
    read_into(conditional.when, object.need("when"), [&](const place& when) { return read_guard(when, scope); });
    read_into(conditional.length, object.need("length"), read_length);
    return conditional;
}

void read_lapse(clock_rule& rule, const place& at)
{
    object_reader object{at};
    read_into(rule.lapse, object.need("effect"), [](const place& effect) { return read_word(effect, lapse_effects); });
    if (rule.lapse == lapse_effect::action) {
        read_into(rule.lapse_action, object.need("action"), read_name);
        read_into(rule.unheard, object.find("unheard"), read_unheard);
    }
}

int read_warning(const place& at)
{
    int workdays = 0;
    object_reader object{at};
    read_into(workdays, object.need("workdays"), [](const place& days) { return read_integer(days, 1, max_warning); });
    return workdays;
}

void read_lengths(clock_rule& rule, object_reader& object, const procedure_definition& definition)
{
    read_into(rule.length, object.need("length"), read_length);
    if (const auto lengths = object.find("lengths")) {
        const auto scope = scope_of(definition, rule.per_respondent);
        for_each_item(*lengths, [&](const place& one) { rule.lengths.push_back(read_conditional(one, scope)); });
    }
    read_into(rule.or_else, object.find("orElse"), read_period);
}

clock_rule read_clock(const place& at, const procedure_definition& definition)
{
    clock_rule rule;
    object_reader object{at};
    read_into(rule.id, object.need("id"), read_id);
    read_into(rule.title, object.need("title"), read_bilingual);
    read_into(rule.kind, object.need("kind"), [](const place& kind) { return read_word(kind, clock_kinds); });
    read_into(rule.owner, object.find("owner"), read_name);
    read_into(rule.starts, object.need("starts"), read_one_or_more);
    read_into(rule.stops, object.find("stops"), read_names);
    if (const auto per = object.find("per")) {
        rule.per_respondent = read_word(*per, std::array{std::pair{std::string_view{"respondent"}, true}});
    }
    read_lengths(rule, object, definition);
    read_into(rule.before, object.find("before"), read_boolean);
    read_into(rule.excludes, object.find("excludes"), read_names);
    if (const auto extensions = object.find("extensions")) {
        for_each_item(*extensions, [&](const place& one) { rule.extensions.push_back(read_extension(one)); });
    }
    read_into(rule.warn_workdays, object.find("warn"), read_warning);
    if (const auto lapse = object.find("lapse")) {
        read_lapse(rule, *lapse);
    }
    read_into(rule.cite, object.find("cite"), read_id);
    return rule;
}

} // namespace

clock_length read_length(const place& at)
{
    const auto& names = at.node().names;
    if (at.node().kind != json_kind::object || std::ranges::find(names, "until") == names.end()) {
        return {read_period(at), {}};
    }
    clock_length length;
    object_reader object{at};
    read_into(length.until_fact, object.need("until"), read_name);
    return length;
}

extension_rule read_extension(const place& at)
{
    extension_rule rule;
    object_reader object{at};
    read_into(rule.id, object.need("id"), read_id);
    read_into(rule.title, object.need("title"), read_bilingual);
    read_into(rule.by, object.need("by"), read_name);
    read_into(rule.up_to, object.need("upTo"), read_period);
    read_into(rule.times, object.need("times"), [](const place& times) {
        return read_integer(times, 1, max_extensions);
    });
    read_into(rule.cite, object.find("cite"), read_id);
    return rule;
}

std::vector<clock_rule> read_clocks(const place& at, const procedure_definition& definition)
{
    std::vector<clock_rule> clocks;
    for_each_item(at, [&](const place& item) {
        clocks.push_back(read_clock(item, definition));
        const auto& id = clocks.back().id;
        if (std::ranges::count(clocks, id, &clock_rule::id) > 1) {
            item.refuse(
                "definition.duplicate_id", {"时限编号 " + id + " 重复", "the clock " + id + " is declared twice"}
            );
        }
    });
    return clocks;
}

} // namespace huhang::definition
