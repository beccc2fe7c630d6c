#include "adapters/partner/member_reader.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace huhang::partner {
namespace json = boost::json;

member_reader::member_reader(const json::object& object, std::string pointer, first_error& error)
    : object_(object)
    , pointer_(std::move(pointer))
    , error_(error)
{
}

void member_reader::fail(std::string_view name)
{
    if (!error_)
        error_ = refuse("SCHEMA", pointer_ + "/" + std::string{name});
}

const json::value* member_reader::find(std::string_view name, presence must)
{
    const json::value* found = object_.if_contains(name);
    if (found != nullptr && !found->is_null())
        return found;
    if (must == presence::required)
        fail(name);
    return nullptr;
}

std::string member_reader::text(std::string_view name, presence must)
{
    const json::value* found = find(name, must);
    if (found == nullptr)
        return {};
    const json::string* value = found->if_string();
    if (value == nullptr || value->size() > max_text_bytes || (must == presence::required && value->empty())) {
        fail(name);
        return {};
    }
    return std::string{*value};
}

std::int64_t member_reader::integer(std::string_view name, std::int64_t least, std::int64_t most)
{
    const json::value* found = find(name, presence::required);
    if (found == nullptr)
        return least;
    const std::int64_t* value = found->if_int64();
    if (value == nullptr || *value < least || *value > most) {
        fail(name);
        return least;
    }
    return *value;
}

bool member_reader::boolean(std::string_view name)
{
    const json::value* found = find(name, presence::optional);
    if (found == nullptr)
        return false;
    const bool* value = found->if_bool();
    if (value == nullptr)
        fail(name);
    return value != nullptr && *value;
}

const json::object* member_reader::object(std::string_view name, presence must)
{
    const json::value* found = find(name, must);
    if (found == nullptr)
        return nullptr;
    const json::object* value = found->if_object();
    if (value == nullptr)
        fail(name);
    return value;
}

const json::array* member_reader::array(std::string_view name)
{
    const json::value* found = find(name, presence::optional);
    if (found == nullptr)
        return nullptr;
    const json::array* value = found->if_array();
    if (value == nullptr || value->size() > max_list_items) {
        fail(name);
        return nullptr;
    }
    return value;
}

std::vector<std::string> member_reader::texts(std::string_view name)
{
    std::vector<std::string> out;
    const json::array* items = array(name);
    if (items == nullptr)
        return out;
    for (const json::value& item : *items) {
        const json::string* value = item.if_string();
        if (value == nullptr || value->size() > max_text_bytes) {
            fail(name);
            return out;
        }
        out.emplace_back(*value);
    }
    return out;
}

member_reader member_reader::inside(std::string_view name, const json::object& member)
{
    return {member, pointer_ + "/" + std::string{name}, error_};
}

} // namespace huhang::partner
