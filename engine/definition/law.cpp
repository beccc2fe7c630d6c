#include "engine/definition/law.hpp"

#include "engine/definition/reading.hpp"

namespace huhang::definition {

namespace {

constexpr int max_law_version = 100'000;

instrument read_instrument(const std::string& area, const place& at)
{
    instrument read;
    read.area = area;
    object_reader object{at};
    read_into(read.title, object.need("title"), read_bilingual);
    read_into(read.number, object.find("number"), read_text);
    read_into(read.flag, object.need("flag"), read_certainty);
    read_into(read.replaced_by, object.find("replacedBy"), read_id);
    if (const auto from = object.need("from")) {
        read.from = read_date(*from).value_or(date{});
    }
    const auto until = object.need("until");
    if (!until || until->node().kind == json_kind::null) {
        return read;
    }
    read.until = read_date(*until);
    if (read.until && *read.until < read.from) {
        until->refuse("law.bad_value", {"失效日早于施行日", "the last day in force lies before the first"});
    }
    return read;
}

void read_area(law_register& all, const place& root)
{
    object_reader object{root};
    std::string area;
    read_into(area, object.need("law"), read_id);
    if (const auto version = object.need("version")) {
        read_integer(*version, 1, max_law_version);
    }
    const auto instruments = object.need("instruments");
    if (!instruments) {
        return;
    }
    for_each_member(*instruments, name_form::id, [&](const std::string& key, const place& at) {
        if (!all.try_emplace(key, read_instrument(area, at)).second) {
            at.refuse(
                "law.duplicate_key", {"法规 " + key + " 重复登记", "the instrument " + key + " is declared twice"}
            );
        }
    });
}

void check_replacements(const law_register& all, problem_list& problems)
{
    for (const auto& [key, text] : all) {
        if (!text.replaced_by.empty() && !all.contains(text.replaced_by)) {
            problems.push_back(
                {"law.replacement_unknown",
                 text.area + "#/instruments/" + key + "/replacedBy",
                 {"没有登记法规 " + text.replaced_by, "there is no instrument " + text.replaced_by},
                 {}}
            );
        }
    }
}

} // namespace

certainty read_certainty(const place& at)
{
    constexpr std::array<std::pair<std::string_view, certainty>, 4> flags{{
        {"verified", certainty::verified},
        {"memory", certainty::memory},
        {"contested", certainty::contested},
        {"internal", certainty::internal},
    }};
    return read_word(at, flags);
}

citation read_citation(const place& at)
{
    citation cited;
    object_reader object{at};
    read_into(cited.title, object.need("title"), read_text);
    read_into(cited.article, object.need("article"), read_text);
    read_into(cited.flag, object.need("flag"), read_certainty);
    read_into(cited.note, object.find("note"), read_text);
    read_into(cited.instrument, object.find("instrument"), read_id);
    return cited;
}

std::expected<law_register, std::vector<definition_problem>> read_law(std::span<const law_file> files)
{
    law_register all;
    problem_list problems;
    for (const auto& file : files) {
        const auto root = parse_json(file.bytes);
        if (root && file.bytes.size() <= max_definition_bytes) {
            read_area(all, place{*root, file.name + "#", problems});
        } else {
            problems.push_back(
                {"law.not_json", file.name, {"不是有效的 JSON 或过大", "not valid JSON, or too large"}, {}}
            );
        }
    }
    check_replacements(all, problems);
    if (!problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    return all;
}

} // namespace huhang::definition
