#pragma once
// Hashes, keyed hashes and randomness, all by OpenSSL. A failure of the library means the process cannot go on and
// aborts.

#include <cstddef>
#include <string>
#include <string_view>

namespace huhang::runtime {

/// SHA-256 in lower-case hex.
std::string sha256_hex(std::string_view bytes);

/// HMAC-SHA-256 in lower-case hex.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

/// Bytes from the system's generator.
std::string random_bytes(std::size_t count);

/// A bearer token: "hh_" and 43 base64url characters holding 256 random bits.
std::string new_token();

} // namespace huhang::runtime
