#include "engine/definition/region.hpp"

#include "engine/definition/library.hpp"
#include "engine/definition/reading.hpp"

#include <algorithm>

namespace huhang::definition {

namespace {

constexpr int max_region_version = 100'000;

clock_overlay read_overlay(const place& at)
{
    clock_overlay overlay;
    object_reader object{at};
    read_into(overlay.procedure, object.need("procedure"), read_name);
    read_into(overlay.clock, object.need("clock"), read_id);
    read_into(overlay.length, object.need("length"), read_period);
    if (const auto extensions = object.find("extensions")) {
        auto& all = overlay.extensions.emplace();
        for_each_item(*extensions, [&](const place& one) { all.push_back(read_extension(one)); });
    }
    read_into(overlay.cite, object.need("cite"), read_id);
    read_into(overlay.note, object.find("note"), read_bilingual);
    return overlay;
}

region_note read_note(const place& at)
{
    region_note note;
    object_reader object{at};
    read_into(note.text, object.need("text"), read_bilingual);
    read_into(note.cite, object.need("cite"), read_id);
    return note;
}

std::string read_code(const place& at)
{
    const auto code = read_text(at);
    const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
    if (code.size() < 2 || code.size() > 6 || !digits) {
        at.refuse(
            "region.bad_code",
            {"应为行政区划代码的前二至六位", "expected the first two to six digits of a division code"}
        );
    }
    return code;
}

void read_whole(region& read, const place& root)
{
    object_reader object{root};
    read_into(read.code, object.need("region"), read_code);
    read_into(read.version, object.need("version"), [](const place& at) {
        return read_integer(at, 1, max_region_version);
    });
    read_into(read.title, object.need("title"), read_bilingual);
    if (const auto law = object.need("law")) {
        for_each_member(*law, name_form::id, [&](const std::string& key, const place& at) {
            read.law[key] = read_citation(at);
        });
    }
    if (const auto overlays = object.need("overlays")) {
        for_each_item(*overlays, [&](const place& at) { read.overlays.push_back(read_overlay(at)); });
    }
    if (const auto notes = object.find("notes")) {
        for_each_item(*notes, [&](const place& at) { read.notes.push_back(read_note(at)); });
    }
}

} // namespace

std::expected<region, std::vector<definition_problem>> read_region(std::string_view json)
{
    const auto root = parse_json(json);
    if (json.size() > max_definition_bytes || !root) {
        return std::unexpected(problem_list{{"region.not_json", "", {"不是有效的 JSON", "not valid JSON"}, {}}});
    }
    problem_list problems;
    region read;
    read_whole(read, place{*root, "", problems});
    if (!problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    return read;
}

std::vector<definition_problem> prove_region(const region& proven, const library& all)
{
    problem_list problems;
    const auto need_law = [&](const std::string& cite, const std::string& at) {
        if (!proven.law.contains(cite)) {
            problems.push_back(
                {"region.law_unknown", at + "/cite", {"没有法律依据 " + cite, "there is no citation " + cite}, {}}
            );
        }
    };
    for (std::size_t i = 0; i < proven.overlays.size(); ++i) {
        const auto& overlay = proven.overlays[i];
        const auto at = "/overlays/" + std::to_string(i);
        const bool known = std::ranges::any_of(all.all(), [&](const procedure_definition& one) {
            return one.ref.procedure == overlay.procedure && find_clock(one, overlay.clock) != nullptr;
        });
        if (!known) {
            const auto name = overlay.procedure + " " + overlay.clock;
            problems.push_back({"region.clock_unknown", at, {"没有时限 " + name, "there is no clock " + name}, {}});
        }
        need_law(overlay.cite, at);
        for (const auto& extension : overlay.extensions.value_or(std::vector<extension_rule>{})) {
            need_law(extension.cite, at + "/extensions");
        }
    }
    for (std::size_t i = 0; i < proven.notes.size(); ++i) {
        need_law(proven.notes[i].cite, "/notes/" + std::to_string(i));
    }
    return problems;
}

const clock_overlay* find_overlay(const region& where, const std::string& procedure, const std::string& clock)
{
    const auto found = std::ranges::find_if(where.overlays, [&](const clock_overlay& one) {
        return one.procedure == procedure && one.clock == clock;
    });
    return found == where.overlays.end() ? nullptr : &*found;
}

} // namespace huhang::definition
