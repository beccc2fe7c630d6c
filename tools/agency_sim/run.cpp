#include "tools/agency_sim/run.hpp"

#include "tools/agency_sim/simulator.hpp"

#include <boost/asio/signal_set.hpp>

#include <chrono>
#include <csignal>
#include <cstdio>

namespace huhang::agency_sim {

int run_agency_sim(const options& how)
try {
    const auto now = [] { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); };
    simulator agencies{how, now};
    boost::asio::signal_set signals{agencies.context(), SIGINT, SIGTERM};
    signals.async_wait([&](boost::system::error_code, int) { agencies.stop(); });
    for (const auto& one : how.agencies) {
        const int port = agencies.port(one.agency);
        std::printf("%s: http://%s:%d/handoff/v1/inbox\n", one.agency.c_str(), how.address.c_str(), port);
    }
    std::fflush(stdout);
    agencies.run();
    return 0;
} catch (const boost::system::system_error& error) {
    std::fprintf(stderr, "agency-sim: %s\n", error.what());
    return 1;
}

} // namespace huhang::agency_sim
