#include "engine/evolve/amend.hpp"

#include <algorithm>
#include <utility>

namespace huhang::evolve {
namespace {

using namespace domain;
using names = std::map<std::string, std::string>;

/// The name something bears from now on; empty when it is not carried over.
const std::string& now_called(const names& all, const std::string& name)
{
    const auto found = all.find(name);
    return found == all.end() ? name : found->second;
}

fact_table facts_after(fact_table before, const names& all)
{
    fact_table after;
    for (auto& [key, known] : before) {
        if (const auto& name = now_called(all, key.name); !name.empty()) {
            after.emplace(fact_key{name, key.subject}, std::move(known));
        }
    }
    return after;
}

lapse_table lapses_after(const lapse_table& before, const names& clocks)
{
    lapse_table after;
    for (const auto& [which, when] : before) {
        const auto& clock = now_called(clocks, which.clock);
        if (!clock.empty()) {
            after.emplace(lapse{clock, which.subject, which.started_seq}, when);
        }
    }
    return after;
}

} // namespace

void carry_over(procedure_instance& instance, const definition_migrated& event)
{
    instance.facts = facts_after(std::move(instance.facts), event.facts);
    instance.lapses = lapses_after(instance.lapses, event.clocks);
    std::erase_if(instance.extensions, [&](extension& one) {
        one.clock = now_called(event.clocks, one.clock);
        return one.clock.empty();
    });
    for (auto& one : instance.intervals) {
        one.kind = now_called(event.intervals, one.kind);
    }
    std::set<taken_action> taken;
    for (const auto& one : instance.taken) {
        taken.insert({now_called(event.actions, one.action), one.by});
    }
    instance.taken = std::move(taken);
}

void strike_out(case_file& file, const entry_struck& event)
{
    file.instances = event.instances;
    file.decisions = event.decisions;
    file.closed = event.closed;
    file.closed_on = event.closed_on;
    std::erase_if(file.documents, [&](const issued_document& one) {
        return event.first <= one.seq && one.seq <= event.last;
    });
}

void take_back(procedure_instance& instance, const extension& withdrawn)
{
    const auto found = std::ranges::find(instance.extensions, withdrawn);
    if (found != instance.extensions.end()) {
        instance.extensions.erase(found);
    }
}

} // namespace huhang::evolve
