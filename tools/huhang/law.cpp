#include "tools/huhang/law.hpp"

#include "adapters/runtime/data_folder.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>
#include <map>

namespace huhang::law {
namespace {

namespace json = boost::json;
using definition::instrument;
using definition::penalty_band;

/// Instrument -> "procedure v1: key", for each citation of it.
using citing = std::map<std::string, std::vector<std::string>>;

citing citations(const definition::library& all)
{
    citing found;
    for (const auto& one : all.all()) {
        const auto version = one.ref.procedure + " v" + std::to_string(one.ref.version);
        for (const auto& [key, cited] : one.law) {
            if (!cited.instrument.empty()) {
                found[cited.instrument].push_back(version + ": " + key);
            }
        }
    }
    return found;
}

json::object as_json(const std::string& key, const instrument& text, const std::vector<std::string>& cited_by)
{
    json::object shown{
        {"key", key},
        {"area", text.area},
        {"title", json::object{{"zh", text.title.zh}, {"en", text.title.en}}},
        {"from", to_text(text.from)},
        {"until", nullptr},
        {"flag", std::string(definition::to_text(text.flag))},
        {"citedBy", json::array(cited_by.begin(), cited_by.end())},
    };
    if (!text.number.empty()) {
        shown["number"] = text.number;
    }
    if (text.until) {
        shown["until"] = to_text(*text.until);
    }
    if (!text.replaced_by.empty()) {
        shown["replacedBy"] = text.replaced_by;
    }
    return shown;
}

void print(
    const cli::invocation& with,
    const std::string& key,
    const instrument& text,
    const std::vector<std::string>& cited_by
)
{
    std::printf(
        "%s  %s %s\n  %s – %s  %s%s\n",
        key.c_str(),
        text.title.in(with.chosen).c_str(),
        text.number.c_str(),
        to_text(text.from).c_str(),
        text.until ? to_text(*text.until).c_str() : with.say("现行", "in force"),
        std::string(definition::to_text(text.flag)).c_str(),
        text.replaced_by.empty() ? "" : (with.say("  由此代替: ", "  replaced by ") + text.replaced_by).c_str()
    );
    for (const auto& one : cited_by) {
        std::printf("    %s\n", one.c_str());
    }
}

int list(const cli::invocation& with)
{
    const auto data = runtime::read_installation(with.settings.text("data-dir"));
    if (!data) {
        return cli::complain(data.error());
    }
    auto cited = citations(data->definitions);
    json::array rows;
    for (const auto& [key, text] : data->definitions.law()) {
        if (with.json) {
            rows.push_back(as_json(key, text, cited[key]));
        } else {
            print(with, key, text, cited[key]);
        }
    }
    if (with.json) {
        std::puts(json::serialize(rows).c_str());
    }
    return cli::ok;
}

/// "60000.00" in fen; nothing when it is no amount.
std::optional<std::int64_t> fen_of(const std::string& yuan)
{
    const auto dot = std::min(yuan.find('.'), yuan.size());
    auto digits = yuan.substr(0, dot);
    const auto cents = dot == yuan.size() ? std::string() : yuan.substr(dot + 1);
    const bool is_number = !digits.empty() && digits.size() <= 15 && cents.size() <= 2 &&
                           (digits + cents).find_first_not_of("0123456789") == std::string::npos;
    digits += (cents + "00").substr(0, 2);
    return is_number ? std::optional(std::stoll(digits)) : std::nullopt;
}

/// What `law bands` is asked, as written.
struct band_question {
    std::string violation;
    std::string acted;
    std::string decided;
    std::string turnover = "0";
    std::string gains = "0";
    std::string goods = "0";
};

std::string yuan(std::int64_t fen)
{
    const auto cents = std::to_string(100 + fen % 100);
    return std::to_string(fen / 100) + "." + cents.substr(1);
}

json::object as_json(const penalty_band& band, const definition::fine_limits& limits)
{
    return {
        {"instrument", band.instrument},
        {"article", band.article},
        {"flag", std::string(definition::to_text(band.flag))},
        {"leastFen", limits.least_fen},
        {"mostFen", limits.most_fen},
        {"discretionary", band.discretionary},
        {"measures", json::array(band.measures.begin(), band.measures.end())},
    };
}

void print(const cli::invocation& with, const penalty_band& band, const definition::fine_limits& limits, bool chosen)
{
    std::string measures;
    for (const auto& one : band.measures) {
        measures += " " + one;
    }
    std::printf(
        "%s %s %s  %s – %s %s%s %s%s\n",
        chosen ? "▶" : " ",
        band.instrument.c_str(),
        band.article.c_str(),
        yuan(limits.least_fen).c_str(),
        yuan(limits.most_fen).c_str(),
        with.say("元", "yuan"),
        band.discretionary ? with.say(" 可以并处", " may be imposed") : "",
        std::string(definition::to_text(band.flag)).c_str(),
        measures.c_str()
    );
}

bilingual meaning(definition::band_reason reason)
{
    using enum definition::band_reason;
    switch (reason) {
    case same_law: return {"行为时和决定时适用同一法律", "one text covers both days"};
    case act_law: return {"新法不轻于旧法,适用行为时的法律", "the later text is not lighter: the law of the act"};
    case later_is_lighter: return {"新法较轻,适用新法", "the later text is lighter and governs"};
    case not_comparable:
        return {"轻重互见,适用行为时的法律,请人工判断", "lighter and heavier at once: the law of the act; judge it"};
    case no_text: break;
    }
    return {"表中没有该日施行的规定", "the table has no text in force on one of the days"};
}

int show_bands(const cli::invocation& with, const band_question& asked)
{
    const auto data = runtime::read_installation(with.settings.text("data-dir"));
    if (!data) {
        return cli::complain(data.error());
    }
    const auto& table = data->definitions.bands();
    const auto found = table.violations.find(asked.violation);
    const auto acted = parse_date(asked.acted);
    const auto decided = parse_date(asked.decided);
    const auto turnover = fen_of(asked.turnover);
    const auto gains = fen_of(asked.gains);
    const auto goods = fen_of(asked.goods);
    if (found == table.violations.end() || !acted || !decided || !turnover || !gains || !goods) {
        std::string known;
        for (const auto& [code, rule] : table.violations) {
            known += " " + code;
        }
        return cli::complain(
            with.say("日期、金额或违法行为有误;现有:", "a date, an amount or the violation is wrong; there are:") +
                known,
            cli::usage
        );
    }
    const definition::band_amounts amounts{*turnover, *gains, *goods};
    const auto choice = definition::choose_band(found->second, data->definitions.law(), *acted, *decided, amounts);
    json::array bands;
    for (const auto& band : found->second.bands) {
        const auto limits = definition::limits_of(band, amounts);
        bands.push_back(as_json(band, limits));
        if (!with.json) {
            print(with, band, limits, &band == choice.band);
        }
    }
    if (with.json) {
        std::puts(json::serialize(json::object{
                                      {"violation", asked.violation},
                                      {"reason", std::string(definition::to_text(choice.reason))},
                                      {"governs",
                                       choice.band == nullptr ? json::value(nullptr)
                                                              : json::value(as_json(*choice.band, choice.limits))},
                                      {"bands", std::move(bands)},
                                      {"rule", table.rule.title + table.rule.article},
                                  })
                      .c_str());
    } else {
        std::printf(
            "%s (%s%s)\n",
            meaning(choice.reason).in(with.chosen).c_str(),
            table.rule.title.c_str(),
            table.rule.article.c_str()
        );
    }
    return cli::ok;
}

void add_bands(CLI::App& law, const std::function<void(command)>& chosen)
{
    const bool zh = cli::language_of_locale() == language::zh;
    auto* bands = law.add_subcommand("bands", zh ? "罚款幅度和从旧兼从轻" : "bands of fines, and which text governs");
    auto asked = std::make_shared<band_question>();
    bands->add_option("--violation", asked->violation, zh ? "违法行为代码" : "code of the violation")->required();
    bands->add_option("--acted", asked->acted, zh ? "行为终了日" : "day the act ended")->required();
    bands->add_option("--decided", asked->decided, zh ? "决定日" : "day of the decision")->required();
    bands->add_option("--turnover", asked->turnover, zh ? "违法经营额(元)" : "unlawful turnover in yuan");
    bands->add_option("--gains", asked->gains, zh ? "违法所得(元)" : "unlawful gains in yuan");
    bands->add_option("--goods", asked->goods, zh ? "货值(元)" : "value of the goods in yuan");
    bands->callback([asked, chosen] {
        chosen([asked](const cli::invocation& with) { return show_bands(with, *asked); });
    });
}

} // namespace

void add_command_line(CLI::App& app, std::function<void(command)> chosen)
{
    const bool zh = cli::language_of_locale() == language::zh;
    auto* law = app.add_subcommand(
        "law", zh ? "法规登记:施行期间、可靠程度和引用的程序" : "the law: when in force, how sure, and who cites it"
    );
    add_bands(*law, chosen);
    law->callback([law, chosen = std::move(chosen)] {
        if (law->get_subcommands().empty()) {
            chosen(list);
        }
    });
}

} // namespace huhang::law
