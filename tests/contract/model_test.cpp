// Goal: the database answers every question as the plain maps do, whatever changes came before. Method: the same random
// batches go to both stores, then the same random questions; fixed seeds. Small and large scopes make the lists take
// each of their plans.

#include "tests/contract/sample_changes.hpp"
#include "tests/contract/stores.hpp"
#include "tests/support/random_values.hpp"

#include <map>

using namespace huhang;
using namespace huhang::testing;

namespace {

using strings = std::vector<std::string>;

const strings paths{"/33/", "/33/3303/", "/33/3303/330302/", "/33/3304/", "/33/33031/"};
const strings procedures{"patent_ruling", "mediation", "appraisal"};
const strings states{"examining", "suspended", "decided"};
const strings roles{"handler", "head", "clerk"};
const strings names{"甲公司", "乙公司", "丙公司"};
const strings words{"公司", "zl1", "甲", "侵权", "no such text", "3303"};

class model {
public:
    explicit model(std::uint64_t seed)
        : make_(seed)
    {
    }

    void commit_random_batch()
    {
        std::vector<ports::case_change> batch;
        for (std::size_t n = 1 + make_.below(6); n > 0; --n) {
            batch.push_back(make_.below(3) == 0 || known_.empty() ? random_opening() : random_step());
        }
        const auto expected = plain_.cases().commit(batch);
        const auto answers = database_.cases().commit(batch);
        REQUIRE(answers == expected);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (answers[i] && !answers[i]->replayed) {
                known_[batch[i].next.id] = batch[i];
            }
        }
    }

    void ask_random_questions()
    {
        const auto who = random_scope();
        CAPTURE(who.office_path);
        CAPTURE(who.only_with_track);
        const auto filter = random_filter();
        compare([&](auto& of, const auto& page) { return of.cases().list(filter, page, who); });
        const strings owners{make_.any_of(roles), make_.any_of(roles)};
        compare([&](auto& of, const auto& page) { return of.cases().worklist(owners, page, who); });
        const auto procedure = make_.any_of(procedures);
        const auto ended = maybe(make_.chance());
        compare([&](auto& of, const auto& page) { return of.cases().tracks(procedure, ended, page, who); });
        compare([&](auto& of, const auto& page) { return of.outbox().deliveries({}, page, who); });
        const ports::likeness like{
            {make_.any_of(names)}, {make_.chance() ? "ZL1" : "ZL2"}, make_.chance() ? "" : "水泵"
        };
        CHECK(ids(plain_.cases().alike(like, who).value()) == ids(database_.cases().alike(like, who).value()));
        CHECK(plain_.cases().counters(who).value() == database_.cases().counters(who).value());
        const auto now = start_of(date_of(2026, 5, 1) + std::chrono::days{static_cast<int>(make_.below(20))});
        CHECK(
            clocks(plain_.cases().due_clocks(now, 5).value()) == clocks(database_.cases().due_clocks(now, 5).value())
        );
    }

    void check_every_case()
    {
        for (const auto& [id, change] : known_) {
            const auto plain = plain_.cases().load(id).value().value();
            const auto stored = database_.cases().load(id).value().value();
            CHECK(plain.file == stored.file);
            CHECK(plain.number == stored.number);
            CHECK(plain_.cases().history(id, 0, 1000).value() == database_.cases().history(id, 0, 1000).value());
        }
    }

private:
    template <class T>
    std::optional<T> maybe(T value)
    {
        return make_.chance() ? std::optional{value} : std::nullopt;
    }

    ports::case_change random_opening()
    {
        sample_case sample{
            .id = "c" + std::to_string(100 + make_.below(120)),
            .office_path = make_.any_of(paths),
            .procedure = make_.any_of(procedures),
            .respondent = make_.any_of(names),
            .right = make_.chance() ? "ZL1" : "ZL2",
        };
        if (make_.chance()) {
            sample.tracks.push_back(make_.any_of(procedures));
        }
        auto change = opening(sample);
        if (make_.chance()) {
            change.numbers.push_back(
                {.kind = "case",
                 .pattern = "{office}〔{year}〕{n}",
                 .year = 2026,
                 .seq = 1,
                 .office = change.next.office}
            );
        }
        add_derived(change);
        return change;
    }

    ports::case_change random_step()
    {
        auto position = known_.begin();
        std::advance(position, static_cast<std::ptrdiff_t>(make_.below(known_.size())));
        const auto& before = position->second;
        const auto handoff = "HO-" + before.next.id.str() + "-" + std::to_string(before.next.version);
        auto change = make_.below(4) == 0 ? handoff_on(before.next, handoff) : note_on(before, make_.text());
        change.expected_version -= make_.below(8) == 0 ? 1 : 0;
        auto& instances = change.next.instances;
        instances[0].state = make_.any_of(states);
        change.next.closed = make_.chance();
        instances.back().ended = make_.chance();
        if (make_.below(4) == 0) {
            auto track = instances.back();
            track.id = instance_id{static_cast<std::int32_t>(instances.size() + 1)};
            track.definition.procedure = make_.any_of(procedures);
            instances.push_back(track);
        }
        add_derived(change);
        return change;
    }

    void add_derived(ports::case_change& change)
    {
        for (std::size_t n = make_.below(4); n > 0; --n) {
            auto clock = clock_of("k" + std::to_string(n), make_.any_of(roles), static_cast<int>(make_.below(20)));
            if (make_.below(3) == 0) {
                clock.fires_at.reset();
            }
            change.clocks.push_back(clock);
        }
        change.counters[counter("filed", change.next.office.str())] = static_cast<std::int64_t>(make_.below(3)) - 1;
        if (make_.below(3) == 0) {
            const auto key = std::to_string(make_.below(20));
            change.idempotency = ports::idempotency_record{"u", key, make_.chance() ? "f" : "g"};
        }
        if (make_.below(6) == 0) {
            change.inbox_message = "police " + std::to_string(make_.below(20));
        }
    }

    ports::scope random_scope()
    {
        return {
            .everything = make_.below(8) == 0,
            .office_path = make_.below(8) == 0 ? "/nowhere/" : make_.any_of(paths),
            .only_with_track = make_.chance() ? "" : make_.any_of(procedures),
        };
    }

    ports::case_filter random_filter()
    {
        return {
            .procedure = maybe(make_.any_of(procedures)),
            .state = maybe(make_.any_of(states)),
            .closed = maybe(make_.chance()),
            .office = make_.below(4) == 0 ? std::optional{office_id{"3303"}} : std::nullopt,
            .text = maybe(make_.any_of(words)),
            .track = maybe(make_.any_of(procedures)),
        };
    }

    /// Walks all pages of both stores side by side.
    void compare(const auto& read)
    {
        ports::page_request of_plain{.limit = static_cast<int>(1 + make_.below(9)), .after = {}};
        auto of_database = of_plain;
        do {
            const auto expected = read(plain_, of_plain).value();
            const auto page = read(database_, of_database).value();
            REQUIRE(page.total == expected.total);
            REQUIRE(page.next.empty() == expected.next.empty());
            REQUIRE(ids(page.rows) == ids(expected.rows));
            of_plain.after = expected.next;
            of_database.after = page.next;
        } while (!of_plain.after.empty());
    }

    static strings ids(const auto& rows)
    {
        strings keys;
        for (const auto& row : rows) {
            if constexpr (requires { row.clock; }) {
                keys.push_back(row.which.id.str() + row.clock.clock + to_text(row.clock.due) + row.which.state);
            } else if constexpr (requires { row.instance; }) {
                keys.push_back(row.which.id.str() + std::to_string(static_cast<int>(row.instance)) + row.state);
            } else if constexpr (requires { row.number; }) {
                keys.push_back(row.id.str() + row.number + row.state + std::to_string(row.version));
            } else {
                keys.push_back(row.id.str() + row.message.handoff.str());
            }
        }
        return keys;
    }

    static strings clocks(const std::vector<ports::due_clock>& due)
    {
        strings keys;
        for (const auto& each : due) {
            keys.push_back(to_text(each.fires_at) + each.id.str() + each.clock);
        }
        return keys;
    }

    random_values make_;
    memory_backend plain_;
    sqlite_backend database_;
    std::map<case_id, ports::case_change> known_;
};

} // namespace

TEST_CASE("the database answers as the plain maps do after any changes")
{
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        CAPTURE(seed);
        model both{seed};
        for (int round = 0; round < 60; ++round) {
            both.commit_random_batch();
            both.ask_random_questions();
        }
        both.check_every_case();
    }
}
