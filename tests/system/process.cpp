#include "tests/system/process.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <sstream>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace huhang::system_test {
namespace {

std::vector<std::string> environment_for(const launch& how)
{
    std::vector<std::string> all;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        if (!text.starts_with("HUHANG_") && !text.starts_with("LC_") && !text.starts_with("LANG")) {
            all.emplace_back(text);
        }
    }
    for (const auto& [name, value] : how.environment) {
        all.push_back(name + "=" + value);
    }
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> all;
    for (auto& text : texts) {
        all.push_back(text.data());
    }
    all.push_back(nullptr);
    return all;
}

/// Runs between fork and exec: system calls only.
void point_to(int descriptor, const char* file, int flags)
{
    const int opened = ::open(file, O_WRONLY | O_CREAT | flags, 0600);
    if (opened < 0 || ::dup2(opened, descriptor) < 0) {
        ::_exit(127);
    }
}

} // namespace

process::process(const launch& how)
    : output_(how.output)
{
    auto arguments = how.arguments;
    auto environment = environment_for(how);
    const auto argument_list = pointers(arguments);
    const auto environment_list = pointers(environment);
    std::filesystem::remove(how.output); // what an earlier process wrote there is not this one's
    const auto parent = ::getpid();
    id_ = ::fork();
    if (id_ < 0) {
        throw std::runtime_error("cannot fork");
    }
    if (id_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) {
            ::_exit(127);
        }
        if (!how.folder.empty() && ::chdir(how.folder.c_str()) != 0) {
            ::_exit(127);
        }
        point_to(STDOUT_FILENO, how.output.c_str(), O_TRUNC);
        point_to(STDERR_FILENO, how.errors.c_str(), O_APPEND);
        ::execve(argument_list[0], argument_list.data(), environment_list.data());
        ::_exit(127);
    }
}

process::~process()
{
    if (!code_) {
        send(SIGKILL);
        wait();
    }
}

void process::send(int signal) const
{
    ::kill(id_, signal);
}

bool process::has_ended()
{
    int status = 0;
    if (!code_ && ::waitpid(id_, &status, WNOHANG) == id_) {
        code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return code_.has_value();
}

std::optional<int> process::wait(std::chrono::milliseconds within)
{
    eventually([&] { return has_ended(); }, within);
    return code_;
}

std::optional<std::string> process::wait_for_line(std::string_view text, std::chrono::milliseconds within)
{
    std::optional<std::string> found;
    const auto look = [&] {
        const bool last_look = has_ended();
        std::istringstream written(read_file(output_));
        for (std::string line; std::getline(written, line) && !written.eof();) {
            if (line.contains(text)) {
                found = line;
                return true;
            }
        }
        return last_look;
    };
    eventually(look, within);
    return found;
}

std::string read_file(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

void wait_a_moment()
{
    ::poll(nullptr, 0, 1);
}

} // namespace huhang::system_test
