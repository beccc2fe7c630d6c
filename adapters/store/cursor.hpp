#pragma once
// Page cursors: the keys of the last row shown, as base64url text. Opaque to callers, checked when they come back.

#include "engine/base/error.hpp"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace huhang::store {

/// `list` names the list the cursor belongs to, so that one list's cursor is refused by another.
std::string make_cursor(std::string_view list, const std::vector<std::string>& keys);

/// The keys of a cursor; an io_error with `bad_cursor` when it is not one of this list with that many keys.
std::expected<std::vector<std::string>, io_error>
read_cursor(std::string_view list, std::size_t keys, std::string_view cursor);

/// A key that is a number.
std::expected<long long, io_error> number_key(const std::string& key);

} // namespace huhang::store
