#include "adapters/http/object_reader.hpp"

#include "adapters/runtime/utf8.hpp"

namespace huhang::http {

namespace json = boost::json;

namespace {

/// RFC 6901 §3.
std::string escaped(std::string_view name)
{
    std::string text;
    for (const char c : name) {
        if (c == '~')
            text += "~0";
        else if (c == '/')
            text += "~1";
        else
            text += c;
    }
    return text;
}

bilingual wrong_type(std::string_view zh, std::string_view en)
{
    return {.zh = "必须是" + std::string{zh} + "。", .en = "Must be " + std::string{en} + "."};
}

} // namespace

object_reader::object_reader(const json::value& document)
    : object_reader(&document, "", std::make_shared<std::vector<field_error>>())
{
}

object_reader::object_reader(const json::value* value, std::string pointer, error_list errors)
    : pointer_(std::move(pointer))
    , errors_(std::move(errors))
{
    object_ = value ? value->if_object() : nullptr;
    if (value && !object_)
        fault(pointer_, "validation.type", wrong_type("对象", "an object"));
}

std::string object_reader::required_string(std::string_view name, std::size_t max_length)
{
    return required_text_of(name, max_length, false);
}

std::optional<std::string> object_reader::optional_string(std::string_view name, std::size_t max_length)
{
    return text_of(find(name), pointer_to(name), max_length, false);
}

std::string object_reader::required_text(std::string_view name, std::size_t max_length)
{
    return required_text_of(name, max_length, true);
}

std::optional<std::string> object_reader::optional_text(std::string_view name, std::size_t max_length)
{
    return text_of(find(name), pointer_to(name), max_length, true);
}

std::int64_t object_reader::required_integer(std::string_view name, integer_range range)
{
    return integer_of(require(name), name, range).value_or(0);
}

std::optional<std::int64_t> object_reader::optional_integer(std::string_view name, integer_range range)
{
    return integer_of(find(name), name, range);
}

bool object_reader::required_boolean(std::string_view name)
{
    return boolean_of(require(name), name).value_or(false);
}

std::optional<bool> object_reader::optional_boolean(std::string_view name)
{
    return boolean_of(find(name), name);
}

object_reader object_reader::required_object(std::string_view name)
{
    return object_reader{require(name), pointer_to(name), errors_};
}

std::optional<object_reader> object_reader::optional_object(std::string_view name)
{
    const auto* value = find(name);
    if (!value)
        return std::nullopt;
    return object_reader{value, pointer_to(name), errors_};
}

std::vector<object_reader> object_reader::objects(std::string_view name, std::size_t max_items)
{
    std::vector<object_reader> readers;
    if (const auto* items = array_of(name, max_items))
        for (std::size_t i = 0; i < items->size(); ++i)
            readers.push_back(object_reader{&(*items)[i], pointer_to(name) + "/" + std::to_string(i), errors_});
    return readers;
}

std::vector<std::string> object_reader::strings(std::string_view name, std::size_t max_items, std::size_t max_length)
{
    std::vector<std::string> texts;
    if (const auto* items = array_of(name, max_items))
        for (std::size_t i = 0; i < items->size(); ++i)
            if (auto text = text_of(&(*items)[i], pointer_to(name) + "/" + std::to_string(i), max_length, false))
                texts.push_back(*std::move(text));
    return texts;
}

const json::value* object_reader::raw(std::string_view name)
{
    return find(name);
}

bool object_reader::has(std::string_view name) const
{
    const auto* value = object_ ? object_->if_contains(name) : nullptr;
    return value && !value->is_null();
}

void object_reader::refuse(std::string_view name, std::string code, bilingual detail)
{
    fault(name.empty() ? pointer_ : pointer_to(name), std::move(code), std::move(detail));
}

void object_reader::finish()
{
    if (!object_)
        return;
    for (const auto& member : *object_)
        if (const std::string_view name{member.key().data(), member.key().size()}; !asked_.contains(name))
            fault(pointer_to(name), "validation.unknown_member", {"不认识该成员。", "This member is not known."});
}

const json::value* object_reader::find(std::string_view name)
{
    asked_.emplace(name);
    return has(name) ? object_->if_contains(name) : nullptr;
}

const json::value* object_reader::require(std::string_view name)
{
    const auto* value = find(name);
    if (!value && object_)
        fault(pointer_to(name), "validation.required", {"必填。", "Required."});
    return value;
}

std::string object_reader::required_text_of(std::string_view name, std::size_t max_length, bool lines)
{
    const auto* value = require(name);
    const auto text = text_of(value, pointer_to(name), max_length, lines);
    if (text && text->empty())
        fault(pointer_to(name), "validation.required", {"不能为空。", "Must not be empty."});
    return text.value_or("");
}

std::optional<std::string>
object_reader::text_of(const json::value* value, std::string pointer, std::size_t max, bool lines)
{
    if (!value)
        return std::nullopt;
    const auto* string = value->if_string();
    if (!string) {
        fault(std::move(pointer), "validation.type", wrong_type("字符串", "a string"));
        return std::nullopt;
    }
    std::string text{string->data(), string->size()};
    if (runtime::count_code_points(text) > max) {
        const auto most = std::to_string(max);
        fault(
            std::move(pointer),
            "validation.too_long",
            {.zh = "最多 " + most + " 个字符。", .en = "At most " + most + " characters."}
        );
        return std::nullopt;
    }
    if (runtime::first_invalid_utf8(text) ||
        runtime::has_forbidden_character(text, lines ? runtime::line_breaks::allowed : runtime::line_breaks::refused)) {
        fault(
            std::move(pointer),
            "validation.characters",
            {"含有控制字符或双向文本控制符。", "Holds control characters or bidirectional overrides."}
        );
        return std::nullopt;
    }
    return text;
}

std::optional<std::int64_t>
object_reader::integer_of(const json::value* value, std::string_view name, integer_range range)
{
    if (!value)
        return std::nullopt;
    const auto* number = value->if_int64();
    if (!number) {
        fault(pointer_to(name), "validation.type", wrong_type("整数", "an integer"));
        return std::nullopt;
    }
    if (*number >= range.least && *number <= range.most)
        return *number;
    const auto least = std::to_string(range.least);
    const auto most = std::to_string(range.most);
    fault(
        pointer_to(name),
        "validation.range",
        {.zh = "必须在 " + least + " 与 " + most + " 之间。", .en = "Must be between " + least + " and " + most + "."}
    );
    return std::nullopt;
}

std::optional<bool> object_reader::boolean_of(const json::value* value, std::string_view name)
{
    if (!value)
        return std::nullopt;
    if (const auto* truth = value->if_bool())
        return *truth;
    fault(pointer_to(name), "validation.type", wrong_type("布尔值", "true or false"));
    return std::nullopt;
}

const json::array* object_reader::array_of(std::string_view name, std::size_t max_items)
{
    const auto* value = find(name);
    if (!value)
        return nullptr;
    const auto* items = value->if_array();
    if (!items) {
        fault(pointer_to(name), "validation.type", wrong_type("数组", "an array"));
        return nullptr;
    }
    if (items->size() <= max_items)
        return items;
    const auto most = std::to_string(max_items);
    fault(
        pointer_to(name), "validation.too_many", {.zh = "最多 " + most + " 项。", .en = "At most " + most + " items."}
    );
    return nullptr;
}

std::string object_reader::pointer_to(std::string_view name) const
{
    return pointer_ + "/" + escaped(name);
}

void object_reader::fault(std::string pointer, std::string code, bilingual detail)
{
    constexpr std::size_t most_reported = 100;
    if (errors_->size() < most_reported)
        errors_->push_back({std::move(pointer), std::move(code), std::move(detail)});
}

} // namespace huhang::http
