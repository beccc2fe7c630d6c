#pragma once
// Taking an action: whether it may be taken, and everything it causes, down to the ends of tracks and what their
// parents do then.

#include "engine/decide/event_writer.hpp"

namespace huhang::decide {

/// Who causes the action: a person (roles and separation of duties are checked) or the system, for replies, lapsed
/// clocks and ended tracks.
enum class causation { person, system };

struct action_request {
    instance_id instance = main_instance;
    std::string action;
    legal_time on;
    party_id subject;
    domain::supplied_facts facts;                     ///< as supplied from outside
    std::map<std::string, domain::fact_value> passed; ///< typed values handed over between tracks
    std::string note;
    causation cause = causation::person;
};

using checked = std::expected<void, rejection>;

/// Writes the action's events, or refuses; after a refusal the writer must be thrown away.
checked perform(event_writer& writer, const action_request& request);

/// Starts a track (or the main procedure when `parent` is empty): its first state, and the facts given.
instance_id start_procedure(
    event_writer& writer,
    const definition::procedure_definition& definition,
    std::optional<instance_id> parent,
    const legal_time& on
);

/// An action makes a fact occur (again); recording it by itself corrects or completes what is known.
enum class recording { occurrence, correction };

/// Records supplied facts of the procedure; unknown names and bad values are refused.
checked record_supplied(
    event_writer& writer,
    instance_id instance,
    const party_id& subject,
    const legal_time& on,
    const domain::supplied_facts& facts,
    recording how = recording::occurrence,
    const std::string& evidence = {}
);

/// Records one value for the subject, for every respondent (a per-respondent fact without a subject), or for the whole
/// procedure.
void record_value(
    event_writer& writer,
    instance_id instance,
    const std::string& name,
    const party_id& subject,
    const domain::fact_value& value,
    const legal_time& on,
    recording how = recording::occurrence,
    const std::string& evidence = {}
);

/// Whether the state, the actor and the separation of duties allow it; guards are not looked at.
checked may_take(
    const domain::procedure_instance& instance,
    const std::string& name,
    const definition::action_rule& rule,
    const domain::actor& who
);

/// What a guard is asked about when the actor of the context acts.
definition::guard_context asked_by(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const party_id& subject,
    const context& around
);

/// The respondents for whom the action may be taken now (none needed: an empty list); nothing when its guard stands
/// against it.
std::optional<std::vector<party_id>> open_subjects(
    const domain::case_file& file,
    const domain::procedure_instance& instance,
    const definition::action_rule& rule,
    const context& around
);

/// Whether the actor may add to the record of a procedure: everybody who may take some action of it.
checked may_record(const definition::procedure_definition& definition, const domain::actor& who);

/// Refuses legal times that lie after now.
checked not_in_future(const legal_time& on, timestamp now, const std::string& pointer = "/on");

/// The definition an instance runs. Commit and load guarantee that it is installed.
const definition::procedure_definition& definition_of(const event_writer& writer, instance_id instance);

} // namespace huhang::decide
