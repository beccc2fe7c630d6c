#pragma once
// A closed loop: every client sends its next request as soon as it has the answer to the one before.

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace huhang::bench {

struct loop_options {
    std::uint16_t port = 0;
    int clients = 1;
    int server_process = 0; ///< 0: do not look at its CPU time
    bool keep_answers = false;
};

struct loop_result {
    std::chrono::nanoseconds elapsed{};
    std::chrono::nanoseconds server_cpu{};
    std::vector<std::chrono::nanoseconds> latencies; ///< in no order
    std::vector<std::string> bodies;                 ///< of each request, when answers are kept
    std::string last_answer;                         ///< head and body of the answer to the last request
    std::size_t unexpected = 0;                      ///< answers that were not 2xx, lost ones included
    int unexpected_status = 0;                       ///< of one of them
};

/// Sends every request once, over `clients` connections of one thread.
loop_result run_closed_loop(const std::vector<std::string>& requests, const loop_options& how);

} // namespace huhang::bench
