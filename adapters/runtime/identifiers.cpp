#include "adapters/runtime/identifiers.hpp"

#include "adapters/runtime/crypto.hpp"

#include <chrono>

namespace huhang::runtime {

timestamp system_now()
{
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::string new_uuid(timestamp now)
{
    constexpr std::string_view digits = "0123456789abcdef";
    auto bytes = random_bytes(16);
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count();
    for (int i = 0; i < 6; ++i) {
        bytes[static_cast<std::size_t>(i)] = static_cast<char>(ms >> (8 * (5 - i)));
    }
    bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x70);
    bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        text += i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "";
        const auto byte = static_cast<unsigned char>(bytes[i]);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

} // namespace huhang::runtime
