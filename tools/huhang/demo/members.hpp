#pragma once
// Members of JSON values read without ceremony: what is absent or of another kind reads as empty.

#include "engine/base/text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace huhang::demo {

namespace json = boost::json;

/// The member, or null when there is none.
const json::value& member(const json::value& of, std::string_view name);

std::string text_of(const json::value& of, std::string_view name);
std::int64_t number_of(const json::value& of, std::string_view name);
bool flag_of(const json::value& of, std::string_view name);
const json::array& list_of(const json::value& of, std::string_view name);
const json::object& object_of(const json::value& of, std::string_view name);

/// {"zh","en"}.
bilingual both_of(const json::value& of, std::string_view name);

/// A legal time as histories hold it: text, or an object that keeps the words of the record.
std::string time_of(const json::value& of, std::string_view name);

/// Whether an agency's answer moved the case. Events leave out what has its usual value.
bool has_effect(const json::value& answered);

} // namespace huhang::demo
