// Goal: nobody sees through any list, total or search a case that the scope hides, and everybody sees all others.
// Method: cases of every office with every set of tracks under every scope, clocks and hand-offs at random with a fixed
// seed; each read is compared with ports::sees().

#include "tests/contract/sample_changes.hpp"
#include "tests/contract/stores.hpp"
#include "tests/support/random_values.hpp"

#include <set>

using namespace huhang;
using namespace huhang::testing;

namespace {

constexpr std::uint64_t seed = 42;

using id_set = std::set<case_id>;

const std::vector<std::string> paths{
    "/33/", "/33/3303/", "/33/3303/330302/", "/33/3304/", "/33/33031/", "/33/3303/330303/", "/3/", "/330/"
};
const std::vector<std::string> track_names{"mediation", "appraisal"};
const std::vector<std::string> roles{"handler", "head", "clerk"};

/// A case for every office and every set of tracks; clocks and hand-offs at random.
std::vector<ports::case_change> all_cases(random_values& make)
{
    const std::vector<std::vector<std::string>> track_sets{
        {}, {"mediation"}, {"appraisal"}, {"appraisal", "mediation"}
    };
    std::vector<ports::case_change> batch;
    for (const auto& path : paths) {
        for (const auto& tracks : track_sets) {
            const auto id = "c" + std::to_string(100 + batch.size());
            auto change = opening({.id = id, .office_path = path, .tracks = tracks});
            for (std::size_t n = make.below(3); n > 0; --n) {
                const auto due = static_cast<int>(make.below(9));
                change.clocks.push_back(clock_of("k" + std::to_string(n), make.any_of(roles), due));
            }
            batch.push_back(change);
            if (make.chance()) {
                batch.push_back(handoff_on(change.next, "HO-" + id));
                batch.back().clocks = change.clocks;
            }
        }
    }
    return batch;
}

std::vector<ports::scope> all_scopes()
{
    std::vector<std::string> prefixes{"", "/", "/33", "/33/3303", "/9/"};
    prefixes.insert(prefixes.end(), paths.begin(), paths.end());
    std::vector<ports::scope> scopes{ports::system_scope()};
    for (const auto& prefix : prefixes) {
        scopes.push_back({.office_path = prefix});
        for (const auto& name : track_names) {
            scopes.push_back({.office_path = prefix, .only_with_track = name});
        }
    }
    return scopes;
}

/// All pages of a list; every page must tell the same total, which must be the number of rows.
id_set all_pages(const auto& read, const auto& id_of)
{
    id_set ids;
    std::int64_t rows = 0;
    std::int64_t total = 0;
    ports::page_request request{.limit = 7, .after = {}};
    do {
        const auto page = read(request).value();
        for (const auto& row : page.rows) {
            ids.insert(id_of(row));
        }
        rows += std::ssize(page.rows);
        total = page.total;
        request.after = page.next;
    } while (!request.after.empty());
    CHECK(rows == total);
    return ids;
}

id_set seen_among(const std::vector<ports::case_change>& batch, const ports::scope& who, const auto& fits)
{
    id_set ids;
    for (const auto& change : batch) {
        if (ports::sees(who, change.next) && fits(change)) {
            ids.insert(change.next.id);
        }
    }
    return ids;
}

template <class Backend>
void check_scope(Backend& backend, const std::vector<ports::case_change>& batch, const ports::scope& who)
{
    auto& cases = backend.cases();
    const auto of_row = [](const auto& row) { return row.which.id; };
    const auto seen = seen_among(batch, who, [](const auto&) { return true; });

    CHECK(
        all_pages([&](const auto& p) { return cases.list({}, p, who); }, [](const auto& row) { return row.id; }) == seen
    );
    CHECK(
        all_pages([&](const auto& p) { return cases.worklist(roles, p, who); }, of_row) ==
        seen_among(batch, who, [](const auto& change) { return !change.clocks.empty(); })
    );
    for (const auto& name : track_names) {
        CHECK(
            all_pages([&](const auto& p) { return cases.tracks(name, {}, p, who); }, of_row) ==
            seen_among(batch, who, [&](const auto& change) { return domain::latest_track(change.next, name); })
        );
    }
    CHECK(
        all_pages(
            [&](const auto& p) { return backend.outbox().deliveries({}, p, who); },
            [](const auto& row) { return row.id; }
        ) == seen_among(batch, who, [](const auto& change) { return !change.outbox.empty(); })
    );
    id_set alike;
    for (const auto& row :
         cases.alike({.respondent_names = {"某某公司"}, .right_numbers = {}, .goods = {}}, who).value()) {
        alike.insert(row.id);
    }
    CHECK(alike == seen);
    for (const auto& change : batch) {
        CHECK(cases.visible(change.next.id, who).value() == seen.contains(change.next.id));
    }
}

} // namespace

TEST_CASE_TEMPLATE("every read shows exactly the cases that the scope sees", Backend, HUHANG_ALL_STORES)
{
    CAPTURE(seed);
    random_values make{seed};
    Backend backend;
    const auto batch = all_cases(make);
    for (const auto& answer : backend.cases().commit(batch)) {
        REQUIRE(answer.has_value());
    }

    for (const auto& who : all_scopes()) {
        CAPTURE(who.office_path);
        CAPTURE(who.only_with_track);
        check_scope(backend, batch, who);
    }
}

TEST_CASE_TEMPLATE("a scope of nothing sees nothing", Backend, HUHANG_ALL_STORES)
{
    Backend backend;
    REQUIRE(commit_one(backend.cases(), opening()).has_value());

    CHECK(backend.cases().list({}, {}, {}).value().total == 0);
    CHECK_FALSE(backend.cases().visible(case_id{"c1"}, {}).value());
    CHECK(backend.cases().visible(case_id{"c1"}, ports::system_scope()).value());
    CHECK_FALSE(backend.cases().visible(case_id{"none"}, ports::system_scope()).value());
}
