#pragma once
// The case store as the engine needs it. commit() is the only way a case is written.

#include "engine/base/error.hpp"
#include "engine/domain/event.hpp"
#include "engine/domain/number_request.hpp"
#include "engine/domain/prior_case.hpp"
#include "engine/ports/scope.hpp"
#include "engine/stats/contribution.hpp"

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace huhang::ports {

/// The cached form of a running clock, for the timer and the worklists. Derived; a case's rows are replaced as a whole.
struct clock_row {
    instance_id instance{};
    std::string clock;
    party_id subject;
    std::string owner;                 ///< role that must act
    date due{};                        ///< earliest due date
    std::optional<timestamp> fires_at; ///< when its lapse takes effect; empty: never by itself
    bool provisional = false;
    bool operator==(const clock_row&) const = default;
};

/// A message that must leave after the commit. Its body is rendered by the dispatcher when it is sent.
struct outbox_message {
    handoff_id handoff;
    int sequence = 1;
    std::string agency;
    std::string document;
    std::uint64_t seq = 0; ///< the event that asked for it
    bool operator==(const outbox_message&) const = default;
};

/// The answer to a command as it is given again when the same key comes twice. Kept for the life of the case.
struct idempotency_record {
    std::string principal;
    std::string key;
    std::string fingerprint; ///< hash of the request; another request under the same key is refused
    bool operator==(const idempotency_record&) const = default;
};

/// What a caller gets for a command that took effect.
struct receipt {
    case_id id;
    std::uint64_t first_seq = 0; ///< first and last event the command caused
    std::uint64_t version = 0;
    bool replayed = false; ///< true when this is the stored answer of an earlier, equal request
    bool operator==(const receipt&) const = default;
};

/// What a case offers to later ones: a respondent or a right of it, and what became of the case. Derived.
struct prior_row {
    std::string kind;       ///< "identifier", "name" or "right"
    std::string term;       ///< what later cases are compared by
    std::string identifier; ///< of the respondent, so that a namesake with another one is not taken for him
    std::string procedure;
    std::string ground;
    std::string group;
    date on{};

    auto operator<=>(const prior_row&) const = default;
};

/// All that one command changes. Written whole or not at all.
struct case_change {
    std::uint64_t expected_version = 0; ///< 0: the case must not exist yet
    std::vector<domain::event_record> events;
    domain::case_file next;
    std::vector<clock_row> clocks;
    std::vector<outbox_message> outbox;
    stats::counts counters;    ///< amounts to add
    stats::dated_counts moved; ///< the same amounts with the legal days from which they count
    std::vector<domain::number_request> numbers;
    std::optional<std::vector<prior_row>> priors; ///< what the case now offers to later ones; unset: as before
    std::optional<idempotency_record> idempotency;
    std::string inbox_message; ///< "source id" of the message this answers, empty otherwise; unique in the store
};

enum class commit_error {
    version_conflict, ///< somebody else changed the case first
    key_reused,       ///< the idempotency key belongs to another request
    already_received, ///< the inbox message took effect before
    unavailable,      ///< nothing was written, try again
};

using commit_result = std::expected<receipt, commit_error>;

/// A case as loaded.
struct stored_case {
    domain::case_file file;
    std::string number; ///< case number, e.g. "330302知裁〔2026〕7号"
};

struct case_row {
    case_id id;
    std::string number;
    std::uint64_t version = 0;
    office_id office;
    std::string procedure;
    std::string title;
    std::string state;
    bool closed = false;
    date received{};
    std::optional<date> closed_on;
    std::optional<date> next_due;
};

/// Filters of the list; unset members do not filter.
struct case_filter {
    std::optional<std::string> procedure;
    std::optional<std::string> state;
    std::optional<bool> closed;
    std::optional<office_id> office;  ///< cases of exactly this office
    std::optional<std::string> text;  ///< part of the title, a party's name, a case number or a right's number
    std::optional<std::string> track; ///< has a track of this procedure
};

/// Keyset paging: rows after the one named, newest first.
struct page_request {
    int limit = 50;    ///< 1 to 200
    std::string after; ///< opaque cursor of the previous page, empty for the first
};

template <class Row>
struct page {
    std::vector<Row> rows;
    std::string next;       ///< cursor of the next page, empty at the end
    std::int64_t total = 0; ///< exact count of all rows that match and are visible
};

struct worklist_row {
    case_row which;
    clock_row clock;
};

/// A mediation (or any track) as listed.
struct track_row {
    case_row which;
    instance_id instance{};
    std::string procedure;
    std::string state;
    bool ended = false;
    std::string outcome;
};

/// A link of a case, or one that another case states of it.
struct link_row {
    std::string kind;
    bool stated_here = true; ///< else the other case states it
    case_id other;
    std::string note;
    std::optional<case_row> which; ///< the other case; empty when the scope does not see it
};

/// Whose and which earlier cases are asked for.
struct prior_question {
    case_id besides; ///< the case at hand
    std::vector<domain::party> respondents;
    std::vector<domain::right> rights;
};

/// An earlier case and what of the case at hand it shares.
struct prior_match {
    domain::prior_case which;
    std::vector<party_id> respondents;
    std::vector<right_id> rights;
};

/// A number of a series, void or not.
struct registered_number {
    office_id office;
    std::string kind;
    int year = 0;
    std::int64_t n = 0;
    std::string number;
    std::optional<case_id> which; ///< empty when imported, or when the scope does not see the case
    std::uint64_t seq = 0;
    std::optional<date> voided_on;
    std::string void_reason;

    bool operator==(const registered_number&) const = default;
};

struct number_series {
    office_id office;
    std::string kind;
    int year = 0;
};

struct due_clock {
    case_id id;
    instance_id instance{};
    std::string clock;
    party_id subject;
    timestamp fires_at{};
};

struct issued_number {
    std::uint64_t seq = 0;
    std::string kind;
    std::string number;
};

/// What makes two complaints look alike: same respondent, same right, same goods.
struct likeness {
    std::vector<std::string> respondent_names;
    std::vector<std::string> right_numbers;
    std::string goods;
};

template <class Value>
using read_result = std::expected<Value, io_error>;

class case_store {
public:
    virtual ~case_store() = default;

    /// Commits independent changes in one durable transaction; each succeeds or fails alone, answers in order. When it
    /// returns, what succeeded is on disk. Called by one thread at a time.
    virtual std::vector<commit_result> commit(std::span<const case_change> batch) = 0;

    /// Reads are safe from any thread and never wait for writers. Those that yield rows or counts take the caller's
    /// scope.
    virtual read_result<std::optional<stored_case>> load(const case_id& id) = 0;
    virtual read_result<bool> visible(const case_id& id, const scope& who) = 0;
    virtual read_result<std::optional<receipt>> find_receipt(const idempotency_record& request) = 0;
    virtual read_result<std::vector<domain::event_record>>
    history(const case_id& id, std::uint64_t after, int limit) = 0;
    virtual read_result<std::vector<issued_number>> numbers(const case_id& id) = 0;
    virtual read_result<page<case_row>> list(const case_filter& filter, const page_request& page, const scope& who) = 0;
    virtual read_result<page<worklist_row>>
    worklist(const std::vector<std::string>& owner_roles, const page_request& page, const scope& who) = 0;
    virtual read_result<page<track_row>>
    tracks(const std::string& procedure, std::optional<bool> ended, const page_request& page, const scope& who) = 0;

    /// Links in both directions, those stated here first; at most max_links. Rows of unseen cases keep their id, which
    /// must not be shown.
    virtual read_result<std::vector<link_row>> links(const case_id& id, const scope& who) = 0;
    /// Earlier cases of the same respondents (by identifier, else by kind and name) or rights (by number), latest
    /// first, at most max_priors. The whole store answers whatever the asker may see, and no more than rules need.
    virtual read_result<std::vector<prior_match>> priors(const prior_question& about) = 0;

    /// Numbers of a series after the n-th, in order, void ones too. Which case has one is told where the scope sees it;
    /// numbers of restricted cases that it does not see are left out.
    virtual read_result<std::vector<registered_number>>
    register_of(const number_series& which, std::int64_t after, int limit, const scope& who) = 0;

    /// Enters numbers given out before this program, which must follow the series without a gap; false when they do
    /// not, and nothing is written.
    virtual read_result<bool> import_numbers(const std::vector<registered_number>& numbers) = 0;
    virtual read_result<std::vector<case_row>> alike(const likeness& what, const scope& who) = 0;
    virtual read_result<stats::counts> counters(const scope& who) = 0;

    /// The counters as they were known at an instant, of them what counted on a legal day; either may be left out.
    /// Nothing when movements of that time are not kept (the database is older than the keeping).
    virtual read_result<std::optional<stats::counts>>
    counters_at(std::optional<timestamp> known_at, std::optional<date> as_of, const scope& who) = 0;

    /// Clocks whose lapse is due, oldest first.
    virtual read_result<std::vector<due_clock>> due_clocks(timestamp now, int limit) = 0;

    /// Finds the case a hand-off belongs to.
    virtual read_result<std::optional<case_id>> case_of(const handoff_id& handoff) = 0;

    /// Every case id, in order, for recounts and checks.
    virtual read_result<std::vector<case_id>> all_cases(const case_id& after, int limit) = 0;
};

} // namespace huhang::ports
