#pragma once
// A child process of a test: its output goes to files, it dies with the test, and it is always reaped.

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace huhang::system_test {

using namespace std::chrono_literals;

/// Longest wait for anything a test expects to happen. Generous: sanitizers and busy machines are slow.
inline constexpr std::chrono::seconds patience{60};

struct launch {
    std::vector<std::string> arguments; ///< the first is the path of the program
    std::map<std::string, std::string> environment;
    std::filesystem::path output; ///< file for standard output
    std::filesystem::path errors; ///< file for standard error, appended to
    std::filesystem::path folder; ///< to run in; empty: the test's own
};

class process {
public:
    /// Inherits the environment without HUHANG_* and locale variables, then adds `environment`.
    explicit process(const launch& how);
    ~process(); ///< kill -9 when still running

    process(const process&) = delete;
    process& operator=(const process&) = delete;

    pid_t id() const { return id_; }

    void send(int signal) const;

    /// Exit code, or 128 + signal; nothing when `within` passes first.
    std::optional<int> wait(std::chrono::milliseconds within = patience);

    /// The first line of standard output that holds `text`; nothing when the process ends or time passes first.
    std::optional<std::string> wait_for_line(std::string_view text, std::chrono::milliseconds within = patience);

private:
    bool has_ended();

    pid_t id_ = -1;
    std::optional<int> code_;
    std::filesystem::path output_;
};

std::string read_file(const std::filesystem::path& path);

/// Looks every millisecond whether `happened`; false when `within` passes first.
template <class Condition>
bool eventually(const Condition& happened, std::chrono::milliseconds within = patience);

void wait_a_moment();

template <class Condition>
bool eventually(const Condition& happened, std::chrono::milliseconds within)
{
    const auto deadline = std::chrono::steady_clock::now() + within;
    while (!happened()) {
        if (std::chrono::steady_clock::now() > deadline) {
            return false;
        }
        wait_a_moment();
    }
    return true;
}

} // namespace huhang::system_test
