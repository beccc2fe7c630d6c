#include "engine/app/due.hpp"

#include "engine/decide/fact_input.hpp"

#include <algorithm>

namespace huhang::app {
namespace {

using definition::procedure_definition;

std::expected<const procedure_definition*, rejection>
find_definition(const due_question& asked, const definition::library& definitions)
{
    if (!asked.procedure.empty()) {
        const auto* named = definitions.current_or_nearest(asked.procedure, asked.from.first);
        return named != nullptr ? std::expected<const procedure_definition*, rejection>(named)
                                : std::unexpected(reject("procedure.unknown", "/procedure"));
    }
    const procedure_definition* found = nullptr;
    std::string others;
    for (const auto& one : definitions.all()) {
        const auto* current = definitions.current_or_nearest(one.ref.procedure, asked.from.first);
        if (current != &one || definition::find_clock(one, asked.rule) == nullptr) {
            continue;
        }
        others += (others.empty() ? "" : ", ") + one.ref.procedure;
        if (found != nullptr) {
            return std::unexpected(reject("clock.ambiguous", "/procedure", {others, others}));
        }
        found = &one;
    }
    return found != nullptr ? std::expected<const procedure_definition*, rejection>(found)
                            : std::unexpected(reject("clock.unknown", "/rule"));
}

/// A case of one respondent and one running instance that knows nothing yet.
domain::case_file supposed_case(const due_question& asked, const procedure_definition& definition)
{
    domain::case_file file;
    file.office_path = asked.office_path;
    file.received = asked.from;
    file.parties = {
        {.id = party_id("P1"), .role = "claimant"},
        {.id = party_id("P2"), .role = "respondent", .foreign = asked.foreign},
    };
    domain::procedure_instance main;
    main.id = main_instance;
    main.definition = definition.ref;
    main.state = definition.initial;
    file.instances = {std::move(main)};
    return file;
}

void put(
    domain::case_file& file,
    const procedure_definition& definition,
    const std::string& name,
    domain::fact_value value,
    const legal_time& on
)
{
    const bool per = definition.facts.at(name).per_respondent;
    auto& facts = file.instances.front().facts;
    facts[{name, per ? party_id("P2") : party_id()}] = {
        .value = std::move(value), .legal = on, .recorded_at = start_of(on.first), .seq = facts.size() + 1
    };
}

std::expected<void, rejection>
suppose(domain::case_file& file, const due_question& asked, const procedure_definition& definition)
{
    for (const auto& [name, json] : asked.facts) {
        const auto declared = definition.facts.find(name);
        if (declared == definition.facts.end()) {
            return std::unexpected(reject("fact.unknown", "/facts/" + name));
        }
        auto value = decide::read_fact(name, declared->second, json, file);
        if (!value) {
            return std::unexpected(value.error());
        }
        put(file, definition, name, *std::move(value), asked.from);
    }
    for (const auto& stretch : asked.excluded) {
        if (!definition.intervals.contains(stretch.kind)) {
            return std::unexpected(reject("interval.unknown", "/exclude", {stretch.kind, stretch.kind}));
        }
        file.instances.front().intervals.push_back(stretch);
    }
    return {};
}

std::expected<void, rejection>
extend(domain::case_file& file, const due_question& asked, const definition::clock_rule& rule, const party_id& subject)
{
    for (auto one : asked.extensions) {
        const auto limit = std::ranges::find(rule.extensions, one.rule, &definition::extension_rule::id);
        if (limit == rule.extensions.end()) {
            return std::unexpected(reject("extension.unknown", "/extend", {one.rule, one.rule}));
        }
        if (one.amount < 1 || one.amount > limit->up_to.amount) {
            return std::unexpected(reject("extension.too_long", "/extend", {one.rule, one.rule}));
        }
        one.clock = rule.id;
        one.subject = subject;
        one.granted = asked.from;
        file.instances.front().extensions.push_back(std::move(one));
    }
    return {};
}

} // namespace

std::expected<due_answer, rejection> answer_due(
    const due_question& asked,
    const definition::library& definitions,
    const calendar::working_calendar& calendar,
    timestamp now
)
{
    const auto found = find_definition(asked, definitions);
    if (!found) {
        return std::unexpected(found.error());
    }
    const auto& definition = **found;
    const auto* rule = definition::find_clock(definition, asked.rule);
    if (rule == nullptr) {
        return std::unexpected(reject("clock.unknown", "/rule"));
    }
    auto file = supposed_case(asked, definition);
    const auto subject = rule->per_respondent ? party_id("P2") : party_id();
    if (const auto given = suppose(file, asked, definition); !given) {
        return std::unexpected(given.error());
    }
    put(file, definition, rule->starts.front(), asked.from, asked.from);
    if (const auto extended = extend(file, asked, *rule, subject); !extended) {
        return std::unexpected(extended.error());
    }
    const auto& instance = file.instances.front();
    due_answer answer{.definition = &definition, .status = {}, .account = {}, .regional = {}};
    answer.status = clocks::derive_one(file, instance, definition, *rule, subject, calendar, now);
    if (answer.status.state == clocks::clock_state::idle) {
        return std::unexpected(reject("fact.required", "/facts/" + rule->length.until_fact));
    }
    answer.account = clocks::explain(answer.status, file, instance, definition, calendar, true);
    answer.regional = clocks::regional(answer.status, file, instance, definition, definitions, calendar, now);
    return answer;
}

} // namespace huhang::app
