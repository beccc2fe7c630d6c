#pragma once
// The case file: everything a decision about one case may depend on. It is a value; only evolve() makes the next one,
// and replaying a case's events always yields it again, byte for byte in its encoded form.

#include "engine/base/ids.hpp"
#include "engine/base/time.hpp"
#include "engine/domain/fact.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::domain {

/// Which definition an instance runs: its hash is the SHA-256 of the published bytes.
struct definition_ref {
    std::string procedure;
    int version = 0;
    std::string hash;

    auto operator<=>(const definition_ref&) const = default;
};

struct party {
    party_id id;
    std::string role; ///< "claimant" or "respondent" (others: "third_party", "platform")
    std::string kind; ///< "person", "organization" or "individual_business"
    std::string name;
    std::string identifier; ///< 统一社会信用代码 or identity number; may be empty
    std::string address;
    bool foreign = false; ///< no domicile in the PRC: longer reply period

    bool operator==(const party&) const = default;
};

struct right {
    right_id id;
    std::string kind;   ///< "invention", "utility_model", "design", "trademark" …
    std::string number; ///< as registered, e.g. "ZL201620913636.X"
    std::string holder;

    bool operator==(const right&) const = default;
};

/// A stretch of time that some clocks do not count. `to` is the day it ended, which counts again.
struct interval {
    std::string kind;
    legal_time from;
    std::optional<legal_time> to;

    bool operator==(const interval&) const = default;
};

struct extension {
    std::string clock;
    party_id subject;
    std::string rule; ///< id of the extension rule in the definition
    int amount = 0;   ///< in the unit of the rule's limit
    legal_time granted;
    user_id granted_by;

    bool operator==(const extension&) const = default;
};

/// A clock whose lapse has taken effect, so that it does so once. `started_seq` tells which start it was.
struct lapse {
    std::string clock;
    party_id subject;
    std::uint64_t started_seq = 0;

    auto operator<=>(const lapse&) const = default;
};

/// When a lapse took effect: what the system did because of it was recorded in the same decision.
struct fired {
    std::uint64_t seq = 0; ///< the clock_lapsed event
    timestamp at{};

    bool operator==(const fired&) const = default;
};

using lapse_table = std::map<lapse, fired>;

/// Who took an action in the present round, for the separation of duties.
struct taken_action {
    std::string action;
    user_id by;

    auto operator<=>(const taken_action&) const = default;
};

struct procedure_instance {
    instance_id id{};
    std::optional<instance_id> parent;
    definition_ref definition;
    std::string state;
    std::string previous_state; ///< where "$history" leads back to
    int round = 1;
    bool ended = false;
    std::string outcome; ///< closing ground of the main procedure, outcome of a track; empty while running
    fact_table facts;
    std::vector<interval> intervals;
    std::vector<extension> extensions;
    lapse_table lapses;
    std::set<taken_action> taken;

    bool operator==(const procedure_instance&) const = default;
};

enum class decision_status { made, served, effective, withdrawn, annulled, replaced };

/// A decision is an object with versions and a status for each respondent, not a state the case passes once.
struct decision_record {
    decision_id id;
    instance_id instance{};
    std::string kind;
    int round = 1;
    legal_time made;
    std::map<party_id, std::string> outcomes;   ///< respondent -> outcome code; empty when it is one for all
    std::map<party_id, decision_status> status; ///< respondent -> status

    bool operator==(const decision_record&) const = default;
};

/// Business stage of a hand-off; a later stage implies the earlier ones and it never moves backwards.
enum class handoff_stage { requested, received, accepted, returned, rejected, forwarded, outcome };

struct handoff {
    handoff_id id;
    instance_id instance{};
    std::string agency;   ///< "police", "customs", "court"
    std::string document; ///< what is handed over: "referral", "assist", "enforcement_application"
    int sequence = 1;     ///< version sent last; a resent, corrected document has the next one
    handoff_stage stage = handoff_stage::requested;
    std::string outcome;       ///< outcome code of the counterpart, empty until then
    std::string receiver_ref;  ///< the counterpart's own number
    bool needs_review = false; ///< a reply contradicted the record and a person must look

    bool operator==(const handoff&) const = default;
};

struct issued_document {
    std::string document; ///< kind in the definition
    instance_id instance{};
    std::uint64_t seq = 0; ///< the event that issued it; with the case it identifies the document
    legal_time issued;
    office_id issuer = {}; ///< in whose name and number series: the case's office, or the one it acts for
    std::optional<legal_time> voided = {}; ///< its number stays used for good
    std::string void_reason = {};

    bool operator==(const issued_document&) const = default;
};

/// Where a case came from that was not kept here from its beginning; see docs/import.md.
struct import_origin {
    std::string source;   ///< name of the register or log
    std::string key;      ///< the case's own id there; unique within the source
    int acts = 0;         ///< acts of the log that were taken over
    int against_rule = 0; ///< those among them that the definition would have refused: a person should look

    bool operator==(const import_origin&) const = default;
};

/// Another case that this one belongs with. Both keep their ids, clocks and receipt dates.
struct case_link {
    std::string kind; ///< one of link_kinds()
    case_id other;
    std::string note;

    bool operator==(const case_link&) const = default;
};

/// The case went from one office to another. Its clocks and its receipt date did not.
struct office_move {
    office_id from;
    std::string from_path;
    office_id to;
    std::string kind; ///< "assigned", "escalated" or "designated"
    legal_time on;

    bool operator==(const office_move&) const = default;
};

struct case_file {
    case_id id;
    std::uint64_t version = 0; ///< number of the last event; 0 only before the case is opened
    office_id office;
    std::string office_path; ///< "/330000/330300/330302/": the office and those above it
    std::string title;
    std::string source; ///< how it came in: "request", "complaint", "transfer_in" …
    std::string goods;  ///< the goods complained of, for finding duplicates
    legal_time received;
    std::optional<legal_time> acted; ///< when the act complained of ended, if that is known
    timestamp opened_at{};
    bool closed = false;
    std::optional<legal_time> closed_on;
    std::vector<party> parties;
    std::vector<right> rights;
    std::vector<procedure_instance> instances; ///< instances[0] is the main procedure
    std::vector<decision_record> decisions;
    std::vector<handoff> handoffs;
    std::vector<issued_document> documents;
    std::optional<import_origin> imported;
    std::vector<case_link> links;           ///< those this case states; others may name it in theirs
    std::vector<office_move> moves;         ///< oldest first
    std::vector<std::string> restricted_to; ///< roles that alone may see the case; empty: all roles of the offices

    bool operator==(const case_file&) const = default;
};

/// How a case may belong with another: spawned_by, returned_from, series, group, merged_into, split_from, repeat_of,
/// civil_suit, reverse_of, same_dispute.
std::span<const std::string_view> link_kinds();

/// The path of an office that has or had the case.
const std::string& path_of(const case_file& file, const office_id& office);

const procedure_instance* find_instance(const case_file& file, instance_id id);
procedure_instance* find_instance(case_file& file, instance_id id);

/// The latest instance of a procedure, running or ended.
const procedure_instance* latest_track(const case_file& file, const std::string& procedure);

const handoff* find_handoff(const case_file& file, const handoff_id& id);

/// The respondents in the order they were entered.
std::vector<party_id> respondents(const case_file& file);

/// The current value of a fact, or null.
const fact* find_fact(const procedure_instance& instance, const std::string& name, const party_id& subject = {});

using huhang::to_text; // the overloads below would hide those for dates
std::string_view to_text(decision_status status);
std::string_view to_text(handoff_stage stage);

} // namespace huhang::domain
