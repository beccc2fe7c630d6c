#include "tools/huhang/demo/members.hpp"

namespace huhang::demo {

const json::value& member(const json::value& of, std::string_view name)
{
    static const json::value nothing;
    const auto* found = of.is_object() ? of.get_object().if_contains(name) : nullptr;
    return found != nullptr ? *found : nothing;
}

std::string text_of(const json::value& of, std::string_view name)
{
    const auto& found = member(of, name);
    return found.is_string() ? std::string(found.get_string()) : std::string();
}

std::int64_t number_of(const json::value& of, std::string_view name)
{
    const auto& found = member(of, name);
    return found.is_int64() ? found.get_int64() : 0;
}

bool flag_of(const json::value& of, std::string_view name)
{
    const auto& found = member(of, name);
    return found.is_bool() && found.get_bool();
}

const json::array& list_of(const json::value& of, std::string_view name)
{
    static const json::array nothing;
    const auto& found = member(of, name);
    return found.is_array() ? found.get_array() : nothing;
}

const json::object& object_of(const json::value& of, std::string_view name)
{
    static const json::object nothing;
    const auto& found = member(of, name);
    return found.is_object() ? found.get_object() : nothing;
}

bilingual both_of(const json::value& of, std::string_view name)
{
    const auto& found = member(of, name);
    return {text_of(found, "zh"), text_of(found, "en")};
}

std::string time_of(const json::value& of, std::string_view name)
{
    const auto& found = member(of, name);
    if (found.is_object()) {
        const auto raw = text_of(found, "raw");
        return raw.empty() ? text_of(found, "first") : raw;
    }
    return text_of(of, name);
}

bool has_effect(const json::value& answered)
{
    return !member(answered, "applied").is_bool() || flag_of(answered, "applied");
}

} // namespace huhang::demo
