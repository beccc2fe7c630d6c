#pragma once
// A small procedure that no shipped definition resembles, a store in memory, and logs written by the tests.

#include "adapters/exchange/importer.hpp"
#include "tests/contract/scratch_folder.hpp"
#include "tests/support/memory_store.hpp"
#include "tests/support/source_tree.hpp"
#include "tests/support/workflows.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace huhang::testing {

/// The definition in tests/exchange/workflows/permit.
inline const definition::library& permit_library()
{
    static const definition::library library = [] {
        const auto bytes = read_file(source_dir() / "tests/exchange/workflows/permit/v1.json");
        auto read = definition::read_definition(bytes, "test:permit");
        REQUIRE(read.has_value());
        return definition::library({std::move(*read)});
    }();
    return library;
}

/// Columns case, what, when, who, role, channel, fee.
inline constexpr auto permit_mapping = R"yaml(
mapping: 1
source: register
office: "10"
case:
  id: {column: case}
  title: {text: "许可 {case}"}
  parties:
    - {role: claimant, kind: organization, name: {column: channel, default: 无}}
  facts:
    - {fact: channel, column: channel, values: {web: online, desk: counter}, else: other}
activity:
  column: what
  actions:
    confirm: confirm
    check: check
    adjust: adjust
    determine: determine
    send: {action: send, facts: [{fact: fee, column: fee, unit: yuan}]}
    weigh: weigh
    advise: advise
    close: close
    phone call: note
    noise: ignore
time: {column: when}
actor: {user: {column: who}, role: {column: role}}
)yaml";

/// Commits at once; after `commits` changes it refuses, as a store that died.
class failing_queue final : public app::commit_queue {
public:
    explicit failing_queue(ports::case_store& store, std::optional<int> commits = {})
        : store_(store)
        , left_(commits)
    {
    }

    void submit(ports::case_change change, std::function<void(ports::commit_result)> done) override
    {
        if (left_ && (*left_)-- <= 0) {
            return done(std::unexpected(ports::commit_error::unavailable));
        }
        done(store_.commit({&change, 1}).front());
    }

private:
    ports::case_store& store_;
    std::optional<int> left_;
};

struct import_run {
    scratch_folder folder;
    memory_store store;
    std::vector<exchange::import_problem> problems;
    timestamp now = start_of(date_of(2026, 3, 2)) + std::chrono::hours(9);
    bool resume = false;
    bool dry_run = false;
    exchange::log_sorter::limits sorting = {};
    std::optional<int> commits;

    std::filesystem::path write(const std::string& name, const std::string& text)
    {
        std::ofstream(folder.path() / name, std::ios::binary) << text;
        return folder.path() / name;
    }

    std::expected<exchange::import_totals, exchange::log_problem>
    import(const std::string& text, const std::string& yaml = permit_mapping, const std::string& name = "log.csv")
    {
        const auto how = exchange::read_mapping(yaml, "permit", permit_library());
        REQUIRE_MESSAGE(how.has_value(), how.error());
        const auto file = write(name, text);
        auto log = name.ends_with(".xes") ? exchange::open_xes(file, how->columns)
                                          : exchange::open_csv(file, how->columns, how->separator);
        REQUIRE(log.has_value());
        problems.clear();
        const exchange::import_request request{
            .how = *how,
            .procedure = "permit",
            .offices = {{office_id("10"), "/10/"}},
            .by = user_id("importer"),
            .resume = resume,
            .dry_run = dry_run,
            .sorting = sorting,
            .complain = [this](const exchange::import_problem& one) { problems.push_back(one); },
            .progress = {},
        };
        failing_queue queue(store, commits);
        const app::surroundings around{permit_library(), national_calendar(), [this] { return now; }, {}, {}};
        return exchange::run_import(**log, request, store, queue, around);
    }

    /// The case taken over under a key; it must be there.
    domain::case_file file(const std::string& key)
    {
        for (const auto& id : store.all_cases({}, 100'000).value()) {
            auto found = store.load(id).value().value().file;
            if (found.imported && found.imported->key == key) {
                return found;
            }
        }
        FAIL("no case has the key " << key);
        return {};
    }

    std::vector<domain::event_record> history(const domain::case_file& file)
    {
        return store.history(file.id, 0, 100'000).value();
    }
};

} // namespace huhang::testing
