#pragma once
// Every bound of the inbound web side in one place. Each is inclusive: n passes, n + 1 is refused.

#include <chrono>
#include <cstddef>

namespace huhang::http {

struct limits {
    std::size_t header_bytes = 16 * 1024; ///< request line and fields with their line ends
    std::size_t header_fields = 100;
    std::size_t target_bytes = 8 * 1024;
    std::size_t chunk_extension_bytes = 256; ///< per chunk
    std::size_t body_bytes = 1024 * 1024;    ///< where the route names no cap of its own
    std::size_t requests_per_connection = 1'000;
    std::size_t connections = 1'024;
    std::size_t connections_per_client = 64; ///< per peer address; raise it for benchmarks and behind a proxy

    // Armed once per phase, never per read: a peer that sends a byte now and then gains no time.
    std::chrono::milliseconds header_time{10'000}; ///< from the first byte (or the accept) to the end of the header
    std::chrono::milliseconds body_time{10'000};   ///< for any body, plus the time its size takes at body_rate
    std::size_t body_bytes_per_second = 16 * 1024;
    std::chrono::milliseconds handler_time{60'000}; ///< from dispatch to the handler's answer, queueing included
    std::chrono::milliseconds write_time{30'000};
    std::chrono::milliseconds idle_time{20'000};  ///< between two requests of one connection
    std::chrono::milliseconds linger_time{2'000}; ///< reading off what a refused peer still sends

    std::chrono::milliseconds sweep_interval{250}; ///< deadlines are noticed this much late at most
};

} // namespace huhang::http
