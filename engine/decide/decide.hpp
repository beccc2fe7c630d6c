#pragma once
// decide(): from a case file and a command to what happens, or to a refusal. Pure: everything it depends on is an
// argument, everything it causes is in the answer.

#include "engine/base/error.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/definition/library.hpp"
#include "engine/domain/command.hpp"
#include "engine/domain/event.hpp"
#include "engine/domain/number_request.hpp"
#include "engine/domain/outside.hpp"
#include "engine/domain/prior_case.hpp"

#include <expected>
#include <span>
#include <vector>

namespace huhang::decide {

struct context {
    const definition::library& definitions;
    const calendar::working_calendar& calendar;
    const domain::actor& who;
    timestamp now;
    std::span<const domain::prior_case> priors = {};          ///< earlier cases of the same respondents or rights
    const domain::outside& outside = domain::nothing_outside; ///< borrowed, as all of it
};

struct decision {
    std::vector<domain::event_record> events; ///< in order, seq following on from the case file's version
    domain::case_file next;                   ///< the case file after the events
    std::vector<domain::number_request> numbers;
};

using outcome = std::expected<decision, rejection>;

/// `file` is a default case file (version 0) for open_case.
outcome decide(const domain::case_file& file, const domain::command& command, const context& context);

/// An action the actor may take now, with the facts it needs.
struct allowed_action {
    instance_id instance{};
    std::string name;
    const definition::action_rule* rule = nullptr; ///< borrowed from the definition
    std::vector<party_id> subjects;                ///< respondents it may be taken for, when it is taken per respondent
};

/// A named condition of a running procedure, and whether it is met.
struct condition_status {
    std::string name;
    const definition::condition_rule* rule = nullptr; ///< borrowed from the definition
    bool met = false;
};

std::vector<condition_status>
conditions_of(const domain::case_file& file, const domain::procedure_instance& instance, const context& context);

std::vector<allowed_action> allowed_actions(const domain::case_file& file, const context& context);

} // namespace huhang::decide
