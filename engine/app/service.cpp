#include "engine/app/service.hpp"

#include "engine/app/outside.hpp"
#include "engine/app/past.hpp"

namespace huhang::app {
namespace {

/// Tries before a conflict with other writers is given back to the caller. Of those who write to one case at the same
/// moment each batch lets one through, so this bounds how many that may be.
constexpr int max_tries = 100;

rejection as_rejection(ports::commit_error error)
{
    switch (error) {
    case ports::commit_error::version_conflict: return reject("case.stale");
    case ports::commit_error::key_reused: return reject("idempotency.key_reused");
    case ports::commit_error::already_received: return reject("inbox.already_received");
    case ports::commit_error::unavailable: return reject("storage.unavailable");
    }
    std::abort();
}

} // namespace

struct service::attempt {
    envelope what;
    std::function<void(answer)> done;
    int tries = 0;

    void refuse(rejection why) { done(std::unexpected(std::move(why))); }
};

service::service(ports::case_store& store, commit_queue& queue, surroundings around)
    : store_(store)
    , queue_(queue)
    , around_(std::move(around))
{
}

void service::handle(envelope what, std::function<void(answer)> done)
{
    run(std::make_shared<attempt>(std::move(what), std::move(done)));
}

/// Answers from what is stored when the key came before; true when that was so.
bool service::answer_again(attempt& work)
{
    if (!work.what.idempotency) {
        return false;
    }
    const auto known = store_.find_receipt(*work.what.idempotency);
    if (!known) {
        work.refuse(reject("storage.unavailable"));
        return true;
    }
    if (!*known) {
        return false;
    }
    work.done(**known);
    return true;
}

std::expected<domain::case_file, rejection> service::load(const envelope& what)
{
    if (std::holds_alternative<domain::open_case>(what.command)) {
        return domain::case_file{};
    }
    auto stored = store_.load(what.id);
    if (!stored) {
        return std::unexpected(reject("storage.unavailable"));
    }
    if (!*stored || !ports::sees(what.scope, (*stored)->file)) {
        return std::unexpected(reject("case.not_found"));
    }
    for (const auto& instance : (*stored)->file.instances) {
        if (around_.definitions.find(instance.definition) == nullptr) {
            return std::unexpected(reject("definition.not_installed"));
        }
    }
    if (what.expected_version && *what.expected_version != (*stored)->file.version) {
        return std::unexpected(reject("case.stale"));
    }
    return std::move((*stored)->file);
}

std::expected<domain::command, rejection> service::with_history(const envelope& what, std::uint64_t version)
{
    auto command = what.command;
    if (auto* wanted = domain::history_of(command)) {
        auto history = store_.history(what.id, 0, max_past_events + 1);
        if (!history) {
            return std::unexpected(reject("storage.unavailable"));
        }
        if (history->size() > max_past_events) {
            return std::unexpected(reject("past.too_much"));
        }
        std::erase_if(*history, [&](const domain::event_record& event) { return event.seq > version; });
        *wanted = std::move(*history);
    }
    return command;
}

std::expected<std::vector<domain::prior_case>, rejection> service::priors_of(const domain::case_file& file)
{
    return priors_for(store_, around_.definitions, file);
}

void service::run(std::shared_ptr<attempt> work)
{
    if (answer_again(*work)) {
        return;
    }
    auto file = load(work->what);
    if (!file) {
        return work->refuse(std::move(file.error()));
    }
    const auto now = around_.now();
    const auto outside = look_outside(store_, around_, *file, work->what);
    if (!outside) {
        return work->refuse(outside.error());
    }
    const decide::context context{
        around_.definitions, around_.calendar, work->what.who, now, outside->priors, *outside
    };
    const auto command = with_history(work->what, file->version);
    if (!command) {
        return work->refuse(command.error());
    }
    auto decided = decide::decide(*file, *command, context);
    if (!decided) {
        return work->refuse(std::move(decided.error()));
    }
    auto change = make_change(*file, std::move(*decided), around_.definitions, around_.calendar, now);
    change.idempotency = work->what.idempotency;
    change.inbox_message = work->what.inbox_message;
    const bool sends = !change.outbox.empty();
    queue_.submit(std::move(change), [this, work, sends](ports::commit_result result) {
        if (result && sends && around_.messages_waiting) {
            around_.messages_waiting();
        }
        if (result) {
            return work->done(std::move(*result));
        }
        const bool conflict = result.error() == ports::commit_error::version_conflict && !work->what.expected_version;
        if (conflict && ++work->tries < max_tries && around_.retry) {
            return around_.retry([this, work] { run(work); });
        }
        work->refuse(as_rejection(result.error()));
    });
}

} // namespace huhang::app
