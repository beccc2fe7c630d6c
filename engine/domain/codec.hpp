#pragma once
// The stored form of events and case files: JSON text with a fixed member order, so that equal values have equal bytes.
// Decoding text that this program did not write is a data error and is reported, never guessed at.

#include "engine/domain/event.hpp"

#include <expected>
#include <string>
#include <string_view>

namespace huhang::domain {

struct codec_error {
    std::string text;
};

std::string encode(const event& what);
std::expected<event, codec_error> decode_event(std::string_view kind, std::string_view text);

std::string encode(const case_file& file);
std::expected<case_file, codec_error> decode_case_file(std::string_view text);

/// A fact value as it is shown outside: plain JSON (amounts as integer 分, dates as text).
std::string to_json(const fact_value& value);

} // namespace huhang::domain
