#include "tests/system/schema_rules.hpp"

#include "engine/base/time.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <regex>
#include <stdexcept>

namespace huhang::system_test {

namespace json = boost::json;

namespace {

constexpr std::string_view known_keywords[] = {
    "type",          "format",   "pattern",  "minLength",   "maxLength",  "minimum",  "maximum",
    "items",         "minItems", "maxItems", "uniqueItems", "properties", "required", "additionalProperties",
    "maxProperties", "enum",     "const",    "anyOf",       "oneOf",      "allOf",    "$ref",
    "description",   "title",    "default",  "example",     "examples",
};

bool is_of_type(const json::value& value, std::string_view type)
{
    return type == "null"      ? value.is_null()
           : type == "boolean" ? value.is_bool()
           : type == "integer" ? value.is_int64() || value.is_uint64()
           : type == "number"  ? value.is_number()
           : type == "string"  ? value.is_string()
           : type == "array"   ? value.is_array()
                               : type == "object" && value.is_object();
}

std::size_t code_points(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

bool has_format(const std::string& text, std::string_view format)
{
    static const std::regex uuid("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    return format == "date"        ? parse_date(text).has_value()
           : format == "date-time" ? parse_timestamp(text).has_value()
           : format == "uuid"      ? std::regex_match(text, uuid)
                                   : format == "uri-reference" && !text.contains(' ');
}

std::int64_t bound(const json::object& schema, std::string_view name, std::int64_t fallback)
{
    const auto* given = schema.if_contains(name);
    return given == nullptr ? fallback : given->to_number<std::int64_t>();
}

constexpr std::int64_t no_bound = std::int64_t{1} << 60;

} // namespace

void schema_rules::check(const json::value& value, const json::value& given, const std::string& where)
{
    if (const auto* any = given.if_bool()) {
        if (!*any) {
            wrong_.push_back(where + ": is not allowed");
        }
        return;
    }
    const auto& schema = resolve_(given).as_object();
    for (const auto& [keyword, ignored] : schema) {
        if (std::ranges::find(known_keywords, std::string_view(keyword)) == std::end(known_keywords)) {
            throw std::runtime_error("schema keyword not known: " + std::string(keyword));
        }
    }
    if (const auto* type = schema.if_contains("type")) {
        check_type(value, *type, where);
    }
    check_text(value, schema, where);
    check_number(value, schema, where);
    check_array(value, schema, where);
    check_object(value, schema, where);
    check_choices(value, schema, where);
}

void schema_rules::check_type(const json::value& value, const json::value& type, const std::string& where)
{
    const auto fits = [&](const json::value& one) { return is_of_type(value, one.as_string()); };
    const bool ok = type.is_array() ? std::ranges::any_of(type.as_array(), fits) : fits(type);
    if (!ok) {
        wrong_.push_back(where + ": " + json::serialize(value) + " is not " + json::serialize(type));
    }
}

void schema_rules::check_text(const json::value& value, const json::object& schema, const std::string& where)
{
    if (!value.is_string()) {
        return;
    }
    const std::string text(value.as_string());
    const auto length = static_cast<std::int64_t>(code_points(text));
    if (length < bound(schema, "minLength", 0) || length > bound(schema, "maxLength", no_bound)) {
        wrong_.push_back(where + ": length " + std::to_string(length));
    }
    const auto* pattern = schema.if_contains("pattern");
    if (pattern != nullptr && !std::regex_search(text, std::regex(std::string(pattern->as_string())))) {
        wrong_.push_back(where + ": \"" + text + "\" does not match its pattern");
    }
    const auto* format = schema.if_contains("format");
    if (format != nullptr && !has_format(text, format->as_string())) {
        wrong_.push_back(where + ": \"" + text + "\" is not a " + std::string(format->as_string()));
    }
}

void schema_rules::check_number(const json::value& value, const json::object& schema, const std::string& where)
{
    if (!value.is_int64() && !value.is_uint64()) {
        return;
    }
    const auto number = value.to_number<std::int64_t>();
    if (number < bound(schema, "minimum", -no_bound) || number > bound(schema, "maximum", no_bound)) {
        wrong_.push_back(where + ": " + std::to_string(number) + " is out of bounds");
    }
}

void schema_rules::check_array(const json::value& value, const json::object& schema, const std::string& where)
{
    const auto* array = value.if_array();
    if (array == nullptr) {
        return;
    }
    const auto size = static_cast<std::int64_t>(array->size());
    if (size < bound(schema, "minItems", 0) || size > bound(schema, "maxItems", no_bound)) {
        wrong_.push_back(where + ": " + std::to_string(size) + " items");
    }
    const auto* unique = schema.if_contains("uniqueItems");
    const auto repeated = [&](const json::value& one) { return std::ranges::count(*array, one) > 1; };
    if (unique != nullptr && unique->as_bool() && std::ranges::any_of(*array, repeated)) {
        wrong_.push_back(where + ": holds one item twice");
    }
    if (const auto* items = schema.if_contains("items")) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            check((*array)[i], *items, where + "/" + std::to_string(i));
        }
    }
}

void schema_rules::check_object(const json::value& value, const json::object& schema, const std::string& where)
{
    const auto* object = value.if_object();
    if (object == nullptr) {
        return;
    }
    if (const auto* required = schema.if_contains("required")) {
        for (const auto& name : required->as_array()) {
            if (!object->contains(name.as_string())) {
                wrong_.push_back(where + ": \"" + std::string(name.as_string()) + "\" is missing");
            }
        }
    }
    if (static_cast<std::int64_t>(object->size()) > bound(schema, "maxProperties", no_bound)) {
        wrong_.push_back(where + ": too many members");
    }
    const auto* properties = schema.if_contains("properties");
    const auto* others = schema.if_contains("additionalProperties");
    for (const auto& [name, member] : *object) {
        const auto* own = properties == nullptr ? nullptr : properties->as_object().if_contains(name);
        const auto inside = where + "/" + std::string(name);
        if (own != nullptr) {
            check(member, *own, inside);
        } else if (others != nullptr) {
            check(member, *others, inside);
        } else if (properties != nullptr && members_ == members::all_described) {
            wrong_.push_back(inside + ": is not described");
        }
    }
}

void schema_rules::check_choices(const json::value& value, const json::object& schema, const std::string& where)
{
    if (const auto* choices = schema.if_contains("enum")) {
        if (std::ranges::find(choices->as_array(), value) == choices->as_array().end()) {
            wrong_.push_back(where + ": " + json::serialize(value) + " is none of " + json::serialize(*choices));
        }
    }
    if (const auto* only = schema.if_contains("const"); only != nullptr && *only != value) {
        wrong_.push_back(where + ": " + json::serialize(value) + " is not " + json::serialize(*only));
    }
    const auto fits = [&](const json::value& one) { return passes(value, one); };
    const auto* any_of = schema.if_contains("anyOf");
    if (any_of != nullptr && std::ranges::none_of(any_of->as_array(), fits)) {
        wrong_.push_back(where + ": " + json::serialize(value) + " fits none of its shapes");
    }
    if (const auto* one_of = schema.if_contains("oneOf")) {
        if (std::ranges::count_if(one_of->as_array(), fits) != 1) {
            wrong_.push_back(where + ": " + json::serialize(value) + " fits none or several of its shapes");
        }
    }
    if (const auto* all_of = schema.if_contains("allOf")) {
        schema_rules each(resolve_, wrong_, members::any);
        for (const auto& one : all_of->as_array()) {
            each.check(value, one, where);
        }
    }
}

bool schema_rules::passes(const json::value& value, const json::value& schema)
{
    std::vector<std::string> wrong;
    schema_rules(resolve_, wrong).check(value, schema, "");
    return wrong.empty();
}

} // namespace huhang::system_test
