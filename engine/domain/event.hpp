#pragma once
// Events: what happened, in the past tense. They are the truth; the case file is their fold. A published event kind is
// never changed in meaning, since stored histories hold it for good.

#include "engine/domain/amending_events.hpp"
#include "engine/domain/case_file.hpp"
#include "engine/domain/placing_events.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace huhang::domain {

struct case_opened {
    case_id id;
    office_id office;
    std::string office_path;
    std::string title;
    std::string source;
    std::string goods;
    legal_time received;
    std::optional<legal_time> acted = std::nullopt;
    std::vector<std::string> restricted_to = {}; ///< see case_file
    bool operator==(const case_opened&) const = default;
};

struct party_added {
    party who;
    bool operator==(const party_added&) const = default;
};

struct right_added {
    right what;
    bool operator==(const right_added&) const = default;
};

struct procedure_started {
    instance_id instance{};
    std::optional<instance_id> parent;
    definition_ref definition;
    std::string state;
    bool operator==(const procedure_started&) const = default;
};

/// An action was taken. `from` equals `to` when the state stays. An act with evidence is the past as another record
/// tells it: the definition may not allow it where it stands.
struct action_taken {
    instance_id instance{};
    std::string action;
    std::string from;
    std::string to;
    party_id subject;
    legal_time on;
    std::string note;
    std::string evidence = {}; ///< for an act taken over from another record: where it stands there
    bool operator==(const action_taken&) const = default;
};

struct fact_recorded {
    instance_id instance{};
    fact_key key;
    fact_value value;
    legal_time legal;
    std::string evidence;
    bool corrects = false; ///< the value before was wrong, not an earlier occurrence
    bool operator==(const fact_recorded&) const = default;
};

struct fact_cleared {
    instance_id instance{};
    fact_key key;
    bool operator==(const fact_cleared&) const = default;
};

struct interval_opened {
    instance_id instance{};
    std::string kind;
    legal_time from;
    bool operator==(const interval_opened&) const = default;
};

struct interval_closed {
    instance_id instance{};
    std::string kind;
    legal_time to;
    bool operator==(const interval_closed&) const = default;
};

struct extension_granted {
    instance_id instance{};
    extension granted;
    bool operator==(const extension_granted&) const = default;
};

/// The clock's lapse took effect: when it was due and when the engine acted on it are both kept.
struct clock_lapsed {
    instance_id instance{};
    lapse which;
    date due{};
    std::string effect; ///< "breach", "right_lost" or "action"
    bool operator==(const clock_lapsed&) const = default;
};

struct document_issued {
    instance_id instance{};
    std::string document;
    legal_time on;
    office_id issuer = {}; ///< the principal, where the office acts under a delegation; empty: the case's office
    bool operator==(const document_issued&) const = default;
};

struct decision_made {
    decision_record decision;
    bool operator==(const decision_made&) const = default;
};

/// The status of the latest decision of a kind changed for the named respondents (all when empty).
struct decision_status_changed {
    decision_id decision;
    decision_status status = decision_status::made;
    std::vector<party_id> respondents;
    legal_time on;
    bool operator==(const decision_status_changed&) const = default;
};

struct handoff_requested {
    handoff_id handoff;
    instance_id instance{};
    std::string agency;
    std::string document;
    int sequence = 1;
    bool operator==(const handoff_requested&) const = default;
};

/// The counterpart answered. `applied` is false when the answer fits nothing that is open and a person must look.
struct handoff_answered {
    handoff_id handoff;
    std::string message_id; ///< the counterpart's (source, id), joined by a space
    std::string event;      ///< "received", "accepted", "outcome.filed" …
    legal_time on;          ///< the legal time the answer states
    std::string receiver_ref;
    std::string reason;
    bool applied = true;
    bool operator==(const handoff_answered&) const = default;
};

struct round_opened {
    instance_id instance{};
    int round = 1;
    bool operator==(const round_opened&) const = default;
};

struct procedure_ended {
    instance_id instance{};
    std::string outcome;
    legal_time on;
    bool operator==(const procedure_ended&) const = default;
};

/// A procedure left its final state again (a remitted or broken-off matter): the case is open once more.
struct procedure_reopened {
    instance_id instance{};
    legal_time on;
    bool operator==(const procedure_reopened&) const = default;
};

struct note_added {
    instance_id instance{};
    std::string text;
    bool operator==(const note_added&) const = default;
};

using event = std::variant<
    case_opened,
    party_added,
    right_added,
    procedure_started,
    action_taken,
    fact_recorded,
    fact_cleared,
    interval_opened,
    interval_closed,
    extension_granted,
    clock_lapsed,
    document_issued,
    decision_made,
    decision_status_changed,
    handoff_requested,
    handoff_answered,
    round_opened,
    procedure_ended,
    procedure_reopened,
    note_added,
    case_imported,
    definition_migrated,
    entry_struck,
    act_revoked,
    act_compensated,
    case_linked,
    case_unlinked,
    case_moved,
    document_voided>;

/// An event in its place: `seq` counts 1, 2, 3 … within the case without gaps.
struct event_record {
    std::uint64_t seq = 0;
    timestamp recorded_at{};
    user_id by;            ///< the person, or "system"
    std::string acting_as; ///< the role in which it was done
    event what;

    bool operator==(const event_record&) const = default;
};

/// "case_opened", "action_taken" …
std::string_view kind_of(const event& what);

/// The index of the alternative with that kind; the number of alternatives when there is none.
std::size_t index_of_event(std::string_view kind);

} // namespace huhang::domain
