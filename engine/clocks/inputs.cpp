#include "engine/clocks/inputs.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace huhang::clocks {
namespace {

using domain::date_of;
using domain::fact;
using domain::procedure_instance;

/// A fact of the respondent, or the common one.
const fact* find_for(const procedure_instance& instance, const std::string& name, const party_id& subject)
{
    const auto* own = domain::find_fact(instance, name, subject);
    return own != nullptr || subject.empty() ? own : domain::find_fact(instance, name);
}

/// Whether an occurrence satisfies a clock that `start` began. Papers are often entered out of order, so the legal day
/// decides and the order of entry only on the same day. A notice before a hearing precedes its start by nature: there,
/// entry with or after it counts.
bool satisfies(const domain::earlier_value& stop, const fact& start, bool backwards)
{
    if (backwards) {
        return stop.recorded_at >= start.recorded_at;
    }
    const auto started = date_of(start).first;
    return stop.on.last > started || (stop.on.last == started && stop.seq > start.seq);
}

/// Every time a fact occurred, the present value last.
std::vector<domain::earlier_value> occurrences(const fact& known)
{
    auto all = known.earlier;
    all.push_back({date_of(known), known.recorded_at, known.seq});
    return all;
}

/// What satisfied a clock.
struct satisfaction {
    legal_time on;
    bool by_lapse = false;
};

/// The first that satisfies; on one day, what somebody did goes before what the system put in its place.
std::optional<satisfaction> when_met(
    const procedure_instance& instance,
    const definition::clock_rule& rule,
    const party_id& subject,
    const fact& start,
    const domain::fired* lapse
)
{
    std::optional<satisfaction> met;
    const auto rank = [](const satisfaction& one) { return std::pair{one.on.first, one.by_lapse}; };
    for (const auto& name : rule.stops) {
        const auto* stop = find_for(instance, name, subject);
        for (const auto& one : stop == nullptr ? std::vector<domain::earlier_value>{} : occurrences(*stop)) {
            const bool by_lapse = lapse != nullptr && one.recorded_at == lapse->at && one.seq > lapse->seq;
            const satisfaction found{one.on, by_lapse};
            if (satisfies(one, start, rule.before) && (!met || rank(found) < rank(*met))) {
                met = found;
            }
        }
    }
    return met;
}

/// The latest of the facts that start the clock, and its name; of several on one day the one entered last.
std::pair<const fact*, std::string>
find_start(const procedure_instance& instance, const definition::clock_rule& rule, const party_id& subject)
{
    std::pair<const fact*, std::string> latest{nullptr, {}};
    const auto rank = [](const fact& one) { return std::tuple{date_of(one).first, date_of(one).at, one.seq}; };
    for (const auto& name : rule.starts) {
        const auto* known = find_for(instance, name, subject);
        if (known != nullptr && (latest.first == nullptr || rank(*known) > rank(*latest.first))) {
            latest = {known, name};
        }
    }
    return latest;
}

const definition::clock_length& length_of(
    const domain::case_file& file,
    const procedure_instance& instance,
    const definition::clock_rule& rule,
    const party_id& subject
)
{
    const definition::guard_context context{.file = file, .instance = instance, .subject = subject};
    for (const auto& candidate : rule.lengths) {
        if (candidate.when.holds(context)) {
            return candidate.length;
        }
    }
    return rule.length;
}

/// Intervals as days. An inexact start counts from its last day and an inexact end to its first, so that no more is
/// excluded than is sure.
std::vector<calendar::date_interval>
excluded_days(const procedure_instance& instance, const definition::clock_rule& rule)
{
    std::vector<calendar::date_interval> days;
    for (const auto& stretch : instance.intervals) {
        if (std::ranges::find(rule.excludes, stretch.kind) != rule.excludes.end()) {
            days.push_back({stretch.from.last, stretch.to ? std::optional{stretch.to->first} : std::optional<date>{}});
        }
    }
    return days;
}

std::vector<calendar::period>
granted(const procedure_instance& instance, const definition::clock_rule& rule, const party_id& subject)
{
    std::vector<calendar::period> periods;
    for (const auto& one : instance.extensions) {
        if (one.clock != rule.id || one.subject != subject) {
            continue;
        }
        const auto limit = std::ranges::find(rule.extensions, one.rule, &definition::extension_rule::id);
        if (limit != rule.extensions.end()) {
            periods.push_back({.amount = one.amount, .unit = limit->up_to.unit});
        }
    }
    return periods;
}

/// When the start became known. What the system recorded because another clock had lapsed was as good as known when
/// that period ended: a program that stood still for a month must find the same chain of lapses as one that ran.
timestamp known_since(const domain::case_file& file, const fact& start)
{
    const bool by_lapse = std::ranges::any_of(file.instances, [&](const procedure_instance& instance) {
        return std::ranges::any_of(instance.lapses, [&](const auto& entry) {
            return entry.second.at == start.recorded_at && entry.second.seq < start.seq;
        });
    });
    const auto day_after = start_of(date_of(start).last + std::chrono::days{1});
    return by_lapse ? std::min(start.recorded_at, day_after) : start.recorded_at;
}

bool kept_after_end(
    const procedure_instance& instance,
    const definition::procedure_definition& definition,
    const definition::clock_rule& rule
)
{
    const auto state = definition.states.find(instance.state);
    return state != definition.states.end() &&
           std::ranges::find(state->second.clocks, rule.id) != state->second.clocks.end();
}

} // namespace

calendar::period lengthened(calendar::period length, const std::vector<calendar::period>& extensions)
{
    for (const auto& more : extensions) {
        if (more.unit == length.unit) {
            length.amount += more.amount;
        }
    }
    return length;
}

std::vector<calendar::period>
extensions_in_other_units(calendar::period length, const std::vector<calendar::period>& extensions)
{
    auto others = extensions;
    std::erase_if(others, [&](const calendar::period& more) { return more.unit == length.unit; });
    return others;
}

std::optional<clock_inputs> gather(
    const domain::case_file& file,
    const procedure_instance& instance,
    const definition::procedure_definition& definition,
    const definition::clock_rule& rule,
    const party_id& subject
)
{
    const auto [start, start_fact] = find_start(instance, rule, subject);
    if (start == nullptr) {
        return std::nullopt;
    }
    const auto lapse = instance.lapses.find({rule.id, subject, start->seq});
    const auto* fired = lapse == instance.lapses.end() ? nullptr : &lapse->second;
    const auto met = when_met(instance, rule, subject, *start, fired);
    const auto& length = length_of(file, instance, rule, subject);
    clock_inputs inputs{
        .rule = rule,
        .start = date_of(*start),
        .start_fact = start_fact,
        .started_seq = start->seq,
        .start_recorded_at = known_since(file, *start),
        .met_on = met ? std::optional{met->on} : std::nullopt,
        .met_by_lapse = met && met->by_lapse,
        .fired_at = fired == nullptr ? std::nullopt : std::optional{fired->at},
        .length = length.period,
        .until = std::nullopt,
        .excluded = excluded_days(instance, rule),
        .extensions = granted(instance, rule, subject),
        .ended = instance.ended && !kept_after_end(instance, definition, rule),
    };
    if (!length.until_fact.empty()) {
        const auto* set = find_for(instance, length.until_fact, subject);
        if (set == nullptr) {
            return std::nullopt;
        }
        inputs.until = date_of(*set);
    }
    return inputs;
}

} // namespace huhang::clocks
