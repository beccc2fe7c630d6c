#include "adapters/store/sqlite_outbox.hpp"

#include "adapters/store/paging.hpp"
#include "adapters/store/scope_sql.hpp"
#include "adapters/store/transaction.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace huhang::store {
namespace {

constexpr std::array<std::string_view, 4> statuses{"waiting", "leased", "delivered", "dead"};

std::string name_of(ports::delivery_status status)
{
    return std::string{statuses[static_cast<std::size_t>(std::to_underlying(status))]};
}

constexpr std::string_view columns = "o.case_id, o.handoff_id, o.sequence, o.agency, o.document, o.seq, o.status, "
                                     "o.attempts, o.next_attempt, o.last_error, o.message_id, o.fence, o.created_at";

struct raw_delivery {
    std::string case_id, handoff, agency, document, status, last_error, message_id;
    long long sequence = 0, seq = 0, attempts = 0, next_attempt = 0, fence = 0, created_at = 0;

    auto columns()
    {
        return std::tie(
            case_id,
            handoff,
            sequence,
            agency,
            document,
            seq,
            status,
            attempts,
            next_attempt,
            last_error,
            message_id,
            fence,
            created_at
        );
    }

    ports::delivery value() const
    {
        return {
            .id = huhang::case_id{case_id},
            .message =
                {.handoff = handoff_id{handoff},
                 .sequence = static_cast<int>(sequence),
                 .agency = agency,
                 .document = document,
                 .seq = static_cast<std::uint64_t>(seq)},
            .status = static_cast<ports::delivery_status>(std::ranges::find(statuses, status) - statuses.begin()),
            .attempts = static_cast<int>(attempts),
            .next_attempt = to_timestamp(next_attempt),
            .last_error = last_error,
            .message_id = message_id,
            .fence = fence,
        };
    }
};

query select_deliveries()
{
    query q{"select "};
    q.add(columns).add(" from outbox o where ");
    return q;
}

void add_row(query& q, const ports::outbox_message& message)
{
    q.add(" where handoff_id = ").value(message.handoff.str()).add(" and sequence = ").value(wide(message.sequence));
}

/// Takes a row that is due, unless somebody else has changed it since it was read.
bool take(soci::session& sql, ports::delivery& row, const std::string& owner, timestamp lease_until)
{
    query q{"update outbox set status = 'leased', fence = fence + 1, leased_by = "};
    add_row(q.value(owner).add(", due_at = ").value(wide(lease_until)), row.message);
    q.add(" and fence = ").value(wide(row.fence));
    row.status = ports::delivery_status::leased;
    ++row.fence;
    return q.run(sql) == 1;
}

} // namespace

ports::read_result<std::vector<ports::delivery>>
sqlite_outbox::claim(const std::string& owner, timestamp now, timestamp lease_until, int limit)
{
    const auto read_due = [&](soci::session& sql) {
        std::vector<ports::delivery> due;
        auto q = select_deliveries();
        q.add("o.due_at <= ").value(wide(now)).add(" order by o.due_at, o.handoff_id, o.sequence limit ");
        q.value(wide(limit)).run<raw_delivery>(sql, [&](const raw_delivery& row) { due.push_back(row.value()); });
        return due;
    };
    // Most of the time nothing is due, and finding that out must not cost the writer its turn.
    auto due = database_.read([&](reader& from) { return read_due(from.sql); });
    if (!due || due->empty()) {
        return due;
    }
    return database_.write([&](soci::session& sql) {
        transaction whole(sql);
        auto claimed = read_due(sql);
        std::erase_if(claimed, [&](auto& row) { return !take(sql, row, owner, lease_until); });
        whole.commit();
        return claimed;
    });
}

ports::read_result<bool> sqlite_outbox::settle(const ports::delivery& after)
{
    query q{"update outbox set fence = fence + 1, status = "};
    q.value(name_of(after.status)).add(", attempts = ").value(wide(after.attempts));
    q.add(", next_attempt = ").value(wide(after.next_attempt)).add(", last_error = ").value(after.last_error);
    q.add(", message_id = ").value(after.message_id);
    switch (after.status) {
    case ports::delivery_status::waiting: q.add(", due_at = ").value(wide(after.next_attempt)); break;
    case ports::delivery_status::leased: break;
    case ports::delivery_status::delivered:
    case ports::delivery_status::dead: q.add(", due_at = null"); break;
    }
    add_row(q, after.message);
    q.add(" and status = 'leased' and fence = ").value(wide(after.fence));
    return database_.write([&](soci::session& sql) { return q.run(sql) == 1; });
}

ports::read_result<ports::page<ports::delivery>> sqlite_outbox::deliveries(
    std::optional<ports::delivery_status> status, const ports::page_request& request, const ports::scope& who
)
{
    const auto keys = keys_before(request, "deliveries", 3);
    if (!keys) {
        return std::unexpected{keys.error()};
    }
    const auto created = keys->empty() ? 0 : number_key(keys->at(0));
    const auto sequence = keys->empty() ? 0 : number_key(keys->at(2));
    if (!created || !sequence) {
        return std::unexpected{created ? sequence.error() : created.error()};
    }
    const auto add_filter = [&](query& q) {
        add_scope(q, who, "o");
        if (status) {
            q.add(" and o.status = ").value(name_of(*status));
        }
    };
    return database_.read_consistently([&](reader& from) {
        ports::page<ports::delivery> page;
        query total{"select count(*) from outbox o where "};
        add_filter(total);
        total.run<single<long long>>(from.sql, [&](const auto& row) { page.total = row.value; });
        auto q = select_deliveries();
        add_filter(q);
        if (!keys->empty()) {
            q.add(" and (o.created_at, o.handoff_id, o.sequence) < (").value(*created).add(", ");
            q.value(keys->at(1)).add(", ").value(*sequence).add(")");
        }
        q.add(" order by o.created_at desc, o.handoff_id desc, o.sequence desc limit ").value(rows_to_read(request));
        std::vector<long long> created_at;
        q.run<raw_delivery>(from.sql, [&](const raw_delivery& row) {
            page.rows.push_back(row.value());
            created_at.push_back(row.created_at);
        });
        close_page(page, request, "deliveries", [&](const ports::delivery& row) {
            return std::vector{
                std::to_string(created_at[page.rows.size() - 1]),
                row.message.handoff.str(),
                std::to_string(row.message.sequence)
            };
        });
        return page;
    });
}

ports::read_result<std::vector<ports::delivery>> sqlite_outbox::deliveries_of(const case_id& id)
{
    return database_.read([&](reader& from) {
        std::vector<ports::delivery> rows;
        auto q = select_deliveries();
        q.add("o.case_id = ").value(id.str()).add(" order by o.seq, o.handoff_id, o.sequence");
        q.run<raw_delivery>(from.sql, [&](const raw_delivery& row) { rows.push_back(row.value()); });
        return rows;
    });
}

ports::read_result<bool> sqlite_outbox::replay(const handoff_id& handoff, int sequence, timestamp now)
{
    query q{"update outbox set status = 'waiting', attempts = 0, fence = fence + 1, next_attempt = "};
    q.value(wide(now)).add(", due_at = ").value(wide(now)).add(" where handoff_id = ").value(handoff.str());
    q.add(" and sequence = ").value(wide(sequence)).add(" and status = 'dead'");
    return database_.write([&](soci::session& sql) { return q.run(sql) == 1; });
}

} // namespace huhang::store
