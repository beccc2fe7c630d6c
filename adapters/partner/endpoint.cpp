#include "adapters/partner/endpoint.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>

namespace huhang::partner {
namespace ip = boost::asio::ip;

namespace {

bool is_inside(std::uint32_t address, std::uint32_t network, int prefix)
{
    return (address >> (32 - prefix)) == (network >> (32 - prefix));
}

bool is_public(const ip::address_v4& address)
{
    constexpr std::pair<std::uint32_t, int> closed[] = {
        {0x00000000, 8},  // this network
        {0x0A000000, 8},  // private
        {0x64400000, 10}, // carrier-grade translation
        {0x7F000000, 8},  // loopback
        {0xA9FE0000, 16}, // link-local
        {0xAC100000, 12}, // private
        {0xC0000000, 24}, // protocol assignments
        {0xC0A80000, 16}, // private
        {0xC6120000, 15}, // benchmarks
        {0xE0000000, 3},  // multicast, reserved, broadcast
    };
    const std::uint32_t number = address.to_uint();
    return std::ranges::none_of(closed, [&](const auto& net) { return is_inside(number, net.first, net.second); });
}

bool is_public(const ip::address_v6& address)
{
    // Only 2000::/3 is given out to anybody; 2002::/16 and 64:ff9b::/96 carry IPv4 addresses within.
    const auto bytes = address.to_bytes();
    return (bytes[0] & 0xE0U) == 0x20U && !(bytes[0] == 0x20U && bytes[1] == 0x02U);
}

ip::address unmapped(const ip::address& address)
{
    return address.is_v6() && address.to_v6().is_v4_mapped()
               ? ip::address{ip::make_address_v4(ip::v4_mapped, address.to_v6())}
               : address;
}

std::expected<endpoint, std::string> wrong(const char* why)
{
    return std::unexpected{std::string{why}};
}

} // namespace

std::expected<endpoint, std::string> read_endpoint(std::string_view url)
{
    const auto parsed = boost::urls::parse_uri({url.data(), url.size()});
    if (!parsed)
        return wrong("the address of a partner must be a full URL");
    if (parsed->scheme() != "http")
        return wrong("the address of a partner must begin with http:// (TLS ends in the gateway)");
    if (parsed->has_userinfo() || parsed->has_fragment() || parsed->host().empty())
        return wrong("the address of a partner must hold a host and neither a user name nor a fragment");
    endpoint to{
        .host = parsed->host_address(),
        .port = parsed->port().empty() ? std::string{"80"} : std::string{parsed->port()},
        .target = std::string{parsed->encoded_target()}
    };
    if (to.target.empty())
        to.target = "/";
    boost::system::error_code not_literal;
    const auto literal = ip::make_address(to.host, not_literal);
    if (!not_literal)
        to.listed.push_back(literal);
    return to;
}

bool may_connect(const endpoint& to, const ip::address& address)
{
    const ip::address plain = unmapped(address);
    if (plain.is_unspecified() || plain.is_multicast())
        return false;
    if (std::ranges::find(to.listed, plain) != to.listed.end())
        return true;
    return plain.is_v4() ? is_public(plain.to_v4()) : is_public(plain.to_v6());
}

} // namespace huhang::partner
