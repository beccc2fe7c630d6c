#pragma once
// The store's ports in memory: plain maps under one mutex. The engine's tests use it, and the contract tests hold it to
// the same behaviour as the databases.

#include "engine/app/service.hpp"
#include "engine/ports/case_store.hpp"
#include "engine/ports/outbox_store.hpp"

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace huhang::testing {

class memory_store : public ports::case_store, public ports::outbox_store {
public:
    /// While on, every commit answers `unavailable` and writes nothing.
    void fail_commits(bool on);

    std::vector<ports::commit_result> commit(std::span<const ports::case_change> batch) override;

    ports::read_result<std::optional<ports::stored_case>> load(const case_id& id) override;
    ports::read_result<bool> visible(const case_id& id, const ports::scope& who) override;
    ports::read_result<std::optional<ports::receipt>> find_receipt(const ports::idempotency_record& request) override;
    ports::read_result<std::vector<domain::event_record>>
    history(const case_id& id, std::uint64_t after, int limit) override;
    ports::read_result<std::vector<ports::issued_number>> numbers(const case_id& id) override;

    ports::read_result<ports::page<ports::case_row>>
    list(const ports::case_filter& filter, const ports::page_request& page, const ports::scope& who) override;
    ports::read_result<ports::page<ports::worklist_row>> worklist(
        const std::vector<std::string>& owner_roles, const ports::page_request& page, const ports::scope& who
    ) override;
    ports::read_result<ports::page<ports::track_row>> tracks(
        const std::string& procedure,
        std::optional<bool> ended,
        const ports::page_request& page,
        const ports::scope& who
    ) override;
    ports::read_result<std::vector<ports::link_row>> links(const case_id& id, const ports::scope& who) override;
    ports::read_result<std::vector<ports::prior_match>> priors(const ports::prior_question& about) override;
    ports::read_result<std::vector<ports::registered_number>>
    register_of(const ports::number_series& which, std::int64_t after, int limit, const ports::scope& who) override;
    ports::read_result<bool> import_numbers(const std::vector<ports::registered_number>& numbers) override;
    ports::read_result<std::vector<ports::case_row>>
    alike(const ports::likeness& what, const ports::scope& who) override;
    ports::read_result<stats::counts> counters(const ports::scope& who) override;
    ports::read_result<std::optional<stats::counts>>
    counters_at(std::optional<timestamp> known_at, std::optional<date> as_of, const ports::scope& who) override;

    ports::read_result<std::vector<ports::due_clock>> due_clocks(timestamp now, int limit) override;
    ports::read_result<std::optional<case_id>> case_of(const handoff_id& handoff) override;
    ports::read_result<std::vector<case_id>> all_cases(const case_id& after, int limit) override;

    ports::read_result<std::vector<ports::delivery>>
    claim(const std::string& owner, timestamp now, timestamp lease_until, int limit) override;
    ports::read_result<bool> settle(const ports::delivery& after) override;
    ports::read_result<ports::page<ports::delivery>> deliveries(
        std::optional<ports::delivery_status> status, const ports::page_request& page, const ports::scope& who
    ) override;
    ports::read_result<std::vector<ports::delivery>> deliveries_of(const case_id& id) override;
    ports::read_result<bool> replay(const handoff_id& handoff, int sequence, timestamp now) override;

private:
    struct held_case {
        domain::case_file file;
        std::string number;
        std::vector<ports::clock_row> clocks;
        std::vector<domain::event_record> events;
        std::vector<ports::issued_number> numbers;
        std::vector<ports::prior_row> priors;

        ports::case_row row() const;
    };

    struct held_movement {
        std::string office_path;
        timestamp recorded_at{};
        stats::dated_key key;
        std::int64_t amount = 0;
    };

    struct held_message {
        ports::delivery delivery;
        timestamp created_at{};
        timestamp due_at{};
    };

    using message_key = std::pair<handoff_id, int>;
    using series_key = std::tuple<office_id, std::string, int>;

    ports::commit_result commit_one(const ports::case_change& change);
    void put_case(const ports::case_change& change);
    void put_messages(const ports::case_change& change);
    void put_number(const ports::case_change& change, const domain::number_request& request);
    std::vector<const held_case*> seen_by(const ports::scope& who) const;

    std::mutex mutex_;
    bool failing_ = false;
    std::map<case_id, held_case> cases_;
    std::map<std::pair<std::string, std::string>, std::pair<std::string, ports::receipt>> receipts_;
    std::set<std::string> inbox_;
    std::map<handoff_id, case_id> handoffs_;
    std::map<message_key, held_message> messages_;
    std::map<std::pair<std::string, stats::counter_key>, std::int64_t> counters_; ///< by office path and key
    std::vector<held_movement> movements_;
    std::map<series_key, std::int64_t> series_;
    std::map<std::pair<series_key, std::int64_t>, ports::registered_number> register_;
};

/// Commits every change at once, on the caller's thread.
class direct_queue final : public app::commit_queue {
public:
    explicit direct_queue(ports::case_store& store)
        : store_(store)
    {
    }

    void submit(ports::case_change change, std::function<void(ports::commit_result)> done) override
    {
        done(store_.commit({&change, 1}).front());
    }

private:
    ports::case_store& store_;
};

} // namespace huhang::testing
