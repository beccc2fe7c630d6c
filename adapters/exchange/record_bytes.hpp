#pragma once
// A log record as bytes, for sorting: key, time and line in front, the cells behind.

#include "adapters/exchange/log_sorter.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace huhang::exchange {

void append_record(std::string& out, std::string_view key, std::int64_t time, const log_record& record, bool broken);

kept_record read_record(std::string_view bytes);

/// Whether `a` comes before `b`: by key, time, place.
bool record_order(std::string_view a, std::string_view b);

/// The first bytes of a key as a number that orders as the key does.
std::uint64_t key_prefix(std::string_view key);

} // namespace huhang::exchange
