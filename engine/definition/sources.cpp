#include "engine/definition/sources.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

const std::string by_person = "person";

bool lists(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}

bool records(const action_rule& rule, const std::string& fact)
{
    return lists(rule.records, fact) || lists(rule.requires_facts, fact) || rule.sets.contains(fact);
}

void merge(std::set<std::string>& into, const std::set<std::string>& from)
{
    into.insert(from.begin(), from.end());
}

/// Whether each action that ends the track with the outcome records the fact, in every version of it.
bool records_at_end(
    const library& others, const std::string& procedure, const std::string& code, const std::string& fact
)
{
    bool ends = false;
    for (const auto& track : others.all()) {
        if (track.ref.procedure != procedure) {
            continue;
        }
        for (const auto& [name, rule] : track.actions) {
            const auto chosen = track.facts.find(rule.outcome.fact);
            const bool by_fact = chosen != track.facts.end() && chosen->second.choices.contains(code);
            if (rule.outcome.code != code && !by_fact) {
                continue;
            }
            ends = true;
            if (!records(rule, fact)) {
                return false;
            }
        }
    }
    return ends;
}

/// The parts of a guard joined by && on its outermost level, without blanks.
std::vector<std::string> conjuncts_of(const guard& when)
{
    std::vector<std::string> parts(1);
    int depth = 0;
    const auto& source = when.source();
    for (std::size_t i = 0; i < source.size(); ++i) {
        depth += source[i] == '(' ? 1 : source[i] == ')' ? -1 : 0;
        if (depth == 0 && source.compare(i, 2, "||") == 0) {
            return {};
        }
        if (depth == 0 && source.compare(i, 2, "&&") == 0) {
            parts.emplace_back();
            ++i;
        } else if (source[i] != ' ') {
            parts.back() += source[i];
        }
    }
    return parts;
}

} // namespace

bool asks_presence(const guard& when, const std::string& fact)
{
    return std::ranges::any_of(conjuncts_of(when), [&](const std::string& part) {
        return part == "has(" + fact + ")" || part == "has(subject." + fact + ")";
    });
}

bool excludes_track(const guard& when, const std::string& procedure)
{
    constexpr std::string_view all = "tracks.all(";
    return std::ranges::any_of(conjuncts_of(when), [&](const std::string& part) {
        const auto comma = part.find(',');
        if (!part.starts_with(all) || comma == std::string::npos) {
            return false;
        }
        const auto name = part.substr(all.size(), comma - all.size());
        const auto other = name + ".procedure!='" + procedure + "'";
        const auto ended = name + ".ended";
        const auto body = part.substr(comma + 1, part.size() - comma - 2);
        return body == ended || body == other + "||" + ended || body == ended + "||" + other;
    });
}

std::string document_of(const std::string& event)
{
    const auto slash = event.find('/');
    return slash == std::string::npos ? std::string() : event.substr(0, slash);
}

sources::sources(const procedure_definition& definition)
{
    for (const auto& [name, rule] : definition.actions) {
        if (std::ranges::any_of(rule.by, [](const std::string& role) { return role != "system"; })) {
            reasons_[name].insert(by_person);
        }
    }
    for (const auto& [event, action] : definition.replies) {
        reasons_[action].insert("reply " + document_of(event));
    }
    for (const auto& clock : definition.clocks) {
        reasons_[clock.lapse_action].insert("lapse " + clock.id);
    }
    for (const auto& [procedure, outcomes] : definition.tracks) {
        for (const auto& [code, outcome] : outcomes) {
            reasons_[outcome.action].insert("track " + procedure);
        }
    }
}

bool sources::is_only(const std::string& action, const std::string& reason) const
{
    const auto found = reasons_.find(action);
    return found != reasons_.end() && found->second == std::set<std::string>{reason};
}

fact_sources sources_of(const library& others, const procedure_definition& definition, const std::string& fact)
{
    fact_sources found;
    const auto& opening = definition.opening;
    found.opening = opening.records == fact || lists(opening.requires_facts, fact);
    found.may_open = found.opening || lists(opening.accepts_facts, fact);
    for (const auto& [name, rule] : definition.actions) {
        if (records(rule, fact)) {
            found.surely.insert(name);
        } else if (lists(rule.accepts_facts, fact)) {
            found.maybe.insert(name);
        }
    }
    std::set<std::string> surely_passed;
    std::set<std::string> maybe_passed;
    for (const auto& [procedure, outcomes] : definition.tracks) {
        for (const auto& [code, outcome] : outcomes) {
            const auto passed = outcome.pass.find(fact);
            const bool is_sure =
                passed != outcome.pass.end() && records_at_end(others, procedure, code, passed->second);
            (is_sure ? surely_passed : maybe_passed).insert(outcome.action);
            if (passed != outcome.pass.end() && !found.surely.contains(outcome.action)) {
                found.maybe.insert(outcome.action);
            }
        }
    }
    // An action that several outcomes take is sure only when each of them passes the fact.
    for (const auto& action : surely_passed) {
        const bool is_only_system = definition.actions.at(action).by == std::vector<std::string>{"system"};
        if (is_only_system && !maybe_passed.contains(action)) {
            found.surely.insert(action);
            found.maybe.erase(action);
        }
    }
    return found;
}

gate gate_of(const library& others, const procedure_definition& definition, const clock_rule& rule)
{
    gate by;
    by.on_at_start = !rule.starts.empty();
    for (const auto& fact : rule.starts) {
        const auto starts = sources_of(others, definition, fact);
        by.on_at_start = by.on_at_start && starts.may_open;
        merge(by.opens, starts.surely);
        merge(by.may_open, starts.maybe);
    }
    for (const auto& fact : rule.stops) {
        const auto stops = sources_of(others, definition, fact);
        merge(rule.per_respondent ? by.may_close : by.closes, stops.surely);
        merge(by.may_close, stops.maybe);
    }
    for (const auto& [name, action] : definition.actions) {
        const auto clears = [&](const std::string& fact) { return lists(action.clears, fact); };
        if (std::ranges::any_of(rule.starts, clears)) {
            by.closes.insert(name);
        }
        if (std::ranges::any_of(rule.stops, clears)) {
            by.may_open.insert(name);
        }
    }
    return by;
}

} // namespace huhang::definition
