#pragma once
// A procedure definition as values. The format is documented in docs/definition-format.md; nothing here knows a law.

#include "engine/base/text.hpp"
#include "engine/base/time.hpp"
#include "engine/calendar/counting.hpp"
#include "engine/definition/guard.hpp"
#include "engine/domain/case_file.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace huhang::definition {

/// How sure a statement of the law is; shown to every user beside the due date.
enum class certainty { verified, memory, contested, internal };

struct citation {
    std::string title;
    std::string article;
    certainty flag = certainty::verified;
    std::string note;
    std::string instrument; ///< key in the register of law; empty for what is no law, such as an office's own rules
};

enum class fact_type { boolean, integer, money, text, date, instant, choice, persons, parties, outcomes };

struct fact_rule {
    fact_type type = fact_type::text;
    bilingual title;
    bool per_respondent = false;
    std::map<std::string, bilingual> choices; ///< for `choice` and `outcomes`
};

struct interval_rule {
    bilingual title;
    std::string cite;
};

/// A named guard that other guards use by its name and that people are shown as met or not met.
struct condition_rule {
    bilingual title;
    guard when;
    std::string cite;
};

enum class clock_kind { statutory, internal, soft };
enum class lapse_effect { none, breach, right_lost, action };

/// A length of time, or the date set in a fact.
struct clock_length {
    calendar::period period;
    std::string until_fact; ///< not empty: the period is not used
};

struct conditional_length {
    guard when;
    clock_length length;
};

struct extension_rule {
    std::string id;
    bilingual title;
    std::string by; ///< role that may grant it
    calendar::period up_to;
    int times = 1;
    std::string cite;
};

/// States in which what the system would do need not happen, and why; for people, and for the prover.
struct unheard_rule {
    std::vector<std::string> states;
    bilingual because;
};

struct clock_rule {
    std::string id;
    bilingual title;
    clock_kind kind = clock_kind::statutory;
    std::string owner;
    std::vector<std::string> starts; ///< the latest of their values starts it
    std::vector<std::string> stops;
    bool per_respondent = false;
    clock_length length;
    std::vector<conditional_length> lengths;
    std::optional<calendar::period> or_else;
    bool before = false;
    std::vector<std::string> excludes;
    std::vector<extension_rule> extensions;
    int warn_workdays = 0;
    lapse_effect lapse = lapse_effect::none;
    std::string lapse_action;
    unheard_rule unheard; ///< where the lapse's action need not be allowed
    std::string cite;
};

struct state_rule {
    bilingual title;
    std::string owner;
    std::vector<std::string> clocks;
    std::optional<bilingual> unlimited;
    bool final = false;
};

struct track_start {
    std::string procedure;
    std::map<std::string, std::string> pass; ///< fact of the track -> fact of the parent
};

struct handoff_rule {
    std::string agency;
    std::string document;
};

enum class decision_effect { make, serve, take_effect, withdraw, annul };

struct decision_rule {
    std::string kind;
    decision_effect effect = decision_effect::make;
    std::string outcomes; ///< fact of type `outcomes`, may be empty
    std::string only;     ///< fact of type `parties`, may be empty
};

/// A constant code or the fact that holds it; both empty when not given.
struct code_source {
    std::string code;
    std::string fact;

    bool given() const { return !code.empty() || !fact.empty(); }
};

/// A fine the action imposes: checked against the band of the law that governs the act.
struct fine_rule {
    code_source violation;
    std::string amount; ///< money facts; all but the amount may be empty
    std::string turnover;
    std::string gains;
    std::string goods;
};

/// Persons named in a fact of whom so many must hold a certificate valid on the action's legal day.
struct certified_rule {
    std::string fact;
    int least = 2;
};

struct action_rule {
    bilingual title;
    std::vector<std::string> from;
    std::string to; ///< empty: the state stays; "$history": back
    std::vector<std::string> by;
    std::vector<std::string> separate_from;
    std::vector<std::string> revokes; ///< actions whose acts this one withdraws
    std::optional<certified_rule> certified;
    bool per_respondent = false;
    std::optional<guard> when;
    bilingual otherwise;
    std::vector<std::string> records;
    std::vector<std::string> requires_facts;
    std::vector<std::string> accepts_facts;
    std::map<std::string, std::string> sets; ///< fact -> constant as JSON text
    std::vector<std::string> clears;
    std::vector<std::string> opens;
    std::vector<std::string> closes;
    std::vector<std::string> documents;
    std::vector<track_start> starts;
    std::optional<handoff_rule> handoff;
    std::vector<decision_rule> decisions;
    std::optional<fine_rule> fine;
    bool new_round = false;
    bool reopens = false;
    code_source ground;
    code_source outcome;
    std::string cite;
};

enum class ground_class { ruled, settled, withdrawn, transferred, other };

struct ground_rule {
    bilingual title;
    ground_class group = ground_class::other;
    std::string cite;
};

struct document_rule {
    bilingual title;
    std::string number_pattern; ///< empty: the document bears no number
    std::string cite;
};

struct track_outcome {
    std::string action;
    unheard_rule unheard;                    ///< where the outcome stays on the track's record and moves nothing
    std::map<std::string, std::string> pass; ///< our fact -> fact of the track
};

struct statistics_rule {
    std::string filed_fact;
    std::string clock;
};

struct opening_rule {
    std::vector<std::string> by;
    std::vector<std::string> requires_facts;
    std::vector<std::string> accepts_facts;
    std::string records;
};

struct procedure_definition {
    domain::definition_ref ref;
    bool is_main = false;
    bilingual title;
    date valid_from{};
    std::optional<date> valid_until;
    std::map<std::string, citation> law;
    std::map<std::string, fact_rule> facts;
    std::map<std::string, interval_rule> intervals;
    std::map<std::string, condition_rule> conditions;
    std::vector<clock_rule> clocks;
    std::string initial;
    std::map<std::string, state_rule> states;
    opening_rule opening;
    std::map<std::string, action_rule> actions;
    std::map<std::string, std::string> replies;
    std::map<std::string, std::map<std::string, track_outcome>> tracks;
    std::map<std::string, ground_rule> grounds;
    std::map<std::string, document_rule> documents;
    std::optional<statistics_rule> statistics;
    std::string delegable_matter;        ///< what a town's office needs a delegation for; empty: it needs none
    std::vector<std::string> restricted; ///< roles that alone may see cases of this procedure, sorted; empty: all roles
};

const clock_rule* find_clock(const procedure_definition& definition, const std::string& id);
const action_rule* find_action(const procedure_definition& definition, const std::string& name);

std::string_view to_text(certainty flag);
std::string_view to_text(clock_kind kind);
std::string_view to_text(fact_type type);
std::string_view to_text(ground_class group);

} // namespace huhang::definition
