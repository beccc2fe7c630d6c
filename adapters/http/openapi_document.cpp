#include "adapters/http/openapi_document.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <yaml-cpp/yaml.h>

namespace huhang::http {

namespace json = boost::json;

namespace {

bool is_null(const std::string& text)
{
    return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

/// JSON's numbers are the ones YAML's core schema shares with it; hexadecimal and the like stay strings.
json::value number_or_text(const std::string& text)
{
    const bool looks_numeric = text.find_first_not_of("+-.0123456789eE") == std::string::npos;
    boost::system::error_code failed;
    auto number = looks_numeric ? json::parse(text, failed) : json::value{};
    return !failed && number.is_number() ? number : json::value(text);
}

json::value scalar(const YAML::Node& node)
{
    const auto& text = node.Scalar();
    const bool quoted = node.Tag() == "!";
    if (quoted || node.Tag() == "tag:yaml.org,2002:str")
        return json::value(text);
    if (is_null(text))
        return nullptr;
    if (text == "true" || text == "True" || text == "TRUE")
        return true;
    if (text == "false" || text == "False" || text == "FALSE")
        return false;
    return number_or_text(text);
}

json::value convert(const YAML::Node& node)
{
    if (node.IsSequence()) {
        json::array items;
        for (const auto& item : node)
            items.push_back(convert(item));
        return items;
    }
    if (node.IsMap()) {
        json::object members;
        for (const auto& member : node)
            members[member.first.Scalar()] = convert(member.second);
        return members;
    }
    return node.IsScalar() ? scalar(node) : json::value{};
}

} // namespace

std::expected<std::string, std::string> yaml_to_json(std::string_view yaml)
{
    try {
        return json::serialize(convert(YAML::Load(std::string{yaml})));
    } catch (const YAML::Exception& refused) {
        return std::unexpected{
            "line " + std::to_string(refused.mark.line + 1) + ", column " + std::to_string(refused.mark.column + 1) +
            ": " + refused.msg
        };
    }
}

} // namespace huhang::http
