#pragma once
// The use case behind every change: load, decide, commit. Requests, agency replies and lapsed clocks all come through
// here.

#include "engine/base/error.hpp"
#include "engine/decide/decide.hpp"
#include "engine/ports/case_store.hpp"
#include "engine/ports/directory.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace huhang::app {

/// Where changes are handed to be committed together with others. The callback runs once, on the committing thread.
class commit_queue {
public:
    virtual ~commit_queue() = default;
    virtual void submit(ports::case_change change, std::function<void(ports::commit_result)> done) = 0;
};

struct envelope {
    case_id id; ///< for open_case the new id
    domain::command command;
    domain::actor who;
    ports::scope scope;
    std::optional<std::uint64_t> expected_version; ///< from If-Match: refused when the case has moved on
    std::optional<ports::idempotency_record> idempotency;
    std::string inbox_message;
};

using answer = std::expected<ports::receipt, rejection>;

/// Definitions, calendar and time source that the service works with. Borrowed for the service's life.
struct surroundings {
    const definition::library& definitions;
    const calendar::working_calendar& calendar;
    std::function<timestamp()> now;
    std::function<void(std::function<void()>)>
        retry; ///< runs a conflicting command again, off the committing thread; may be empty
    std::function<void()> messages_waiting; ///< a hint after a commit that queued hand-offs; may be empty
    ports::directory* people = nullptr;     ///< certificates and delegations; without it nobody has any
};

class service {
public:
    service(ports::case_store& store, commit_queue& queue, surroundings around);

    /// Handles one command. `done` runs exactly once, on the caller's or the committing thread. A conflict with another
    /// writer is retried, unless the caller named a version.
    void handle(envelope what, std::function<void(answer)> done);

    const surroundings& around() const { return around_; }

    /// Earlier cases as far as the case's procedures ask for them, for showing what may be done next.
    std::expected<std::vector<domain::prior_case>, rejection> priors_of(const domain::case_file& file);

private:
    struct attempt;
    void run(std::shared_ptr<attempt> work);
    bool answer_again(attempt& work);
    std::expected<domain::case_file, rejection> load(const envelope& what);

    /// The command with the history it is decided upon, where it needs one.
    std::expected<domain::command, rejection> with_history(const envelope& what, std::uint64_t version);

    ports::case_store& store_;
    commit_queue& queue_;
    surroundings around_;
};

/// Everything a decision writes besides its events: clock cache, outbox, counters. Pure; also used to rebuild.
ports::case_change make_change(
    const domain::case_file& before,
    decide::decision decided,
    const definition::library& definitions,
    const calendar::working_calendar& calendar,
    timestamp now
);

} // namespace huhang::app
