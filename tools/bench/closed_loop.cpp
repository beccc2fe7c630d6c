#include "tools/bench/closed_loop.hpp"

#include "tools/bench/connection.hpp"

#include <deque>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace huhang::bench {
namespace {

using clock = std::chrono::steady_clock;

/// User and system time of a process with all its threads; zero when there is none to look at.
std::chrono::nanoseconds cpu_time_of(int process)
{
    if (process == 0) {
        return {};
    }
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    const auto name_ends = line.rfind(')');
    if (name_ends == std::string::npos) {
        return {};
    }
    // proc(5): after the name come state and ten numbers, then utime and stime.
    std::istringstream fields(line.substr(name_ends + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i) {
        fields >> skipped;
    }
    std::int64_t user = 0;
    std::int64_t system = 0;
    fields >> user >> system;
    return std::chrono::nanoseconds(std::chrono::seconds(user + system)) / sysconf(_SC_CLK_TCK);
}

class loop {
public:
    loop(const std::vector<std::string>& requests, const loop_options& how)
        : requests_(requests)
        , keep_(how.keep_answers)
        , context_(1)
    {
        result_.latencies.reserve(requests.size());
        result_.bodies.resize(keep_ ? requests.size() : 0);
        for (int i = 0; i < how.clients; ++i) {
            clients_.emplace_back(context_, how.port);
        }
    }

    loop_result run(int server_process)
    {
        const auto cpu = cpu_time_of(server_process);
        const auto started = clock::now();
        for (auto& each : clients_) {
            next(each);
        }
        context_.run();
        result_.elapsed = clock::now() - started;
        result_.server_cpu = cpu_time_of(server_process) - cpu;
        return std::move(result_);
    }

private:
    void next(connection& client)
    {
        if (sent_ == requests_.size()) {
            return;
        }
        const auto which = sent_++;
        client.exchange(requests_[which], [this, &client, which, started = clock::now()](const answer& given) {
            result_.latencies.push_back(clock::now() - started);
            note(which, given);
            next(client);
        });
    }

    void note(std::size_t which, const answer& given)
    {
        if (given.status < 200 || given.status > 299) {
            ++result_.unexpected;
            result_.unexpected_status = given.status;
        }
        if (keep_) {
            result_.bodies[which] = given.body();
        }
        if (which + 1 == requests_.size()) {
            result_.last_answer = given.bytes;
        }
    }

    const std::vector<std::string>& requests_;
    const bool keep_;
    boost::asio::io_context context_;
    std::deque<connection> clients_; ///< a deque, since connections must not move
    std::size_t sent_ = 0;
    loop_result result_;
};

} // namespace

loop_result run_closed_loop(const std::vector<std::string>& requests, const loop_options& how)
{
    return loop(requests, how).run(how.server_process);
}

} // namespace huhang::bench
