#pragma once
// The requests of the benchmark, written out before the clock starts.

#include <string>
#include <vector>

namespace huhang::bench {

struct request_frame {
    std::string host;  ///< "127.0.0.1:8080"
    std::string token; ///< of a case officer
    std::string day;   ///< the legal day of today, "2026-03-02"
};

/// A case as the server knows it.
struct logged_case {
    std::string id;
    std::string version;
};

/// Logs cases of patent ruling; `batch` makes their keys, titles and respondents different from every earlier run's.
std::vector<std::string> opening_requests(const request_frame& frame, const std::string& batch, std::size_t count);

/// Files each case with a panel of three.
std::vector<std::string> filing_requests(const request_frame& frame, const std::vector<logged_case>& cases);

/// Gets each case.
std::vector<std::string> reading_requests(const request_frame& frame, const std::vector<logged_case>& cases);

} // namespace huhang::bench
