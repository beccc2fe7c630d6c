#pragma once
// Where a counterpart is reached. Only configuration makes an endpoint; nothing that arrives in a message ever does.

#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::partner {

struct endpoint {
    std::string host; ///< name or literal address, without brackets
    std::string port;
    std::string target; ///< path and query
    std::string bearer_token;
    std::vector<boost::asio::ip::address> listed; ///< private addresses that the administrator has named
    std::chrono::milliseconds deadline{20'000};   ///< for the whole exchange, name resolution included
};

/// Reads "http://host[:port]/path". A literal address counts as listed. TLS and TLCP end in the gateway beside the
/// program, so https is refused here rather than half supported; so are user names in addresses and fragments.
std::expected<endpoint, std::string> read_endpoint(std::string_view url);

/// Whether a resolved address may be connected to: public ones always, loopback, private, link-local and unique-local
/// ones only when listed, unspecified and multicast ones never.
bool may_connect(const endpoint& to, const boost::asio::ip::address& address);

} // namespace huhang::partner
