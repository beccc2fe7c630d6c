#pragma once
// Commands: the only way to ask for a change. Requests, agency replies and lapsed clocks all become one.

#include "engine/domain/event.hpp"
#include "engine/domain/migration.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace huhang::domain {

/// Fact values as supplied, by name, still in JSON text: the definition says what type each must have.
using supplied_facts = std::map<std::string, std::string>;

struct open_case {
    case_id id; ///< made by the application (UUIDv7)
    std::string procedure;
    office_id office;
    std::string office_path;
    std::string title;
    std::string source;
    std::string goods;
    legal_time received;
    std::optional<legal_time> acted; ///< when the act ended: its law governs; the day of receipt when not known
    std::vector<party> parties;      ///< ids are given by the engine: P1, P2 …
    std::vector<right> rights;
    std::vector<case_link> links;
    supplied_facts facts;
};

struct perform_action {
    instance_id instance = main_instance;
    std::string action;
    legal_time on;
    party_id subject; ///< the respondent it is about, for actions taken per respondent
    supplied_facts facts;
    std::string note;
};

/// Adds or corrects facts without an action: evidence, service receipts, late knowledge. Never in conflict with other
/// work.
struct record_facts {
    instance_id instance = main_instance;
    legal_time on;
    party_id subject;
    supplied_facts facts;
    std::string evidence;
};

struct grant_extension {
    instance_id instance = main_instance;
    std::string clock;
    party_id subject;
    std::string rule;
    int amount = 0; ///< in the unit of the rule's limit
    legal_time on;
};

struct add_note {
    instance_id instance = main_instance;
    std::string text;
};

struct add_party {
    party who;
};

struct add_right {
    right what;
};

struct record_reply {
    handoff_id handoff;
    std::string message_id; ///< "source id" of the message, unique
    std::string event;      ///< "received", "outcome.filed" …
    legal_time on;
    std::string receiver_ref;
    std::string reason;
    supplied_facts facts;
};

struct fire_clock {
    instance_id instance{};
    std::string clock;
    party_id subject;
};

/// One act as another record tells it.
struct past_act {
    std::string procedure; ///< whose action it is; empty: the main procedure's
    std::string action;    ///< empty: nothing the definition knows, kept as a note
    legal_time on;
    party_id subject;
    supplied_facts facts;
    std::string note;
    user_id by;           ///< empty when the record does not say
    std::string role;     ///< in which capacity; empty when the record does not say
    std::string evidence; ///< where it stands there, "<source>:<line>"
};

/// Takes over a case with its history from another record. The past is recorded, never refused: what the definition
/// would not have allowed is counted. Only what cannot be a record at all (no such action, a time to come) is refused.
struct import_case {
    open_case opening;
    std::string source;
    std::string key;
    std::string number;         ///< case number there; no series of ours moves
    std::vector<past_act> acts; ///< in the order in which they happened
};

/// Takes a running procedure to another version; for administrators and supervisors.
struct migrate_case {
    instance_id instance = main_instance;
    std::shared_ptr<const migration_plan> plan; ///< proved; never null
    legal_time on;
};

/// Strikes an act from the record because it never happened. `history` of these three is filled in by the service.
struct strike_entry {
    std::uint64_t seq = 0; ///< the event of the act
    std::string reason;
    std::vector<event_record> history;
};

/// Withdraws an act that happened: by the action its procedure provides, or the extension that was granted.
struct revoke_act {
    std::uint64_t seq = 0;
    std::string action; ///< which of several; may be empty
    legal_time on;
    party_id subject;
    supplied_facts facts; ///< for the withdrawing action
    std::string reason;
    std::vector<event_record> history;
};

/// Takes an action that makes good for an earlier act, which stands.
struct compensate_act {
    std::uint64_t seq = 0;
    perform_action act;
    std::string reason;
    std::vector<event_record> history;
};

struct link_case {
    case_link link;
};

struct unlink_case {
    std::string kind;
    case_id other;
    std::string reason;
};

/// Hands the case to another office: down to one below, up to one above, or to any other by a common superior.
struct move_case {
    office_id to;
    std::string to_path;
    std::string reason;
    std::string cite;
    legal_time on;
};

struct void_document {
    std::uint64_t document = 0; ///< the event that issued it
    std::string reason;
    legal_time on;
};

using command = std::variant<
    open_case,
    perform_action,
    record_facts,
    grant_extension,
    add_note,
    add_party,
    add_right,
    record_reply,
    fire_clock,
    import_case,
    migrate_case,
    strike_entry,
    revoke_act,
    compensate_act,
    link_case,
    unlink_case,
    move_case,
    void_document>;

/// Who asks, and in which roles. The system itself acts as user "system" with role "system".
struct actor {
    user_id user;
    std::vector<std::string> roles;
    office_id office;
    std::string office_path;

    bool has_role(const std::string& role) const;
};

actor the_system();

/// Where the case's whole history belongs in a command that is decided upon it; null for all others.
std::vector<event_record>* history_of(command& what);

} // namespace huhang::domain
