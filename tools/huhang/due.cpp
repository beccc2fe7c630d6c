#include "tools/huhang/due.hpp"

#include "adapters/runtime/data_folder.hpp"
#include "engine/app/due.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>

namespace huhang::due {
namespace {

namespace json = boost::json;
using cli::invocation;
using huhang::to_text;

/// The options as they stand on the command line.
struct options {
    std::string rule, procedure, from, subject, region, office;
    std::vector<std::string> facts, excluded, extended;
};

/// JSON as it is, anything else as a text.
std::string as_json(const std::string& written)
{
    json::error_code fault;
    json::parse(written, fault);
    return fault ? json::serialize(json::value(json::string_view(written))) : written;
}

/// "kind:from..to", or "kind:from.." for one that is still running.
std::optional<domain::interval> read_interval(const std::string& written)
{
    const auto colon = written.find(':');
    const auto dots = written.find("..");
    if (colon == std::string::npos || dots == std::string::npos || dots < colon) {
        return std::nullopt;
    }
    const auto from = parse_legal_time(written.substr(colon + 1, dots - colon - 1));
    const auto end = written.substr(dots + 2);
    const auto to = end.empty() ? std::nullopt : parse_legal_time(end);
    if (!from || (!end.empty() && !to)) {
        return std::nullopt;
    }
    return domain::interval{.kind = written.substr(0, colon), .from = *from, .to = to};
}

/// "id:amount".
std::optional<domain::extension> read_extension(const std::string& written)
{
    const auto colon = written.find(':');
    if (colon == std::string::npos) {
        return std::nullopt;
    }
    domain::extension one{.rule = written.substr(0, colon)};
    const char* const end = written.data() + written.size();
    const auto [stopped, fault] = std::from_chars(written.data() + colon + 1, end, one.amount);
    return fault == std::errc{} && stopped == end ? std::optional{one} : std::nullopt;
}

/// The question, or the option that cannot be read.
std::expected<app::due_question, std::string> read_question(const options& given)
{
    const auto from = parse_legal_time(given.from);
    if (!from) {
        return std::unexpected("--from " + given.from);
    }
    app::due_question asked{.rule = given.rule, .procedure = given.procedure, .from = *from};
    asked.foreign = given.subject == "foreign";
    asked.office_path = !given.office.empty() ? given.office : given.region.empty() ? "" : "/" + given.region + "/";
    for (const auto& one : given.facts) {
        const auto equals = one.find('=');
        if (equals == std::string::npos) {
            return std::unexpected("--fact " + one);
        }
        asked.facts[one.substr(0, equals)] = as_json(one.substr(equals + 1));
    }
    for (const auto& one : given.excluded) {
        const auto stretch = read_interval(one);
        if (!stretch) {
            return std::unexpected("--exclude " + one);
        }
        asked.excluded.push_back(*stretch);
    }
    for (const auto& one : given.extended) {
        const auto extension = read_extension(one);
        if (!extension) {
            return std::unexpected("--extend " + one);
        }
        asked.extensions.push_back(*extension);
    }
    return asked;
}

json::value date_or_null(const std::optional<date>& day)
{
    return day ? json::value(json::string_view(to_text(*day))) : json::value(nullptr);
}

json::object citation(const std::map<std::string, definition::citation>& law, const std::string& key)
{
    const auto found = law.find(key);
    if (found == law.end()) {
        return {};
    }
    const auto& cited = found->second;
    return {{"title", cited.title}, {"article", cited.article}, {"flag", definition::to_text(cited.flag)}};
}

json::object dates(const clocks::clock_status& status)
{
    return {
        {"earliest", date_or_null(status.due)},
        {"latest", date_or_null(status.due_latest)},
        {"at", status.due_at ? json::value(json::string_view(to_text(*status.due_at))) : json::value(nullptr)},
        {"provisional", status.provisional},
        {"paused", !status.due.has_value()},
    };
}

json::object as_json(const app::due_answer& answer)
{
    auto shown = dates(answer.status);
    const auto& rule = *answer.status.rule;
    shown["rule"] = rule.id;
    shown["procedure"] = answer.definition->ref.procedure;
    shown["version"] = answer.definition->ref.version;
    shown["citation"] = citation(answer.definition->law, rule.cite);
    json::array lines;
    for (const auto& line : answer.account) {
        lines.push_back(json::object{
            {"zh", line.text.zh}, {"en", line.text.en}, {"citation", citation(answer.definition->law, line.cite)}
        });
    }
    shown["explanation"] = std::move(lines);
    shown["regional"] = nullptr;
    if (const auto& own = answer.regional) {
        auto other = dates(own->status);
        other["region"] = own->where->code;
        other["citation"] = citation(own->where->law, own->overlay->cite);
        other["note"] = json::object{{"zh", own->overlay->note.zh}, {"en", own->overlay->note.en}};
        other["stricter"] = own->stricter;
        other["warning"] = json::object{{"zh", own->warning().zh}, {"en", own->warning().en}};
        shown["regional"] = std::move(other);
    }
    return shown;
}

std::string due_text(const invocation& with, const clocks::clock_status& status)
{
    if (!status.due) {
        return with.say("尚在中止,暂无届满日", "paused, no due date yet");
    }
    auto text = status.due_at ? to_text(*status.due_at) : to_text(*status.due);
    if (status.due_latest != status.due) {
        text += " – " + to_text(*status.due_latest);
    }
    return text + (status.provisional ? with.say(" (暂算)", " (provisional)") : "");
}

std::string law_text(const std::map<std::string, definition::citation>& law, const std::string& key)
{
    const auto found = law.find(key);
    return found == law.end() ? std::string()
                              : found->second.title + found->second.article + " [" +
                                    std::string(definition::to_text(found->second.flag)) + "]";
}

void print(const invocation& with, const app::due_answer& answer)
{
    const auto& rule = *answer.status.rule;
    const auto& law = answer.definition->law;
    std::printf(
        "%s  %s  %s\n%s\n",
        rule.id.c_str(),
        rule.title.in(with.chosen).c_str(),
        due_text(with, answer.status).c_str(),
        law_text(law, rule.cite).c_str()
    );
    for (const auto& line : answer.account) {
        const auto cited = law_text(law, line.cite);
        std::printf("  %s%s%s\n", line.text.in(with.chosen).c_str(), cited.empty() ? "" : "  ", cited.c_str());
    }
    if (const auto& own = answer.regional) {
        std::printf(
            "%s  %s\n  %s\n  %s\n",
            own->where->title.in(with.chosen).c_str(),
            due_text(with, own->status).c_str(),
            law_text(own->where->law, own->overlay->cite).c_str(),
            own->warning().in(with.chosen).c_str()
        );
    }
}

int run(const invocation& with, const options& given)
{
    const auto asked = read_question(given);
    if (!asked) {
        return cli::complain(with.say("无法识别:", "cannot be read: ") + asked.error(), cli::usage);
    }
    const auto data = runtime::read_installation(with.settings.text("data-dir"));
    if (!data) {
        return cli::complain(data.error());
    }
    const auto now = std::chrono::time_point_cast<timestamp::duration>(std::chrono::system_clock::now());
    const auto answer = app::answer_due(*asked, data->definitions, data->calendar, now);
    if (!answer) {
        const auto& no = answer.error();
        return cli::complain(
            std::string(with.chosen == language::zh ? kind_of(no.code).zh : kind_of(no.code).en) + " " + no.pointer +
                " " + no.detail.in(with.chosen),
            cli::usage
        );
    }
    if (with.json) {
        std::puts(json::serialize(as_json(*answer)).c_str());
    } else {
        print(with, *answer);
    }
    return cli::ok;
}

} // namespace

void add_command_line(CLI::App& app, std::function<void(command)> chosen)
{
    const bool zh = cli::language_of_locale() == language::zh;
    const auto text = [zh](const char* chinese, const char* english) { return zh ? chinese : english; };
    auto* due = app.add_subcommand("due", text("计算任一期限的届满日并逐日说明", "any rule's due date, day by day"));
    auto given = std::make_shared<options>();
    due->add_option("--rule", given->rule, text("期限编号", "id of the rule, RUL-CASE"))->required();
    due->add_option("--from", given->from, text("起算日或时刻", "start, a day or an instant"))->required();
    due->add_option("--procedure", given->procedure, text("程序名", "procedure, when several have the rule"));
    due->add_option("--fact", given->facts, text("事实,名=值,可重复", "name=value, may be repeated"));
    due->add_option("--exclude", given->excluded, text("不计入的期间", "time not counted, kind:from..to"));
    due->add_option("--extend", given->extended, text("延长", "extension, id:amount"));
    due->add_option("--subject", given->subject, text("被请求人", "respondent: domestic or foreign"))
        ->check(CLI::IsMember({"domestic", "foreign"}));
    due->add_option("--region", given->region, text("行政区划代码前几位", "first digits of the division code, 50"));
    due->add_option("--office", given->office, text("单位路径", "path of an office, /330000/330300/"));
    due->callback([given, chosen = std::move(chosen)] {
        chosen([given](const invocation& with) { return run(with, *given); });
    });
}

} // namespace huhang::due
