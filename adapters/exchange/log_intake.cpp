#include "adapters/exchange/log_intake.hpp"

#include "adapters/runtime/utf8.hpp"

#include <algorithm>

namespace huhang::exchange {
namespace {

bool is_text(std::string_view text)
{
    return !runtime::first_invalid_utf8(text) && text.find('\0') == std::string_view::npos;
}

class intake {
public:
    intake(
        log_reader& log,
        const mapping& how,
        const case_builder& builder,
        log_sorter& sorter,
        const std::function<void(const import_problem&)>& complain
    )
        : log_(log)
        , how_(how)
        , builder_(builder)
        , sorter_(sorter)
        , complain_(complain)
    {
    }

    std::expected<std::uint64_t, log_problem> operator()()
    {
        for (;;) {
            const auto record = log_.next();
            if (!record && record.error().fatal) {
                return std::unexpected(record.error());
            }
            if (!record) {
                const auto& problem = record.error();
                complain_({problem.at, {}, {}, problem.code, problem.text});
                ++records_;
                if (const auto kept = keep_broken(problem); !kept) {
                    return std::unexpected(storage_failed(kept.error()));
                }
                continue;
            }
            if (!*record) {
                break;
            }
            ++records_;
            if (const auto kept = keep(**record); !kept) {
                return std::unexpected(storage_failed(kept.error()));
            }
        }
        const auto sorted = sorter_.finish();
        return sorted ? std::expected<std::uint64_t, log_problem>(records_)
                      : std::unexpected(storage_failed(sorted.error()));
    }

private:
    std::expected<void, io_error> keep(const log_record& record)
    {
        const bool broken = std::ranges::any_of(record.cells, [](const cell& one) { return !is_text(one.text); });
        if (broken) {
            complain_({record.at, {}, {}, "import.utf8", {"不是 UTF-8 文字", "the text is not UTF-8"}});
        }
        const auto key = key_of(record);
        if (!key) {
            return {};
        }
        std::int64_t time = 0;
        if (how_.by_time) {
            const auto when = read_log_time(record.cells[how_.at].text, how_.time);
            time = !when ? 0 : (when->at ? *when->at : start_of(when->first)).time_since_epoch().count();
        }
        return sorter_.add(*key, time, record, broken);
    }

    /// A case with a record that cannot be read must not come in without it.
    std::expected<void, io_error> keep_broken(const log_problem& problem)
    {
        const auto key = problem.rest ? key_of(*problem.rest) : std::nullopt;
        return key ? sorter_.add(*key, 0, *problem.rest, true) : std::expected<void, io_error>();
    }

    /// The case a record belongs to; a record without one is a problem of its own.
    std::optional<std::string> key_of(const log_record& record)
    {
        key_record_.at = record.at;
        key_record_.cells.clear();
        key_record_.places.clear();
        for (const auto& one : record.cells) {
            key_record_.cells.emplace_back(one.text);
            key_record_.places.push_back(one.at);
        }
        auto key = builder_.text_of(how_.key, key_record_);
        if (!key) {
            complain_(key.error());
            return std::nullopt;
        }
        if (key->empty() || key->size() > max_key || !is_text(*key)) {
            complain_(
                {record.at,
                 {},
                 {},
                 "import.case_missing",
                 {"案件标识为空或过长", "the id of the case is missing or too long"}}
            );
            return std::nullopt;
        }
        return std::move(*key);
    }

    log_reader& log_;
    const mapping& how_;
    const case_builder& builder_;
    log_sorter& sorter_;
    const std::function<void(const import_problem&)>& complain_;
    kept_record key_record_;
    std::uint64_t records_ = 0;
};

} // namespace

log_problem storage_failed(const io_error& error)
{
    return {{}, "import.storage", {"存储失败:" + error.text, "the store failed: " + error.text}, true};
}

std::expected<std::uint64_t, log_problem> sort_log(
    log_reader& log,
    const mapping& how,
    const case_builder& builder,
    log_sorter& sorter,
    const std::function<void(const import_problem&)>& complain
)
{
    return intake(log, how, builder, sorter, complain)();
}

} // namespace huhang::exchange
