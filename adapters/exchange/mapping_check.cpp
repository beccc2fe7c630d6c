#include "adapters/exchange/mapping_check.hpp"

#include <algorithm>

namespace huhang::exchange {
namespace {

using definition::fact_type;
using definition::procedure_definition;

/// The versions of a procedure, newest last: a log may reach over several.
std::vector<const procedure_definition*> versions_of(const std::string& procedure, const definition::library& all)
{
    std::vector<const procedure_definition*> found;
    for (const auto& one : all.all()) {
        if (one.ref.procedure == procedure) {
            found.push_back(&one);
        }
    }
    return found;
}

class checker {
public:
    checker(const definition::library& definitions, std::vector<std::string>& problems)
        : definitions_(definitions)
        , problems_(problems)
    {
    }

    void check(const mapping& made, const std::string& procedure)
    {
        const auto main = versions_of(procedure, definitions_);
        if (main.empty() || !main.back()->is_main) {
            problems_.push_back("no main procedure is named " + procedure);
            return;
        }
        check_facts(made.case_facts, main, "/case/facts");
        for (const auto& [name, rule] : made.activities) {
            const auto where = "/activity/actions/" + name;
            const auto own = rule.procedure.empty() ? main : versions_of(rule.procedure, definitions_);
            if (own.empty()) {
                problems_.push_back(where + "/procedure: there is no procedure " + rule.procedure);
                continue;
            }
            const bool known = std::ranges::any_of(own, [&](const auto* one) {
                return definition::find_action(*one, rule.action) != nullptr;
            });
            if (rule.kind == activity_kind::act && !known) {
                problems_.push_back(where + ": " + own.back()->ref.procedure + " has no action " + rule.action);
            }
            check_facts(rule.facts, own, where + "/facts");
        }
        if (!made.office.given()) {
            problems_.push_back("/office: is required");
        }
    }

private:
    void check_facts(
        const std::vector<fact_source>& facts,
        const std::vector<const procedure_definition*>& versions,
        const std::string& where
    )
    {
        for (const auto& one : facts) {
            const auto declares = [&](const auto* version) { return version->facts.contains(one.fact); };
            const auto found = std::ranges::find_if(versions, declares);
            if (found == versions.end()) {
                problems_.push_back(where + ": no fact is named " + one.fact);
            } else {
                check_codes(one, (*found)->facts.at(one.fact), where);
            }
        }
    }

    void check_codes(const fact_source& one, const definition::fact_rule& rule, const std::string& where)
    {
        if (rule.type == fact_type::parties) {
            problems_.push_back(where + ": a list of parties cannot be imported: " + one.fact);
        }
        if (rule.type != fact_type::choice && rule.type != fact_type::outcomes) {
            return;
        }
        for (const auto& [word, code] : one.from.values) {
            if (!rule.choices.contains(code)) {
                problems_.push_back(where + ": " + one.fact + " has no code " + code);
            }
        }
    }

    const definition::library& definitions_;
    std::vector<std::string>& problems_;
};

} // namespace

void check_mapping(
    const mapping& made,
    const std::string& procedure,
    const definition::library& definitions,
    std::vector<std::string>& problems
)
{
    checker(definitions, problems).check(made, procedure);
}

} // namespace huhang::exchange
