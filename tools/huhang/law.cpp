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

} // namespace

void add_command_line(CLI::App& app, std::function<void(command)> chosen)
{
    const bool zh = cli::language_of_locale() == language::zh;
    auto* law = app.add_subcommand(
        "law", zh ? "法规登记:施行期间、可靠程度和引用的程序" : "the law: when in force, how sure, and who cites it"
    );
    law->callback([law, chosen = std::move(chosen)] {
        if (law->get_subcommands().empty()) {
            chosen(list);
        }
    });
}

} // namespace huhang::law
