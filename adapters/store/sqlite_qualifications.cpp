// Certificates and delegations, as part of the directory.

#include "adapters/store/directory_rows.hpp"
#include "adapters/store/sqlite_directory.hpp"

namespace huhang::store {
namespace {

struct raw_certificate {
    std::string holder, number, kind;
    long long from = 0, until = 0;

    auto columns() { return std::tie(holder, number, kind, from, until); }

    domain::certificate value() const { return {user_id{holder}, number, kind, to_date(from), to_date(until)}; }
};

struct raw_delegation {
    std::string id, principal, delegate, matters, basis, agreement, publication;
    long long from = 0, until = 0;
    std::optional<long long> withdrawn_on;

    auto columns()
    {
        return std::tie(id, principal, delegate, matters, basis, agreement, publication, from, until, withdrawn_on);
    }

    domain::delegation value() const
    {
        return {
            .id = id,
            .principal = office_id{principal},
            .delegate = office_id{delegate},
            .matters = split_lines(matters),
            .legal_basis = basis,
            .agreement = agreement,
            .publication = publication,
            .from = to_date(from),
            .until = to_date(until),
            .withdrawn_on = withdrawn_on ? std::optional{to_date(*withdrawn_on)} : std::nullopt,
        };
    }
};

constexpr std::string_view certificate_query =
    "select user_id, number, kind, valid_from, valid_until from certificate ";

constexpr std::string_view delegation_query =
    "select delegation_id, principal, delegate, matters, legal_basis, agreement, publication, valid_from, "
    "valid_until, withdrawn_on from delegation ";

} // namespace

std::expected<void, io_error> sqlite_directory::save(const domain::certificate& which)
{
    query q{"insert into certificate (user_id, number, kind, valid_from, valid_until) values ("};
    q.value(which.holder.str()).add(", ").value(which.number).add(", ").value(which.kind).add(", ");
    q.value(wide(which.from)).add(", ").value(wide(which.until));
    q.add(") on conflict (user_id, number) do update set kind = excluded.kind, valid_from = excluded.valid_from, "
          "valid_until = excluded.valid_until");
    return run_write(database_, q);
}

std::expected<void, io_error> sqlite_directory::save(const domain::delegation& which)
{
    query q{"insert into delegation (delegation_id, principal, delegate, matters, legal_basis, agreement, publication, "
            "valid_from, valid_until, withdrawn_on) values ("};
    q.value(which.id).add(", ").value(which.principal.str()).add(", ").value(which.delegate.str()).add(", ");
    q.value(join_lines(which.matters)).add(", ").value(which.legal_basis).add(", ").value(which.agreement);
    q.add(", ").value(which.publication).add(", ").value(wide(which.from)).add(", ").value(wide(which.until));
    if (which.withdrawn_on) {
        q.add(", ").value(wide(*which.withdrawn_on));
    } else {
        q.add(", null");
    }
    q.add(") on conflict (delegation_id) do update set principal = excluded.principal, delegate = excluded.delegate, "
          "matters = excluded.matters, legal_basis = excluded.legal_basis, agreement = excluded.agreement, "
          "publication = excluded.publication, valid_from = excluded.valid_from, valid_until = excluded.valid_until, "
          "withdrawn_on = excluded.withdrawn_on");
    return run_write(database_, q);
}

std::expected<std::vector<domain::certificate>, io_error> sqlite_directory::certificates()
{
    query q{certificate_query};
    q.add("order by user_id, number");
    return read_all<raw_certificate>(database_, q, [](const raw_certificate& row) { return row.value(); });
}

std::expected<std::vector<domain::certificate>, io_error>
sqlite_directory::certificates_of(const std::vector<user_id>& holders)
{
    std::vector<std::string> names;
    for (const auto& holder : holders) {
        names.push_back(holder.str());
    }
    if (names.empty()) {
        return {};
    }
    query q{certificate_query};
    q.add("where user_id in ").list(names).add(" order by user_id, number");
    return read_all<raw_certificate>(database_, q, [](const raw_certificate& row) { return row.value(); });
}

std::expected<std::vector<domain::delegation>, io_error> sqlite_directory::delegations()
{
    query q{delegation_query};
    q.add("order by valid_from, delegation_id");
    return read_all<raw_delegation>(database_, q, [](const raw_delegation& row) { return row.value(); });
}

std::expected<std::vector<domain::delegation>, io_error> sqlite_directory::delegations_to(const office_id& delegate)
{
    query q{delegation_query};
    q.add("where delegate = ").value(delegate.str()).add(" order by valid_from, delegation_id");
    return read_all<raw_delegation>(database_, q, [](const raw_delegation& row) { return row.value(); });
}

} // namespace huhang::store
