#include "tools/huhang/calendar.hpp"

#include "adapters/runtime/data_folder.hpp"
#include "adapters/runtime/identifiers.hpp"
#include "engine/app/moved.hpp"
#include "engine/calendar/counting.hpp"
#include "tools/huhang/store_access.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>
#include <memory>

namespace huhang::calendar_command {
namespace {

namespace json = boost::json;
using cli::invocation;
using huhang::to_text;

constexpr int cases_at_once = 1'000;
constexpr int most_tries = 5; ///< for a case that others change meanwhile

struct day_options {
    int first = 0;
    int last = 0;
    int count = 0;
    std::string office;
};

std::string_view name_of(calendar::day_kind kind)
{
    switch (kind) {
    case calendar::day_kind::working: return "working";
    case calendar::day_kind::weekend: return "weekend";
    case calendar::day_kind::holiday: return "holiday";
    case calendar::day_kind::makeup_working: return "makeup_working";
    }
    std::abort();
}

/// One line a day: the day, its kind, its name, and the working day that ends the period that starts on it.
int show_days(const invocation& with, const day_options& asked)
{
    const auto read = runtime::read_calendar(with.settings.text("data-dir"));
    if (!read) {
        return cli::complain(read.error());
    }
    const auto own = read->for_office(asked.office);
    const int first = asked.first == 0 ? own.first_known_year() : asked.first;
    const int last = asked.last == 0 ? own.last_known_year() : asked.last;
    for (date day = date_of(first, 1, 1); day <= date_of(last, 12, 31); day += std::chrono::days{1}) {
        const auto what = own.describe(day);
        const auto end = calendar::add(own, day, {asked.count, calendar::time_unit::working_days});
        std::printf(
            "%s %s %s %s%s\n",
            to_text(day).c_str(),
            std::string(name_of(what.kind)).c_str(),
            to_text(end.due).c_str(),
            what.name.in(with.chosen).c_str(),
            own.knows(day) && !end.provisional ? "" : " ?"
        );
    }
    return cli::ok;
}

json::value date_or_null(const std::optional<date>& day)
{
    return day ? json::value(json::string_view(to_text(*day))) : json::value(nullptr);
}

/// What is printed of a run over all cases.
struct report {
    json::array moved;
    long long cases = 0;
    long long missed = 0; ///< could not be written
};

void note(const invocation& with, report& into, const app::moved_clock& one)
{
    if (with.json) {
        into.moved.push_back(json::object{
            {"caseId", one.id.str()},
            {"instanceId", static_cast<int>(one.instance)},
            {"clock", one.clock},
            {"subject", one.subject.str()},
            {"before", date_or_null(one.before)},
            {"after", date_or_null(one.after)},
        });
        return;
    }
    into.moved.emplace_back(nullptr);
    std::printf(
        "%s  %s%s%s  %s → %s\n",
        one.id.str().c_str(),
        one.clock.c_str(),
        one.subject.empty() ? "" : " ",
        one.subject.str().c_str(),
        one.before ? to_text(*one.before).c_str() : "–",
        one.after ? to_text(*one.after).c_str() : "–"
    );
}

/// Compares one case and, when asked, writes its rows anew; false when it could not be read or written.
bool recount(
    const invocation& with,
    store::sqlite_store& store,
    const runtime::installation& data,
    const case_id& id,
    bool write,
    report& into
)
{
    for (int tries = 0; tries < most_tries; ++tries) {
        const auto stored = store.cases().load(id);
        const auto rows = store.clocks_of(id);
        if (!stored || !*stored || !rows) {
            return false;
        }
        const auto change = app::refresh((*stored)->file, data.definitions, data.calendar, runtime::system_now());
        const auto moved = app::compare_clocks(id, *rows, change.clocks);
        if (write && !moved.empty()) {
            const auto written = store.cases().commit(std::span(&change, 1)).front();
            if (!written && written.error() == ports::commit_error::version_conflict) {
                continue;
            }
            if (!written) {
                return false;
            }
        }
        for (const auto& one : moved) {
            note(with, into, one);
        }
        return true;
    }
    return false;
}

int run(const invocation& with, bool write)
{
    const auto data = runtime::read_installation(with.settings.text("data-dir"));
    if (!data) {
        return cli::complain(data.error());
    }
    const auto opened = cli::open_store(with);
    if (!opened) {
        return cli::complain(opened.error());
    }
    report made;
    case_id after;
    for (;;) {
        const auto ids = (*opened)->cases().all_cases(after, cases_at_once);
        if (!ids) {
            return cli::complain(ids.error().text);
        }
        for (const auto& id : *ids) {
            ++made.cases;
            made.missed += recount(with, **opened, *data, id, write, made) ? 0 : 1;
        }
        if (ids->size() < cases_at_once) {
            break;
        }
        after = ids->back();
    }
    const auto moved = made.moved.size();
    if (with.json) {
        std::puts(json::serialize(json::object{
                                      {"calendar", data->calendar.version()},
                                      {"cases", made.cases},
                                      {"applied", write},
                                      {"missed", made.missed},
                                      {"moved", std::move(made.moved)},
                                  })
                      .c_str());
    } else {
        std::printf(
            with.say("日历 %s:%lld 件,%zu 个期限变动\n", "calendar %s: %lld cases, %zu clocks moved\n"),
            data->calendar.version().c_str(),
            made.cases,
            moved
        );
    }
    return made.missed == 0 ? cli::ok : cli::failed;
}

} // namespace

void add_command_line(CLI::App& app, std::function<void(command)> chosen)
{
    const bool zh = cli::language_of_locale() == language::zh;
    const auto text = [zh](const char* chinese, const char* english) { return zh ? chinese : english; };
    auto* group = app.add_subcommand("calendar", text("工作日历", "the working calendar"));
    group->require_subcommand(1);
    auto given = std::make_shared<day_options>();
    auto* days = group->add_subcommand("days", text("逐日列出", "list every day"));
    days->add_option("--from", given->first, text("首年", "first year"))->check(CLI::Range(1950, 2198));
    days->add_option("--to", given->last, text("末年", "last year"))->check(CLI::Range(1950, 2198));
    days->add_option("--workdays", given->count, text("另列其后第几个工作日", "also the n-th working day after"))
        ->check(CLI::Range(0, 1000));
    days->add_option("--office", given->office, text("单位路径", "path of an office, /450000/"));
    days->callback([given, chosen] { chosen([given](const invocation& with) { return show_days(with, *given); }); });
    auto* preview = group->add_subcommand("preview", text("新日历会变动哪些期限", "which clocks the calendar moves"));
    preview->callback([chosen] { chosen([](const invocation& with) { return run(with, false); }); });
    auto* apply = group->add_subcommand("apply", text("按日历重算全部案件", "count all cases anew with the calendar"));
    apply->callback([chosen] { chosen([](const invocation& with) { return run(with, true); }); });
}

} // namespace huhang::calendar_command
