#pragma once
// Logs for the permit procedure: one that follows it, and random ones.

#include <cstdint>
#include <random>
#include <string>

namespace huhang::testing {

inline const std::string header = "case,what,when,who,role,channel,fee\n";

/// One case as the procedure wants it.
inline const std::string usual = header + "A1,confirm,2026-01-05 09:00,an,intake_officer,web,\n"
                                          "A1,check,2026-01-05 10:00,bo,case_officer,web,\n"
                                          "A1,determine,2026-01-06 10:00,chen,reviewer,web,\n"
                                          "A1,send,2026-01-07 10:00,bo,case_officer,web,12.5\n"
                                          "A1,weigh,2026-01-08 10:00,bo,case_officer,web,\n"
                                          "A1,close,2026-01-09 10:00,hao,head,web,\n";

/// Some hundred records of made-up cases, mixed, in any order of acts.
inline std::string random_log(std::uint32_t seed, int records)
{
    std::mt19937 chance(seed);
    const auto pick = [&](int below) { return static_cast<int>(chance() % static_cast<std::uint32_t>(below)); };
    const char* const words[] = {
        "confirm", "check", "adjust", "determine", "send", "weigh", "advise", "close", "noise"
    };
    const char* const people[] = {"an,intake_officer", "bo,case_officer", "chen,reviewer", "hao,head", ","};
    std::string log = header;
    for (int i = 0; i < records; ++i) {
        log += "C" + std::to_string(pick(60)) + "," + words[pick(9)] + ",2026-01-" + std::to_string(10 + pick(20)) +
               "," + people[pick(5)] + ",desk,\n";
    }
    return log;
}

} // namespace huhang::testing
