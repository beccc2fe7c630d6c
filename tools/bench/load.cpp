// bench_load: drives a server over HTTP and prints one line of JSON about what it saw.

#include "tools/bench/closed_loop.hpp"
#include "tools/bench/load_requests.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>

namespace {

namespace json = boost::json;
using namespace huhang::bench;

struct settings {
    loop_options how;
    request_frame frame;
    std::string cases_file; ///< one "id version" a line
    std::string batch;
    std::size_t count = 0;
    std::size_t repeat = 1; ///< how often each request is sent
    std::string save;       ///< where the last answer goes
};

std::vector<logged_case> read_cases(const settings& with)
{
    std::vector<logged_case> cases;
    std::ifstream file(with.cases_file);
    for (logged_case one; file >> one.id >> one.version;) {
        cases.push_back(one);
    }
    return cases;
}

void write_cases(const settings& with, const std::vector<std::string>& bodies)
{
    std::ofstream file(with.cases_file);
    for (const auto& body : bodies) {
        const auto receipt = json::parse(body);
        file << receipt.at("caseId").as_string().c_str() << ' ' << receipt.at("version").as_int64() << '\n';
    }
}

double micros(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::micro>(time).count();
}

/// The latency that this share of the requests did not exceed.
double percentile(std::vector<std::chrono::nanoseconds>& latencies, std::size_t percent)
{
    const auto at = std::min(latencies.size() - 1, latencies.size() * percent / 100);
    const auto nth = latencies.begin() + static_cast<std::ptrdiff_t>(at);
    std::ranges::nth_element(latencies, nth);
    return micros(*nth);
}

int report(loop_result result, const settings& with)
{
    if (!with.save.empty()) {
        std::ofstream(with.save) << result.last_answer;
    }
    const auto count = static_cast<double>(result.latencies.size());
    const json::object line{
        {"count", result.latencies.size()},
        {"perSecond", count / std::chrono::duration<double>(result.elapsed).count()},
        {"p50Micros", percentile(result.latencies, 50)},
        {"p99Micros", percentile(result.latencies, 99)},
        {"serverCpuMicros", micros(result.server_cpu) / count},
        {"unexpected", result.unexpected},
    };
    std::puts(json::serialize(line).c_str());
    if (result.unexpected > 0) {
        std::fprintf(stderr, "%zu unexpected answers, one %d\n", result.unexpected, result.unexpected_status);
    }
    return result.unexpected == 0 ? 0 : 1;
}

int open_cases(settings with)
{
    with.how.keep_answers = true;
    auto result = run_closed_loop(opening_requests(with.frame, with.batch, with.count), with.how);
    if (result.unexpected == 0) {
        write_cases(with, result.bodies);
    }
    return report(std::move(result), with);
}

int ask_each_case(const settings& with, auto requests_for)
{
    auto requests = requests_for(with.frame, read_cases(with));
    const auto once = requests.size();
    for (std::size_t i = once; i < once * with.repeat; ++i) {
        requests.push_back(requests[i - once]);
    }
    if (requests.empty()) {
        std::fprintf(stderr, "no cases in %s\n", with.cases_file.c_str());
        return 2;
    }
    return report(run_closed_loop(requests, with.how), with);
}

void add_options(CLI::App& app, settings& with)
{
    app.add_option("--port", with.how.port, "port of the server on 127.0.0.1")->required();
    app.add_option("--token", with.frame.token, "token of a case officer")->required();
    app.add_option("--day", with.frame.day, "legal day of today, YYYY-MM-DD")->required();
    app.add_option("--cases", with.cases_file, "file of cases, one \"id version\" a line")->required();
    app.add_option("--clients", with.how.clients, "connections")->check(CLI::Range(1, 1'000));
    app.add_option("--process", with.how.server_process, "id of the server's process, for its CPU time");
    app.add_option("--repeat", with.repeat, "how often each request is sent")->check(CLI::PositiveNumber);
    app.add_option("--save", with.save, "write the bytes of the last answer here");
}

} // namespace

int main(int count, char** values)
{
    CLI::App app("drives a server over HTTP and prints one line of JSON");
    app.require_subcommand(1);
    app.fallthrough();
    settings with;
    add_options(app, with);
    auto* open = app.add_subcommand("open", "log cases and write them to the file");
    open->add_option("--count", with.count, "cases to log")->required()->check(CLI::PositiveNumber);
    open->add_option("--batch", with.batch, "distinguishes the cases of this run")->required();
    auto* file = app.add_subcommand("file", "file every case of the file");
    app.add_subcommand("get", "get every case of the file");
    CLI11_PARSE(app, count, values);
    with.frame.host = "127.0.0.1:" + std::to_string(with.how.port);
    if (*open) {
        return open_cases(with);
    }
    return *file ? ask_each_case(with, filing_requests) : ask_each_case(with, reading_requests);
}
