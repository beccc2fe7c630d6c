// bench_raw_sqlite: files cases with plain statements, so many to a transaction, and prints one line of JSON.

#include "tools/bench/raw_transition.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <span>

namespace {

using namespace huhang::bench;

struct work_item {
    std::string id;
    long long version = 0;
};

struct settings {
    std::string database;
    std::string cases_file; ///< one "id version" a line
    std::string sample;
    std::size_t batch = 1;
    std::size_t untimed = 0; ///< of the cases, filed first to fill the page cache
};

using micros = std::chrono::duration<double, std::micro>;

std::vector<work_item> read_cases(const std::string& path)
{
    std::vector<work_item> cases;
    std::ifstream file(path);
    for (work_item one; file >> one.id >> one.version;) {
        cases.push_back(one);
    }
    return cases;
}

double cpu_micros()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return micros(std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec)).count();
}

/// The times of the transactions.
std::vector<micros> file_all(raw_transition& with, std::span<const work_item> cases, std::size_t batch)
{
    std::vector<micros> times;
    for (std::size_t at = 0; at < cases.size(); at += batch) {
        const auto started = std::chrono::steady_clock::now();
        with.begin();
        for (std::size_t i = at; i < std::min(at + batch, cases.size()); ++i) {
            with.file(cases[i].id, cases[i].version);
        }
        with.commit();
        times.emplace_back(std::chrono::steady_clock::now() - started);
    }
    return times;
}

double percentile(std::vector<micros>& sorted, std::size_t percent)
{
    return sorted[std::min(sorted.size() - 1, sorted.size() * percent / 100)].count();
}

void run(const settings& with)
{
    const auto all = read_cases(with.cases_file);
    if (all.size() <= with.untimed) {
        throw std::runtime_error("not enough cases in " + with.cases_file);
    }
    raw_session session(with.database);
    raw_transition transition(session, read_sample(session, with.sample, all.front().version));
    const auto cases = std::span(all).subspan(with.untimed);
    file_all(transition, std::span(all).first(with.untimed), with.batch);
    const auto cpu = cpu_micros();
    auto times = file_all(transition, cases, with.batch);
    const auto used = cpu_micros() - cpu;
    micros whole{};
    for (const auto& each : times) {
        whole += each;
    }
    std::ranges::sort(times);
    const auto count = static_cast<double>(cases.size());
    const boost::json::object line{
        {"count", cases.size()},
        {"perSecond", count / std::chrono::duration<double>(whole).count()},
        {"p50Micros", percentile(times, 50)},
        {"p99Micros", percentile(times, 99)},
        {"serverCpuMicros", used / count},
    };
    std::puts(boost::json::serialize(line).c_str());
}

} // namespace

int main(int count, char** values)
{
    CLI::App app("files cases with plain SQLite statements and prints one line of JSON");
    settings with;
    app.add_option("--database", with.database, "a copy of the server's database")->required();
    app.add_option("--cases", with.cases_file, "cases to file, one \"id version\" a line")->required();
    app.add_option("--sample", with.sample, "id of a case that the server has filed")->required();
    app.add_option("--batch", with.batch, "cases to a transaction")->check(CLI::Range(1, 1'000));
    app.add_option("--untimed", with.untimed, "cases filed before the clock starts");
    CLI11_PARSE(app, count, values);
    try {
        run(with);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_raw_sqlite: %s\n", problem.what());
        return 1;
    }
}
