#include "tools/huhang/demo/story.hpp"

#include "adapters/runtime/data_folder.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace huhang::demo {
namespace {

namespace fs = std::filesystem;

step read_step(const json::value& from)
{
    step one;
    one.as = text_of(from, "as");
    one.agency = text_of(from, "agency");
    one.track = text_of(from, "track");
    one.subject = text_of(from, "subject");
    one.on = member(from, "on");
    one.facts = object_of(from, "facts");
    one.text = both_of(from, "note");
    one.assumed = text_of(from, "source") == "assumed";
    one.name = text_of(from, "action");
    if (!object_of(from, "record").empty()) {
        one.kind = step_kind::record;
        one.facts = object_of(from, "record");
    } else if (!object_of(from, "remark").empty()) {
        one.kind = step_kind::remark;
        one.text = both_of(from, "remark");
    } else if (!text_of(from, "await").empty()) {
        one.kind = step_kind::answer;
        one.name = text_of(from, "await");
    }
    return one;
}

story read_story(const json::value& from)
{
    const json::value opening(object_of(from, "open"));
    const json::value published(object_of(from, "published"));
    story one;
    one.id = text_of(from, "id");
    one.title = both_of(from, "title");
    one.source_title = text_of(published, "title");
    one.source_url = text_of(published, "url");
    one.constructed = both_of(from, "constructed");
    one.office = text_of(from, "office");
    one.received = member(opening, "on");
    one.received_text = both_of(opening, "note");
    one.received_assumed = text_of(opening, "source") == "assumed";
    one.channel = text_of(opening, "channel");
    one.goods = text_of(opening, "goods");
    one.why_assumed = both_of(from, "assumed");
    one.parties = list_of(from, "parties");
    one.rights = list_of(from, "rights");
    for (const auto& entry : list_of(from, "steps")) {
        one.steps.push_back(read_step(entry));
    }
    for (const auto& entry : list_of(from, "beyond")) {
        one.beyond.push_back({text_of(entry, "zh"), text_of(entry, "en")});
    }
    return one;
}

void name_respondent(story& one, const std::string& name)
{
    for (auto& party : one.parties) {
        if (!name.empty() && text_of(party, "role") == "respondent") {
            party.as_object()["name"] = name;
        }
    }
}

/// A file with "copies" tells the same story of several cases.
void add_copies(std::vector<story>& all, const story& pattern, const json::array& copies)
{
    for (const auto& copy : copies) {
        auto one = pattern;
        const auto suffix = text_of(copy, "suffix");
        const auto office = text_of(copy, "office");
        one.id += "-" + suffix;
        one.title.zh += "(" + suffix + ")";
        one.title.en += " (" + suffix + ")";
        one.office = office.empty() ? one.office : office;
        one.like = &copy == copies.data() ? "" : pattern.id;
        name_respondent(one, text_of(copy, "respondent"));
        all.push_back(std::move(one));
    }
}

std::expected<void, std::string> add_file(std::vector<story>& all, const fs::path& file)
{
    const auto text = runtime::read_text_file(file);
    if (!text) {
        return std::unexpected(text.error());
    }
    boost::system::error_code error;
    const auto read = json::parse(*text, error);
    if (error) {
        return std::unexpected(file.string() + ": " + error.message());
    }
    auto pattern = read_story(read);
    if (pattern.id != file.stem().string() || pattern.office.empty() || pattern.steps.empty()) {
        return std::unexpected(file.string() + ": needs id (the file's name), office and steps");
    }
    const auto& copies = list_of(read, "copies");
    if (copies.empty()) {
        all.push_back(std::move(pattern));
    } else {
        add_copies(all, pattern, copies);
    }
    return {};
}

} // namespace

std::expected<std::vector<story>, std::string> read_stories(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    if (error || files.empty()) {
        return std::unexpected("no cases in " + folder.string());
    }
    std::ranges::sort(files);
    std::vector<story> all;
    for (const auto& file : files) {
        if (const auto added = add_file(all, file); !added) {
            return std::unexpected(added.error());
        }
    }
    std::ranges::sort(all, {}, [](const story& one) { return std::pair(!one.is_published(), one.id); });
    return all;
}

} // namespace huhang::demo
