#pragma once
// Looking up the names one part of a definition uses from another. An empty name was never given, or was refused as it
// was read.

#include "engine/definition/place.hpp"

#include <initializer_list>

namespace huhang::definition {

/// Who may act. `system` stands for replies, lapsed clocks and ended tracks; it never owns anything.
bool is_role(std::string_view name, bool with_system);

class name_checker {
public:
    name_checker(const procedure_definition& definition, problem_list& problems)
        : definition_(definition)
        , problems_(problems)
    {
    }

    void note(std::string code, std::string pointer, bilingual text) const
    {
        problems_.push_back({std::move(code), std::move(pointer), std::move(text), {}});
    }

    /// The declared fact, or null after noting that there is none.
    const fact_rule* fact(const std::string& name, const std::string& at) const;

    /// A fact of one of these types; `common`: it must have one value, not one for each respondent.
    void
    fact_of(const std::string& name, const std::string& at, std::initializer_list<fact_type> types, bool common) const;

    void facts(const std::vector<std::string>& names, const std::string& at) const;
    void time_fact(const std::string& name, const std::string& at, bool common) const;
    void state(const std::string& name, const std::string& at) const;
    void clock(const std::string& id, const std::string& at) const;
    void action(const std::string& name, const std::string& at, std::string_view code) const;
    void ground(const std::string& name, const std::string& at) const;
    void law(const std::string& key, const std::string& at) const;
    void role(const std::string& name, const std::string& at, bool with_system) const;
    void intervals(const std::vector<std::string>& names, const std::string& at) const;
    void documents(const std::vector<std::string>& names, const std::string& at) const;

    const procedure_definition& definition() const { return definition_; }

private:
    void declared(
        bool known, std::string_view what, const bilingual& kind, const std::string& name, const std::string& at
    ) const;

    const procedure_definition& definition_;
    problem_list& problems_;
};

void check_clock_names(const name_checker& check);
void check_action_names(const name_checker& check);

/// Whether a constant, as JSON text, is a value of the fact whatever the case.
bool fits_fact(const std::string& json, const fact_rule& rule);

} // namespace huhang::definition
