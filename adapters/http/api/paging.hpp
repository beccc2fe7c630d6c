#pragma once
// Query parameters of lists.

#include "adapters/http/api/routes.hpp"

#include <expected>

namespace huhang::http::api {

inline constexpr std::int64_t default_page = 50;
inline constexpr std::int64_t max_page = 200;
inline constexpr std::int64_t max_sequence = 1'000'000'000;

/// An integer parameter within its bounds; 422 when it is none.
std::expected<std::int64_t, problem>
read_number(const request& asked, std::string_view name, std::int64_t fallback, std::int64_t least, std::int64_t most);

/// `limit` and `cursor`.
std::expected<ports::page_request, problem> read_page(const request& asked);

/// A Boolean parameter; nothing when absent.
std::expected<std::optional<bool>, problem> read_flag(const request& asked, std::string_view name);

std::optional<std::string> read_word(const request& asked, std::string_view name);

} // namespace huhang::http::api
