#pragma once
// What one case came to, printed for a person: timeline, due dates with their reasons, answers of the agencies.

#include "tools/huhang/cli.hpp"
#include "tools/huhang/demo/player.hpp"
#include "tools/huhang/demo/titles.hpp"

namespace huhang::demo {

/// A case as the API shows it after its story was played.
struct case_record {
    played done;
    json::value shown;     ///< GET /cases/{id}
    json::array events;    ///< its history
    json::array deadlines; ///< with explanations
};

std::expected<case_record, std::string> read_record(client& server, const std::string& token, played done);

void print_case(const cli::invocation& with, const titles& names, const case_record& one);

/// One line for a case that repeats another.
void print_brief(const cli::invocation& with, const case_record& one);

json::object summary_of(const case_record& one);

} // namespace huhang::demo
