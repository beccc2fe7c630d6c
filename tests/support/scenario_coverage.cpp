#include "tests/support/scenario_coverage.hpp"

#include "engine/clocks/clocks.hpp"
#include "tests/support/workflows.hpp"

namespace huhang::testing {

void observe_clocks(const domain::case_file& file, timestamp now, std::set<clock_moment>& seen)
{
    for (const auto& instance : file.instances) {
        const auto& definition = *installed_definitions().find(instance.definition);
        const auto& procedure = definition.ref.procedure;
        for (const auto& status : clocks::derive(file, instance, definition, national_calendar(), now)) {
            seen.insert({procedure, status.rule->id, "started"});
            if (status.met_on) {
                seen.insert({procedure, status.rule->id, "met"});
            }
        }
        for (const auto& [lapse, fired] : instance.lapses) {
            seen.insert({procedure, lapse.clock, "lapsed"});
        }
    }
}

std::set<clock_moment> all_clock_moments()
{
    std::set<clock_moment> all;
    for (const auto& definition : installed_definitions().all()) {
        for (const auto& rule : definition.clocks) {
            all.insert({definition.ref.procedure, rule.id, "started"});
            all.insert({definition.ref.procedure, rule.id, "met"});
            if (rule.lapse != definition::lapse_effect::none) {
                all.insert({definition.ref.procedure, rule.id, "lapsed"});
            }
        }
    }
    return all;
}

} // namespace huhang::testing
