#include "adapters/runtime/crypto.hpp"

#include "engine/base/assert.hpp"

#include <array>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace huhang::runtime {
namespace {

using digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

const unsigned char* as_bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hex(const digest& bytes, unsigned length)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < length; ++i) {
        text += digits[bytes[i] >> 4U];
        text += digits[bytes[i] & 15U];
    }
    return text;
}

std::string base64url(std::string_view bytes)
{
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int written =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), as_bytes(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(written));
    for (auto& c : text) {
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    }
    while (text.ends_with('=')) {
        text.pop_back();
    }
    return text;
}

} // namespace

std::string sha256_hex(std::string_view bytes)
{
    digest result{};
    unsigned length = 0;
    HUHANG_ASSERT(EVP_Digest(bytes.data(), bytes.size(), result.data(), &length, EVP_sha256(), nullptr) == 1);
    return hex(result, length);
}

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes)
{
    digest result{};
    unsigned length = 0;
    const auto* done = HMAC(
        EVP_sha256(), key.data(), static_cast<int>(key.size()), as_bytes(bytes), bytes.size(), result.data(), &length
    );
    HUHANG_ASSERT(done != nullptr);
    return hex(result, length);
}

std::string random_bytes(std::size_t count)
{
    std::string bytes(count, '\0');
    HUHANG_ASSERT(RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) == 1);
    return bytes;
}

std::string new_token()
{
    return "hh_" + base64url(random_bytes(32));
}

} // namespace huhang::runtime
