#include "adapters/store/sqlite_case_store.hpp"

#include "adapters/store/scope_sql.hpp"
#include "adapters/store/transaction.hpp"
#include "engine/domain/codec.hpp"

namespace huhang::store {
namespace {

io_error undecodable(const std::string& what, const domain::codec_error& error)
{
    return {.text = "storage.corrupt: " + what + " cannot be read: " + error.text};
}

} // namespace

std::vector<ports::commit_result> sqlite_case_store::commit(std::span<const ports::case_change> batch)
{
    bool breaks_a_rule = false;
    auto results = database_.write([&](soci::session& sql) {
        try {
            return commit_together(sql, batch);
        } catch (const soci::soci_error& error) {
            breaks_a_rule = failure_of(error) == storage_failure::constraint;
            writer_.reset();
            throw;
        }
    });
    if (results) {
        return std::move(*results);
    }
    std::vector<ports::commit_result> answers;
    if (breaks_a_rule && batch.size() > 1) {
        // One change broke a rule of the schema; its neighbours must not fail with it.
        for (const auto& change : batch) {
            answers.push_back(commit({&change, 1}).front());
        }
    } else {
        answers.assign(batch.size(), std::unexpected{ports::commit_error::unavailable});
    }
    return answers;
}

std::vector<ports::commit_result>
sqlite_case_store::commit_together(soci::session& sql, std::span<const ports::case_change> batch)
{
    if (!writer_) {
        writer_.emplace(sql);
    }
    std::vector<ports::commit_result> results;
    results.reserve(batch.size());
    transaction whole(sql);
    for (const auto& change : batch) {
        results.push_back(writer_->write(change));
    }
    whole.commit();
    return results;
}

ports::read_result<std::optional<ports::stored_case>> sqlite_case_store::load(const case_id& id)
{
    std::optional<raw_snapshot> found;
    const auto read =
        database_.read([&](reader& from) { from.load(id.str(), [&](const raw_snapshot& row) { found = row; }); });
    if (!read) {
        return std::unexpected{read.error()};
    }
    if (!found) {
        return std::nullopt;
    }
    auto file = domain::decode_case_file(found->snapshot);
    if (!file) {
        return std::unexpected{undecodable("a case file", file.error())};
    }
    return ports::stored_case{.file = std::move(*file), .number = std::move(found->number)};
}

ports::read_result<bool> sqlite_case_store::visible(const case_id& id, const ports::scope& who)
{
    return database_.read([&](reader& from) {
        bool found = false;
        query q{"select 1 from case_file c where c.case_id = "};
        add_scope(q.value(id.str()).add(" and "), who, "c");
        q.run<single<long long>>(from.sql, [&](const auto&) { found = true; });
        return found;
    });
}

ports::read_result<std::optional<ports::receipt>>
sqlite_case_store::find_receipt(const ports::idempotency_record& request)
{
    return database_.read([&](reader& from) {
        std::optional<ports::receipt> found;
        from.find_receipt(request.principal, request.key, [&](const raw_receipt& stored) {
            if (stored.fingerprint == request.fingerprint) {
                found = stored.value();
            }
        });
        return found;
    });
}

ports::read_result<std::vector<domain::event_record>>
sqlite_case_store::history(const case_id& id, std::uint64_t after, int limit)
{
    std::vector<raw_event> rows;
    const auto read = database_.read([&](reader& from) {
        query q{"select seq, kind, recorded_at, by_user, acting_as, body from case_event where case_id = "};
        q.value(id.str()).add(" and seq > ").value(wide(after)).add(" order by seq limit ").value(wide(limit));
        q.run<raw_event>(from.sql, [&](const raw_event& row) { rows.push_back(row); });
    });
    if (!read) {
        return std::unexpected{read.error()};
    }
    std::vector<domain::event_record> events;
    for (const auto& row : rows) {
        auto what = domain::decode_event(row.kind, row.body);
        if (!what) {
            return std::unexpected{undecodable("an event", what.error())};
        }
        events.push_back({
            .seq = static_cast<std::uint64_t>(row.seq),
            .recorded_at = to_timestamp(row.recorded_at),
            .by = user_id{row.by},
            .acting_as = row.acting_as,
            .what = std::move(*what),
        });
    }
    return events;
}

ports::read_result<std::vector<ports::issued_number>> sqlite_case_store::numbers(const case_id& id)
{
    struct raw_number {
        long long seq = 0;
        std::string kind, number;

        auto columns() { return std::tie(seq, kind, number); }
    };

    return database_.read([&](reader& from) {
        std::vector<ports::issued_number> numbers;
        query q{"select seq, kind, number from document_number where case_id = "};
        q.value(id.str()).add(" order by seq, kind").run<raw_number>(from.sql, [&](const raw_number& row) {
            numbers.push_back({.seq = static_cast<std::uint64_t>(row.seq), .kind = row.kind, .number = row.number});
        });
        return numbers;
    });
}

ports::read_result<std::vector<ports::clock_row>> sqlite_case_store::clocks_of(const case_id& id)
{
    return database_.read([&](reader& from) {
        std::vector<ports::clock_row> clocks;
        query q{"select "};
        q.add(clock_columns).add(" from clock k where k.case_id = ").value(id.str());
        q.add(" order by k.instance, k.clock, k.subject").run<raw_clock>(from.sql, [&](const raw_clock& row) {
            clocks.push_back(row.value());
        });
        return clocks;
    });
}

ports::read_result<std::vector<ports::due_clock>> sqlite_case_store::due_clocks(timestamp now, int limit)
{
    struct raw_due {
        std::string case_id, clock, subject;
        long long instance = 0, fires_at = 0;

        auto columns() { return std::tie(case_id, instance, clock, subject, fires_at); }
    };

    return database_.read([&](reader& from) {
        std::vector<ports::due_clock> due;
        query q{"select case_id, instance, clock, subject, fires_at from clock where fires_at <= "};
        q.value(wide(now)).add(" order by fires_at, case_id, instance, clock, subject limit ").value(wide(limit));
        q.run<raw_due>(from.sql, [&](const raw_due& row) {
            due.push_back({
                .id = case_id{row.case_id},
                .instance = instance_id{static_cast<std::int32_t>(row.instance)},
                .clock = row.clock,
                .subject = party_id{row.subject},
                .fires_at = to_timestamp(row.fires_at),
            });
        });
        return due;
    });
}

ports::read_result<std::optional<case_id>> sqlite_case_store::case_of(const handoff_id& handoff)
{
    return database_.read([&](reader& from) {
        std::optional<case_id> found;
        query q{"select case_id from handoff where handoff_id = "};
        q.value(handoff.str()).run<single<std::string>>(from.sql, [&](const auto& row) { found = case_id{row.value}; });
        return found;
    });
}

ports::read_result<std::vector<case_id>> sqlite_case_store::all_cases(const case_id& after, int limit)
{
    return database_.read([&](reader& from) {
        std::vector<case_id> ids;
        query q{"select case_id from case_file where case_id > "};
        q.value(after.str()).add(" order by case_id limit ").value(wide(limit));
        q.run<single<std::string>>(from.sql, [&](const auto& row) { ids.emplace_back(row.value); });
        return ids;
    });
}

} // namespace huhang::store
