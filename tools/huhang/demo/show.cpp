#include "tools/huhang/demo/show.hpp"

#include "tools/huhang/demo/closure.hpp"
#include "tools/huhang/demo/crowd.hpp"
#include "tools/huhang/demo/layout.hpp"
#include "tools/huhang/demo/light.hpp"
#include "tools/huhang/demo/people.hpp"
#include "tools/huhang/demo/report.hpp"

#include <boost/json/serialize.hpp>

#include <cstdio>

namespace huhang::demo {
namespace {

/// Sees the cases of all offices.
constexpr const char* city_officer = "officer.990100";

/// In the first weeks of a year its table is nearly empty, so last year's is shown too.
constexpr unsigned full_enough_month = 4;

/// One run: what is said along the way, what is kept for the summary, what went wrong.
class showing {
public:
    showing(const cli::invocation& with, const options& how, keys all, titles names)
        : with_(with)
        , how_(how)
        , keys_(std::move(all))
        , names_(std::move(names))
        , server_(how.server, with.say("zh-CN", "en"))
    {
    }

    void play_cases(const std::vector<story>& stories);
    void play_crowd(const std::vector<story>& stories);
    void read_mediations();
    void read_worklist();
    void read_closure_rates();
    int finish();

private:
    void say(const char* zh, const char* en) const
    {
        if (!with_.json) {
            std::puts(with_.say(zh, en));
        }
    }

    void fail(const std::string& what)
    {
        failures_.emplace_back(what);
        cli::complain(what);
    }

    void show_case(case_record one);
    void print_next() const;

    const cli::invocation& with_;
    const options& how_;
    keys keys_;
    titles names_;
    client server_;
    std::string example_; ///< id of a case worth looking at
    std::size_t crowd_ = 0;
    json::array cases_;
    json::array rates_;
    json::array failures_;
};

void showing::show_case(case_record one)
{
    if (example_.empty()) {
        example_ = one.done.case_id;
    }
    cases_.push_back(summary_of(one));
    if (with_.json) {
        return;
    }
    if (one.done.what->like.empty()) {
        print_case(with_, names_, one);
    } else {
        print_brief(with_, one);
    }
}

void showing::play_cases(const std::vector<story>& stories)
{
    say("\n一、执法人员登记并办理案件;* 为推定", "\n1. Officers log cases and handle them; * marks what is assumed");
    player playing(server_, keys_);
    for (const auto& one : stories) {
        auto done = playing.play(one);
        auto seen =
            done ? read_record(server_, keys_.tokens[city_officer], std::move(*done)) : std::unexpected(done.error());
        if (seen) {
            show_case(std::move(*seen));
        } else {
            fail(seen.error());
        }
    }
}

void showing::play_crowd(const std::vector<story>& stories)
{
    const auto problems = demo::play_crowd(how_.server, keys_, stories);
    for (const auto& problem : problems) {
        fail(problem);
    }
    crowd_ = stories.size() - problems.size();
    if (!with_.json) {
        std::printf(
            with_.say(
                "\n   另有演示案件 %zu 件由各机构登记并办理\n",
                "\n   %zu more demonstration cases logged and handled by the offices\n"
            ),
            crowd_
        );
    }
}

void showing::read_mediations()
{
    say("\n二、人民调解委员会查看自己的调解案件", "\n2. The mediation committee looks at its mediations");
    const auto page = read(server_, keys_.tokens["mediator"], "/api/v1/mediations?limit=200");
    if (!page) {
        return fail(page.error());
    }
    std::map<std::string, int> counted;
    for (const auto& one : list_of(*page, "items")) {
        const auto code = flag_of(one, "ended") ? text_of(one, "outcome") : text_of(one, "state");
        counted[names_.state("mediation", code).in(with_.chosen)] += 1;
    }
    if (with_.json) {
        return;
    }
    std::printf(with_.say("   共 %lld 件", "   %lld in all"), static_cast<long long>(number_of(*page, "total")));
    for (const auto& [state, count] : counted) {
        std::printf("  %s %d", state.c_str(), count);
    }
    std::puts("");
}

void showing::read_worklist()
{
    constexpr std::size_t most = 5;
    const auto page = read(server_, keys_.tokens["mediator"], "/api/v1/worklist?limit=" + std::to_string(most));
    if (!page) {
        return fail(page.error());
    }
    for (const auto& one : list_of(*page, "items")) {
        const auto& about = member(one, "case");
        const auto line = "   " + text_of(one, "due") + "  " + both_of(one, "title").in(with_.chosen) + "  " +
                          text_of(about, "number") + " " + text_of(about, "title") +
                          (flag_of(one, "overdue") ? with_.say("(已届满)", " (passed)") : "");
        if (!with_.json) {
            std::puts(line.c_str());
        }
    }
}

void showing::read_closure_rates()
{
    say("\n三、督查人员查看年度结案率", "\n3. The supervisor reads the closure rate of the year");
    const auto year = year_of(keys_.today);
    const auto month = static_cast<unsigned>(std::chrono::year_month_day(keys_.today).month());
    for (int asked = month < full_enough_month ? year - 1 : year; asked <= year; ++asked) {
        const auto rates =
            read(server_, keys_.tokens["supervisor"], "/api/v1/statistics/closure-rate?year=" + std::to_string(asked));
        if (!rates) {
            return fail(rates.error());
        }
        if (!with_.json) {
            print_closure_rate(with_, *rates);
        }
        rates_.push_back(*rates);
    }
}

void showing::print_next() const
{
    const auto token = [&](const char* user) {
        return "-H \"Authorization: Bearer $(awk '$1==\"" + std::string(user) + "\"{print $2}' " + how_.tokens_file +
               ")\"";
    };
    const auto api = how_.server + "/api/v1";
    std::puts(with_.say("\n接下来可以试试:", "\nTry next:"));
    std::printf("curl -s %s '%s/statistics/closure-rate'\n", token("supervisor").c_str(), api.c_str());
    std::printf(
        "curl -s %s '%s/cases/%s/deadlines?explain=days'\n", token(city_officer).c_str(), api.c_str(), example_.c_str()
    );
    std::printf(
        "curl -s %s -H 'Content-Type: application/json' -H \"Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)\" "
        "-d '{\"procedure\":\"patent_ruling\",\"title\":\"%s\",\"source\":\"request\",\"received\":\"%s\"}' "
        "'%s/cases'\n",
        token("officer.990101").c_str(),
        with_.say("我的第一件案件", "My first case"),
        to_text(keys_.today).c_str(),
        api.c_str()
    );
}

int showing::finish()
{
    const bool good = failures_.empty();
    if (with_.json) {
        const json::object summary{
            {"cases", cases_}, {"lightCases", crowd_}, {"closureRates", rates_}, {"failures", failures_}
        };
        std::puts(json::serialize(summary).c_str());
    } else if (good) {
        print_next();
    } else {
        std::printf(with_.say("\n演示有 %zu 处失败\n", "\n%zu failures in the demonstration\n"), failures_.size());
    }
    return good ? cli::ok : cli::failed;
}

} // namespace

int show(const cli::invocation& with, const options& how)
{
    const std::filesystem::path data(with.settings.text("data-dir"));
    const auto cast = read_people(data);
    const auto stories = cast ? read_stories(demo_folder(data) / "cases") : std::unexpected(cast.error());
    auto all = stories ? read_keys(how.tokens_file) : std::unexpected(stories.error());
    if (!all) {
        return cli::complain(all.error());
    }
    client server(how.server, with.say("zh-CN", "en"));
    auto names = titles::ask(server, all->tokens[city_officer]);
    if (!names) {
        return cli::complain(names.error());
    }
    std::vector<std::string> offices;
    for (const auto& office : cast->offices) {
        offices.push_back(office.id.str());
    }
    showing run(with, how, std::move(*all), std::move(*names));
    run.play_cases(*stories);
    run.play_crowd(light_stories(offices));
    run.read_mediations();
    run.read_worklist();
    run.read_closure_rates();
    return run.finish();
}

} // namespace huhang::demo
