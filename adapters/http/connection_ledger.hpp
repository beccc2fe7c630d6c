#pragma once
// Counts open connections in all and per peer address, over all I/O threads.

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace huhang::http {

class connection_ledger {
public:
    connection_ledger(std::size_t max_all, std::size_t max_per_client)
        : max_all_(max_all)
        , max_per_client_(max_per_client)
    {
    }

    /// False when either bound is reached; else the connection must `leave` once.
    bool try_enter(const std::string& client);
    void leave(const std::string& client);

    std::size_t open() const;
    std::uint64_t refused() const;

private:
    const std::size_t max_all_;
    const std::size_t max_per_client_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, std::size_t> per_client_;
    std::size_t open_ = 0;
    std::uint64_t refused_ = 0;
};

} // namespace huhang::http
