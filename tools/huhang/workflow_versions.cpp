// `workflow publish`, `workflow source` and `workflow diff`: versions of definitions.

#include "adapters/http/api/change_view.hpp"
#include "adapters/runtime/crypto.hpp"
#include "adapters/runtime/identifiers.hpp"
#include "engine/definition/diff.hpp"
#include "engine/definition/prover.hpp"
#include "tools/huhang/commands.hpp"
#include "tools/huhang/published.hpp"
#include "tools/huhang/store_access.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstdio>

namespace huhang::cli {
namespace {

namespace json = boost::json;

int refuse(const invocation& with, const std::string& file, const std::vector<definition::definition_problem>& problems)
{
    for (const auto& one : problems) {
        std::printf(
            "%s %s %s\n    %s\n", file.c_str(), one.code.c_str(), one.pointer.c_str(), one.text.in(with.chosen).c_str()
        );
    }
    return complain(with.say("未通过证明,没有发布", "not proved, nothing was published"), check_failed);
}

/// Everything that is installed or published, and the definition about to be.
definition::library with_addition(const definition::library& known, const definition::procedure_definition& added)
{
    std::vector<definition::procedure_definition> all{added};
    for (const auto& one : known.all()) {
        if (one.ref.procedure != added.ref.procedure || one.ref.version != added.ref.version) {
            all.push_back(one);
        }
    }
    return definition::library(
        std::move(all), known.law(), known.bands(), {known.regions().begin(), known.regions().end()}
    );
}

/// A file, or `<procedure>@<version>` of the data folder.
std::expected<std::string, std::string> definition_text(const invocation& with, const std::string& name)
{
    const auto at = name.find('@');
    if (at == std::string::npos) {
        return runtime::read_text_file(name);
    }
    const std::filesystem::path data = with.settings.text("data-dir");
    return runtime::read_text_file(data / "workflows" / name.substr(0, at) / ("v" + name.substr(at + 1) + ".json"));
}

void print_change(const invocation& with, const definition::definition_change& change)
{
    using enum definition::change_kind;
    const char* mark = change.kind == added ? "+" : change.kind == removed ? "-" : "~";
    std::printf("%s %s", mark, change.part_title.in(with.chosen).c_str());
    if (!change.name.empty()) {
        std::printf("  %s  %s", change.name.c_str(), change.title.in(with.chosen).c_str());
    }
    std::puts("");
    for (const auto& one : change.members) {
        std::printf(
            "      %s: %s → %s\n",
            one.title.in(with.chosen).c_str(),
            one.before.in(with.chosen).c_str(),
            one.after.in(with.chosen).c_str()
        );
    }
}

} // namespace

int publish_workflow(const invocation& with, const std::string& file, const std::string& by)
{
    const auto bytes = runtime::read_text_file(file);
    if (!bytes) {
        return complain(bytes.error());
    }
    const auto read = definition::read_definition(*bytes, runtime::sha256_hex(*bytes));
    if (!read) {
        return refuse(with, file, read.error());
    }
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    const auto who = responsible_user(with, (*opened)->directory(), by, {"administrator", "supervisor"});
    if (!who) {
        return complain(who.error(), usage);
    }
    const auto known = read_published_installation(with, (*opened)->definitions());
    if (!known) {
        return complain(known.error());
    }
    if (const auto problems = definition::prove(*read, with_addition(known->definitions, *read)); !problems.empty()) {
        return refuse(with, file, problems);
    }
    const auto& ref = read->ref;
    const auto done =
        (*opened)->definitions().publish({ref.procedure, ref.version, ref.hash, runtime::system_now(), who->id, *bytes}
        );
    if (!done) {
        return complain(done.error().text);
    }
    const auto name = ref.procedure + "@" + std::to_string(ref.version);
    switch (*done) {
    case ports::publishing::published:
        std::printf(
            with.say("已发布 %s %s;服务重新启动后生效\n", "published %s %s; a server uses it from its next start\n"),
            name.c_str(),
            ref.hash.c_str()
        );
        return ok;
    case ports::publishing::known:
        std::printf(
            with.say("%s 此前已发布,内容相同\n", "%s was published before, with the same bytes\n"), name.c_str()
        );
        return ok;
    case ports::publishing::taken:
        return complain(
            name + with.say(
                       " 已以其他内容发布;请使用下一个版本号",
                       " was published with other bytes; take the next version number"
                   ),
            check_failed
        );
    }
    std::abort();
}

int print_published(const invocation& with, const std::string& name)
{
    auto opened = open_store(with);
    if (!opened) {
        return complain(opened.error());
    }
    const auto all = (*opened)->definitions().published();
    if (!all) {
        return complain(all.error().text);
    }
    const auto found = std::ranges::find_if(*all, [&](const ports::published_definition& one) {
        return one.procedure + "@" + std::to_string(one.version) == name;
    });
    if (found == all->end()) {
        return complain(with.say("没有发布过此版本", "no such version has been published"));
    }
    std::fwrite(found->body.data(), 1, found->body.size(), stdout);
    return ok;
}

int compare_workflows(const invocation& with, const std::string& before, const std::string& after)
{
    std::vector<std::string> texts;
    for (const auto& name : {before, after}) {
        auto text = definition_text(with, name);
        if (!text) {
            return complain(text.error());
        }
        if (const auto read = definition::read_definition(*text, ""); !read) {
            return complain(name + ": " + read.error().front().text.in(with.chosen));
        }
        texts.push_back(std::move(*text));
    }
    const auto changes = definition::compare(texts[0], texts[1]);
    if (with.json) {
        json::array all;
        for (const auto& change : changes) {
            all.push_back(http::api::change_view(change));
        }
        std::puts(json::serialize(all).c_str());
        return ok;
    }
    if (changes.empty()) {
        std::puts(with.say("没有差别", "no difference"));
    }
    for (const auto& change : changes) {
        print_change(with, change);
    }
    return ok;
}

} // namespace huhang::cli
