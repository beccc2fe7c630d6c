#include "engine/definition/json_node.hpp"

#include "engine/domain/json_text.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <limits>

namespace huhang::definition {

namespace {

namespace json = boost::json;

/// Receives the events of the parser; the signatures are Boost.JSON's.
struct tree_builder {
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

    json_node root;
    std::vector<json_node> open;
    std::string part;

    bool add(json_node node)
    {
        (open.empty() ? root : open.back().items.emplace_back()) = std::move(node);
        return true;
    }

    bool begin(json_kind kind)
    {
        open.push_back({.kind = kind});
        return true;
    }

    bool end()
    {
        json_node done = std::move(open.back());
        open.pop_back();
        return add(std::move(done));
    }

    bool append(json::string_view text)
    {
        part.append(text.data(), text.size());
        return true;
    }

    std::string take(json::string_view last)
    {
        append(last);
        return std::exchange(part, {});
    }

    bool on_document_begin(json::error_code&) { return true; }

    bool on_document_end(json::error_code&) { return true; }

    bool on_object_begin(json::error_code&) { return begin(json_kind::object); }

    bool on_object_end(std::size_t, json::error_code&) { return end(); }

    bool on_array_begin(json::error_code&) { return begin(json_kind::list); }

    bool on_array_end(std::size_t, json::error_code&) { return end(); }

    bool on_key_part(json::string_view text, std::size_t, json::error_code&) { return append(text); }

    bool on_key(json::string_view text, std::size_t, json::error_code&)
    {
        open.back().names.push_back(take(text));
        return true;
    }

    bool on_string_part(json::string_view text, std::size_t, json::error_code&) { return append(text); }

    bool on_string(json::string_view text, std::size_t, json::error_code&)
    {
        return add({.kind = json_kind::text, .text = take(text)});
    }

    bool on_number_part(json::string_view, json::error_code&) { return true; }

    bool on_int64(std::int64_t value, json::string_view, json::error_code&)
    {
        return add({.kind = json_kind::integer, .number = value});
    }

    bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return add({.kind = json_kind::fraction}); }

    bool on_double(double, json::string_view, json::error_code&) { return add({.kind = json_kind::fraction}); }

    bool on_bool(bool value, json::error_code&) { return add({.kind = json_kind::boolean, .truth = value}); }

    bool on_null(json::error_code&) { return add({}); }

    bool on_comment_part(json::string_view, json::error_code&) { return true; }

    bool on_comment(json::string_view, json::error_code&) { return true; }
};

void append(std::string& out, const json_node& node)
{
    switch (node.kind) {
    case json_kind::boolean: out += node.truth ? "true" : "false"; return;
    case json_kind::integer: domain::append_number(out, node.number); return;
    case json_kind::text: domain::append_text(out, node.text); return;
    case json_kind::list:
    case json_kind::object: break;
    default: out += "null"; return;
    }
    const bool is_object = node.kind == json_kind::object;
    out += is_object ? '{' : '[';
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        out += i == 0 ? "" : ",";
        if (is_object) {
            domain::append_text(out, node.names[i]);
            out += ':';
        }
        append(out, node.items[i]);
    }
    out += is_object ? '}' : ']';
}

} // namespace

std::optional<json_node> parse_json(std::string_view text)
{
    json::parse_options options;
    options.max_depth = max_json_depth;
    json::basic_parser<tree_builder> parser{options};
    json::error_code fault;
    const auto used = parser.write_some(false, text.data(), text.size(), fault);
    if (fault || used != text.size()) {
        return std::nullopt;
    }
    return std::move(parser.handler().root);
}

std::string to_json(const json_node& node)
{
    std::string out;
    append(out, node);
    return out;
}

} // namespace huhang::definition
