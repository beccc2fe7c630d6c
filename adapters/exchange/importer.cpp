#include "adapters/exchange/importer.hpp"

#include "adapters/exchange/commit_window.hpp"
#include "adapters/exchange/log_intake.hpp"
#include "adapters/runtime/crypto.hpp"
#include "adapters/runtime/identifiers.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>

namespace huhang::exchange {
namespace {

/// Changes on their way to the disk: enough that the committing thread always finds a full group.
constexpr std::size_t window = 2'048;

constexpr std::uint64_t progress_every = 8'192;

/// The act a refusal points at ("/acts/3/facts/…"), if it does.
std::optional<std::size_t> act_of(std::string_view pointer)
{
    constexpr std::string_view prefix = "/acts/";
    std::size_t index = 0;
    if (!pointer.starts_with(prefix)) {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(pointer.data() + prefix.size(), pointer.data() + pointer.size(), index);
    return error == std::errc() ? std::optional(index) : std::nullopt;
}

class run {
public:
    run(log_reader& log,
        const import_request& request,
        ports::case_store& store,
        app::commit_queue& queue,
        const app::surroundings& around)
        : log_(log)
        , request_(request)
        , store_(store)
        , around_(around)
        , builder_(request.how, request.procedure, around.definitions)
        , sorter_(request.sorting)
        , commits_(queue, window)
    {
        importing_.user = request.by;
        importing_.roles = {"import"};
    }

    std::expected<import_totals, log_problem> operator()()
    {
        const auto read = sort_log(log_, request_.how, builder_, sorter_, [this](const auto& one) { complain(one); });
        if (!read) {
            return std::unexpected(read.error());
        }
        totals_.records = *read;
        if (const auto taken = take_over_all(); !taken) {
            return std::unexpected(taken.error());
        }
        commits_.wait_for_all();
        if (storage_failed_) {
            return std::unexpected(storage_failed({"commits are refused", true}));
        }
        return totals_;
    }

private:
    using done = std::expected<void, log_problem>;

    void complain(const import_problem& one)
    {
        commits_.together([&] {
            ++totals_.problems;
            request_.complain(one);
        });
    }

    done take_over_all()
    {
        std::vector<kept_record> group;
        std::size_t left_out = 0;
        for (;;) {
            auto record = sorter_.next();
            if (!record) {
                return std::unexpected(storage_failed(record.error()));
            }
            const bool same = *record && !group.empty() && (*record)->key == group.front().key;
            if (same && group.size() >= max_case_records) {
                ++left_out;
                continue;
            }
            if (!same && !group.empty()) {
                take_over(group, left_out);
                group.clear();
                left_out = 0;
            }
            if (!*record || storage_failed_) {
                return {};
            }
            group.push_back(std::move(**record));
        }
    }

    void take_over(const std::vector<kept_record>& records, std::size_t left_out)
    {
        if (++totals_.cases % progress_every == 0 && request_.progress) {
            commits_.together([&] { request_.progress(totals_); });
        }
        const auto& first = records.front();
        if (left_out > 0) {
            return refuse(
                {{first.at, {}, first.key, "import.too_many_records", {"本案记录过多", "the case has too many records"}}
                }
            );
        }
        const auto identity = identity_of(records);
        if (request_.resume && !request_.dry_run) {
            const auto known = store_.find_receipt(identity);
            if (known && *known) {
                return commits_.together([&] { ++totals_.already; });
            }
        }
        auto built = builder_.build(records);
        if (!built) {
            return refuse(built.error());
        }
        decide(std::move(*built), identity, first);
    }

    void refuse(const std::vector<import_problem>& problems)
    {
        for (const auto& one : problems) {
            complain(one);
        }
        commits_.together([&] { ++totals_.refused; });
    }

    ports::idempotency_record identity_of(const std::vector<kept_record>& records) const
    {
        std::string all;
        for (const auto& record : records) {
            for (const auto& text : record.cells) {
                all.append(std::to_string(text.size())).append(":").append(text);
            }
        }
        return {"import:" + request_.how.source, records.front().key, runtime::sha256_hex(all)};
    }

    void decide(built_case built, const ports::idempotency_record& identity, const kept_record& first)
    {
        auto& opening = built.command.opening;
        const auto office = request_.offices.find(opening.office);
        if (office == request_.offices.end()) {
            return refuse(
                {{first.at,
                  {},
                  first.key,
                  "import.office_unknown",
                  {"没有此单位", "there is no office " + opening.office.str()}}}
            );
        }
        const auto now = around_.now();
        opening.office_path = office->second;
        opening.id = case_id(runtime::new_uuid(now));
        const decide::context context{around_.definitions, around_.calendar, importing_, now};
        auto decided = decide::decide(domain::case_file{}, built.command, context);
        if (!decided) {
            const auto& why = decided.error();
            const auto& row = kind_of(why.code);
            const auto act = act_of(why.pointer);
            return refuse(
                {{act ? built.places.at(*act) : first.at,
                  why.pointer,
                  first.key,
                  why.code,
                  {std::string(row.zh) + " " + why.detail.zh, std::string(row.en) + " " + why.detail.en}}}
            );
        }
        const auto acts = built.command.acts.size();
        const bool deviates = decided->next.imported->against_rule > 0;
        if (request_.dry_run) {
            return count(acts, deviates);
        }
        auto change = app::make_change({}, std::move(*decided), around_.definitions, around_.calendar, now);
        change.idempotency = identity;
        commits_.submit(std::move(change), [this, acts, deviates, at = first.at, key = first.key](auto result) {
            settle(result, acts, deviates, {at, {}, key, {}, {}});
        });
    }

    /// On the committing thread, with the window's lock held.
    void settle(const ports::commit_result& result, std::size_t acts, bool deviates, import_problem what)
    {
        if (result && !result->replayed) {
            ++totals_.imported;
            totals_.acts += acts;
            totals_.deviating += deviates ? 1 : 0;
        } else if (result && request_.resume) {
            ++totals_.already;
        } else if (result) {
            ++totals_.already;
            what.code = "import.already_imported";
            what.text = {"本案已导入过", "this case has been imported before"};
            ++totals_.problems;
            request_.complain(what);
        } else if (result.error() == ports::commit_error::key_reused) {
            ++totals_.refused;
            what.code = "import.changed_since";
            what.text = {
                "本案已导入,日志中的记录此后有改动", "imported before, and its records in the log have changed since"
            };
            ++totals_.problems;
            request_.complain(what);
        } else {
            storage_failed_ = true;
        }
    }

    void count(std::size_t acts, bool deviates)
    {
        ++totals_.imported;
        totals_.acts += acts;
        totals_.deviating += deviates ? 1 : 0;
    }

    log_reader& log_;
    const import_request& request_;
    ports::case_store& store_;
    const app::surroundings& around_;
    case_builder builder_;
    log_sorter sorter_;
    domain::actor importing_;
    import_totals totals_;
    std::atomic<bool> storage_failed_ = false;
    commit_window commits_; ///< last, so that no callback runs on what is gone
};

} // namespace

std::expected<import_totals, log_problem> run_import(
    log_reader& log,
    const import_request& request,
    ports::case_store& store,
    app::commit_queue& queue,
    const app::surroundings& around
)
{
    return run(log, request, store, queue, around)();
}

} // namespace huhang::exchange
