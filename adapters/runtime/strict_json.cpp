#include "adapters/runtime/strict_json.hpp"

#include "adapters/runtime/utf8.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <vector>

namespace huhang::runtime {

namespace json = boost::json;

namespace {

constexpr std::int64_t largest_exact_integer = (std::int64_t{1} << 53) - 1;

/// Why our handler stopped the parser; `syntax` is the parser's own verdict.
enum class stop { syntax, duplicate_key, number_range };

/// Builds the value as Boost's own handler does, but looks at each key and number first.
class strict_handler {
public:
    using error_code = json::error_code;

    static constexpr std::size_t max_object_size = json::object::max_size();
    static constexpr std::size_t max_array_size = json::array::max_size();
    static constexpr std::size_t max_key_size = json::string::max_size();
    static constexpr std::size_t max_string_size = json::string::max_size();

    json::value_stack stack;
    stop reason = stop::syntax;

    strict_handler() { stack.reset(); }

    bool on_document_begin(error_code&) { return true; }

    bool on_document_end(error_code&) { return true; }

    bool on_object_begin(error_code&)
    {
        open_keys_.emplace_back();
        return true;
    }

    bool on_object_end(std::size_t size, error_code&)
    {
        open_keys_.pop_back();
        stack.push_object(size);
        return true;
    }

    bool on_array_begin(error_code&) { return true; }

    bool on_array_end(std::size_t size, error_code&)
    {
        stack.push_array(size);
        return true;
    }

    bool on_key_part(json::string_view part, std::size_t, error_code&)
    {
        key_.append(part.data(), part.size());
        stack.push_chars(part);
        return true;
    }

    bool on_key(json::string_view part, std::size_t, error_code& ec)
    {
        key_.append(part.data(), part.size());
        stack.push_key(part);
        const bool is_new = open_keys_.back().insert(std::exchange(key_, {})).second;
        return is_new || refuse(stop::duplicate_key, ec);
    }

    bool on_string_part(json::string_view part, std::size_t, error_code&)
    {
        stack.push_chars(part);
        return true;
    }

    bool on_string(json::string_view part, std::size_t, error_code&)
    {
        stack.push_string(part);
        return true;
    }

    bool on_number_part(json::string_view, error_code&) { return true; }

    bool on_int64(std::int64_t number, json::string_view, error_code& ec)
    {
        if (number > largest_exact_integer || number < -largest_exact_integer)
            return refuse(stop::number_range, ec);
        stack.push_int64(number);
        return true;
    }

    bool on_uint64(std::uint64_t, json::string_view, error_code& ec) { return refuse(stop::number_range, ec); }

    /// The whole text is parsed in one call, so `text` is the whole number. An integer too long for 64 bits comes as a
    /// double; Boost 1.81 reads 1e400 as infinity and 0E777777777 as NaN.
    bool on_double(double number, json::string_view text, error_code& ec)
    {
        const bool integer = text.find_first_of(".eE") == json::string_view::npos;
        if (integer || !std::isfinite(number))
            return refuse(stop::number_range, ec);
        stack.push_double(number);
        return true;
    }

    bool on_bool(bool value, error_code&)
    {
        stack.push_bool(value);
        return true;
    }

    bool on_null(error_code&)
    {
        stack.push_null();
        return true;
    }

    bool on_comment_part(json::string_view, error_code&) { return true; }

    bool on_comment(json::string_view, error_code&) { return true; }

private:
    bool refuse(stop why, error_code& ec)
    {
        reason = why;
        ec = json::error::exception;
        return false;
    }

    std::string key_;
    std::vector<std::unordered_set<std::string>> open_keys_;
};

json_error error_at(std::string_view code, bilingual what, std::string_view text, std::size_t offset)
{
    const auto before = text.substr(0, offset);
    const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
    const auto line_start = before.rfind('\n') + 1;
    const auto column = count_code_points(before.substr(line_start)) + 1;
    what.zh += "（第 " + std::to_string(line) + " 行第 " + std::to_string(column) + " 列）";
    what.en += " (line " + std::to_string(line) + ", column " + std::to_string(column) + ")";
    return {code, std::move(what), offset, line, column};
}

json_error parser_error(const json::error_code& failed, stop reason, std::string_view text, std::size_t offset)
{
    if (reason == stop::duplicate_key)
        return error_at("json.duplicate_key", {"对象中有重复的键", "An object has the same key twice"}, text, offset);
    if (reason == stop::number_range)
        return error_at(
            "json.number_range",
            {"数值超出可精确表示的范围", "A number is outside the range that can be read exactly"},
            text,
            offset
        );
    if (failed == json::error::too_deep)
        return error_at("json.depth", {"嵌套过深", "Arrays and objects are nested too deeply"}, text, offset);
    return error_at("json.syntax", {"不是合法的 JSON", "This is not valid JSON"}, text, offset);
}

} // namespace

std::expected<json::value, json_error> parse_strict(std::string_view text, const json_limits& bounds)
{
    const auto refuse = [text](std::string_view code, bilingual what, std::size_t offset) {
        return std::unexpected{error_at(code, std::move(what), text, offset)};
    };
    if (text.size() > bounds.bytes)
        return refuse("json.too_large", {"JSON 文本过大", "The JSON text is too large"}, 0);
    if (text.starts_with("\xEF\xBB\xBF"))
        return refuse("json.bom", {"不得以字节顺序标记开头", "The text must not start with a byte order mark"}, 0);
    if (const auto bad = first_invalid_utf8(text))
        return refuse("json.utf8", {"不是合法的 UTF-8", "The text is not valid UTF-8"}, *bad);

    json::parse_options options;
    options.max_depth = bounds.depth;
    json::basic_parser<strict_handler> parser{options};
    json::error_code failed;
    const auto used = parser.write_some(false, text.data(), text.size(), failed);
    if (!failed && used < text.size())
        failed = json::error::extra_data;
    if (failed)
        return std::unexpected{parser_error(failed, parser.handler().reason, text, used)};
    return parser.handler().stack.release();
}

} // namespace huhang::runtime
