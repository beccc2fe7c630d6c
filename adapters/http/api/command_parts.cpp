// Parties, rights and links as commands name them.

#include "adapters/http/api/commands.hpp"

namespace huhang::http::api {
namespace {

constexpr std::size_t max_short = 200; ///< code points

} // namespace

domain::party read_party(object_reader& body)
{
    return {
        .id = {},
        .role = body.required_string("role", max_short),
        .kind = body.required_string("kind", max_short),
        .name = body.required_string("name", max_short),
        .identifier = body.optional_string("identifier", max_short).value_or(""),
        .address = body.optional_string("address", max_short).value_or(""),
        .foreign = body.optional_boolean("foreign").value_or(false),
    };
}

domain::right read_right(object_reader& body)
{
    return {
        .id = {},
        .kind = body.required_string("kind", max_short),
        .number = body.optional_string("number", max_short).value_or(""),
        .holder = body.optional_string("holder", max_short).value_or(""),
    };
}

domain::case_link read_link(object_reader& body)
{
    return {
        .kind = body.required_string("kind", max_short),
        .other = case_id(body.required_string("case", max_short)),
        .note = body.optional_string("note", max_short).value_or(""),
    };
}

} // namespace huhang::http::api
