// `case show` and `case verify`: what the record says, without a server.

#include "adapters/runtime/data_folder.hpp"
#include "adapters/runtime/identifiers.hpp"
#include "engine/app/history.hpp"
#include "engine/app/past.hpp"
#include "engine/clocks/clocks.hpp"
#include "engine/domain/codec.hpp"
#include "engine/evolve/evolve.hpp"
#include "engine/evolve/past.hpp"
#include "tools/huhang/commands.hpp"
#include "tools/huhang/published.hpp"
#include "tools/huhang/store_access.hpp"

#include <algorithm>
#include <cstdio>

namespace huhang::cli {
namespace {

constexpr int page = 1'000;

using history = std::vector<domain::event_record>;

void print_events(const history& events)
{
    for (const auto& one : events) {
        const auto kind = std::string(domain::kind_of(one.what));
        std::printf(
            "%5llu  %s  %-24s %-14s %s\n",
            static_cast<unsigned long long>(one.seq),
            to_text(one.recorded_at).c_str(),
            kind.c_str(),
            one.by.str().c_str(),
            domain::encode(one.what).c_str()
        );
    }
}

void print_clocks(
    const invocation& with, const runtime::installation& data, const domain::case_file& file, timestamp now
)
{
    for (const auto& instance : file.instances) {
        const auto* definition = data.definitions.find(instance.definition);
        if (definition == nullptr) {
            continue;
        }
        for (const auto& status : clocks::derive(file, instance, *definition, data.calendar, now)) {
            std::printf(
                "\n%s %s  %s  %s\n",
                status.rule->id.c_str(),
                status.subject.str().c_str(),
                status.rule->title.in(with.chosen).c_str(),
                std::string(clocks::to_text(status.state)).c_str()
            );
            for (const auto& line : clocks::explain(status, file, instance, *definition, data.calendar, false)) {
                std::printf("    %s\n", line.text.in(with.chosen).c_str());
            }
        }
    }
}

std::optional<app::moment> read_moment(const std::string& as_of, const std::string& known_at)
{
    app::moment when;
    if (!as_of.empty() && !(when.as_of = parse_date(as_of))) {
        return std::nullopt;
    }
    if (!known_at.empty() && !(when.known_at = parse_timestamp(known_at))) {
        return std::nullopt;
    }
    return when;
}

history known_by(const history& events, timestamp instant)
{
    const auto known = evolve::known_at(events, instant);
    return {known.begin(), known.end()};
}

/// Replay takes an unbroken count for granted.
bool count_up(const history& events)
{
    std::uint64_t seq = 0;
    return std::ranges::all_of(events, [&seq](const domain::event_record& one) { return one.seq == ++seq; });
}

/// What differs between the stored case and the fold of its events, empty when nothing does.
std::string difference(ports::case_store& store, const case_id& id)
{
    const auto stored = store.load(id);
    const auto events = app::whole_history(store, id);
    if (!stored || !*stored || !events) {
        return "cannot be read";
    }
    if (!count_up(*events)) {
        return "events are missing or out of order";
    }
    return domain::encode(evolve::replay(*events)) == domain::encode((*stored)->file)
               ? ""
               : "stored state differs from its events";
}

} // namespace

int show_case(const invocation& with, const std::string& id, const std::string& as_of, const std::string& known_at)
{
    const auto when = read_moment(as_of, known_at);
    if (!when) {
        return complain(
            with.say(
                "--as-of 应为日期,--known-at 应为带时区的时刻",
                "--as-of takes a day, --known-at an instant with its offset"
            ),
            usage
        );
    }
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    const auto data = read_published_installation(with, (*opened)->definitions());
    if (!data) {
        return complain(data.error());
    }
    auto& cases = (*opened)->cases();
    const auto stored = cases.load(case_id(id));
    const auto events = app::whole_history(cases, case_id(id));
    if (!stored || !events) {
        return complain((stored ? events.error() : stored.error()).text);
    }
    if (!*stored) {
        return complain(with.say("没有此案件", "no such case"));
    }
    const bool past = when->as_of || when->known_at;
    const auto file =
        past ? app::past_case(cases, case_id(id), *when) : std::expected<domain::case_file, rejection>((*stored)->file);
    if (!file) {
        const auto& row = kind_of(file.error().code);
        return complain(std::string(with.chosen == language::zh ? row.zh : row.en));
    }
    if (with.json) {
        std::puts(domain::encode(*file).c_str());
        return ok;
    }
    std::printf("%s  %s\n\n", (*stored)->number.c_str(), file->title.c_str());
    print_events(when->known_at ? known_by(*events, *when->known_at) : *events);
    print_clocks(with, *data, *file, app::instant_of(*when, runtime::system_now()));
    return ok;
}

int verify_cases(const invocation& with)
{
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    auto& cases = (*opened)->cases();
    case_id after;
    long long checked = 0;
    long long wrong = 0;
    for (;;) {
        const auto ids = cases.all_cases(after, page);
        if (!ids) {
            return complain(ids.error().text);
        }
        for (const auto& id : *ids) {
            const auto problem = difference(cases, id);
            ++checked;
            if (!problem.empty()) {
                ++wrong;
                std::printf("%s: %s\n", id.str().c_str(), problem.c_str());
            }
        }
        if (ids->size() < page) {
            break;
        }
        after = ids->back();
    }
    std::printf(
        with.json ? "{\"checked\":%lld,\"wrong\":%lld}\n"
                  : with.say("核对 %lld 件,不符 %lld 件\n", "%lld cases checked, %lld wrong\n"),
        checked,
        wrong
    );
    return wrong == 0 ? ok : check_failed;
}

} // namespace huhang::cli
