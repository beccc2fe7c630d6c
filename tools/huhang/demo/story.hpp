#pragma once
// A demonstration case: what happened, step by step, and how much of it was published. Read from workflows/demo/cases.

#include "tools/huhang/demo/members.hpp"

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace huhang::demo {

enum class step_kind {
    action, ///< an action of a procedure
    record, ///< facts entered without an action
    remark, ///< a note
    answer, ///< an agency's answer is waited for
};

struct step {
    step_kind kind = step_kind::action;
    std::string as;      ///< role, or "officer"
    std::string name;    ///< of the action, or the answer waited for ("outcome.filed")
    std::string agency;  ///< that answers
    std::string track;   ///< procedure it is taken in; empty: the main one. A story opens each procedure once at most
    std::string subject; ///< respondent
    json::value on;      ///< as written, see dates.hpp
    json::object facts;
    bilingual text;       ///< note
    bool assumed = false; ///< filled in where the published account is silent
};

struct story {
    std::string id;
    bilingual title;
    std::string source_title; ///< of a published case
    std::string source_url;
    bilingual constructed; ///< what it shows, for a case made up
    std::string office;
    json::value received;
    bilingual received_text;
    bool received_assumed = false;
    std::string channel;
    std::string goods;
    json::array parties;
    json::array rights;
    std::vector<step> steps;
    bilingual why_assumed;         ///< for the assumed steps that do not say why
    std::vector<bilingual> beyond; ///< what the published case did and the procedures cannot say
    std::string like;              ///< the story this one repeats for another party or office; empty: none
    bool light = false;            ///< one of many that only fill the statistics

    bool is_published() const { return !source_url.empty(); }
};

/// All stories of a folder, published ones first, copies spelled out. The error names the file.
std::expected<std::vector<story>, std::string> read_stories(const std::filesystem::path& folder);

} // namespace huhang::demo
