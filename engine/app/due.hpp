#pragma once
// The due date of any rule of any installed definition for a supposed start, so that anybody can check us without a
// case.

#include "engine/base/error.hpp"
#include "engine/clocks/regional.hpp"
#include "engine/domain/command.hpp"

#include <expected>
#include <string>
#include <vector>

namespace huhang::app {

struct due_question {
    std::string rule;      ///< id of the clock, "RUL-CASE"
    std::string procedure; ///< may be empty when only one procedure has the rule
    legal_time from;       ///< value of the fact that starts it
    domain::supplied_facts facts;
    std::vector<domain::interval> excluded;
    std::vector<domain::extension> extensions; ///< only rule and amount are read
    bool foreign = false;                      ///< the respondent has no domicile in the PRC
    std::string office_path;                   ///< for local holidays and the region's own rules, may be empty
};

struct due_answer {
    const definition::procedure_definition* definition = nullptr; ///< borrowed from the library
    clocks::clock_status status;
    std::vector<clocks::explanation_line> account; ///< day by day
    std::optional<clocks::regional_status> regional;
};

/// The version in force on the start day decides. Refuses with clock.unknown, clock.ambiguous, procedure.unknown,
/// fact.unknown, fact.invalid, fact.required (the date that the office would set), interval.unknown,
/// extension.unknown.
std::expected<due_answer, rejection> answer_due(
    const due_question& asked,
    const definition::library& definitions,
    const calendar::working_calendar& calendar,
    timestamp now
);

} // namespace huhang::app
