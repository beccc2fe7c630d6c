#include "engine/domain/codec.hpp"
#include "engine/domain/event_fields.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <utility>

namespace huhang::domain {
namespace {

namespace json = boost::json;

/// Reads what the encoder wrote, and nothing else: members in their order, no unknown ones, no loose types. Every get()
/// answers whether it succeeded; the first failure leaves its place and reason.
class decoder {
public:
    bool get(const json::value& in, bool& out)
    {
        return in.is_bool() ? (out = in.get_bool(), true) : fail("is not true or false");
    }

    template <std::integral Number>
    bool get(const json::value& in, Number& out)
    {
        if (const auto* wide = in.if_uint64(); wide && std::in_range<Number>(*wide)) {
            out = static_cast<Number>(*wide);
            return true;
        }
        const auto* number = in.if_int64();
        if (!number || !std::in_range<Number>(*number)) {
            return fail("is not an integer in range");
        }
        out = static_cast<Number>(*number);
        return true;
    }

    bool get(const json::value& in, instance_id& out)
    {
        std::int32_t number = 0;
        return get(in, number) && (out = instance_id{number}, true);
    }

    bool get(const json::value& in, std::string& out)
    {
        const auto* text = in.if_string();
        return text ? (out.assign(text->data(), text->size()), true) : fail("is not a text");
    }

    template <class Tag>
    bool get(const json::value& in, text_id<Tag>& out)
    {
        std::string text;
        return get(in, text) && (out = text_id<Tag>{std::move(text)}, true);
    }

    bool get(const json::value& in, decision_status& out) { return get_enum(in, out, decision_status::replaced); }

    bool get(const json::value& in, handoff_stage& out) { return get_enum(in, out, handoff_stage::outcome); }

    bool get(const json::value& in, timestamp& out)
    {
        std::int64_t micros = 0;
        return get(in, micros) && (out = timestamp{std::chrono::microseconds{micros}}, true);
    }

    bool get(const json::value& in, date& out)
    {
        const auto day = in.is_string() ? parse_date(view(in)) : std::nullopt;
        return day ? (out = *day, true) : fail("is not a date");
    }

    bool get(const json::value& in, legal_time& out)
    {
        if (!in.is_string()) {
            return get_object(in, out);
        }
        if (const auto day = parse_date(view(in))) {
            out = on_day(*day);
            return true;
        }
        const auto at = parse_timestamp(view(in));
        return at ? (out = at_instant(*at), true) : fail("is not a date or an instant");
    }

    bool get(const json::value& in, fact_value& out)
    {
        const auto* object = in.if_object();
        if (!object || object->size() != 1) {
            return fail("is not a tagged value");
        }
        const auto& [tag, value] = *object->begin();
        return tag == "bool"   ? get(value, out.emplace<bool>())
               : tag == "int"  ? get(value, out.emplace<std::int64_t>())
               : tag == "fen"  ? get(value, out.emplace<money>().fen)
               : tag == "text" ? get(value, out.emplace<std::string>())
               : tag == "date" ? get(value, out.emplace<legal_time>())
               : tag == "list" ? get(value, out.emplace<text_list>())
               : tag == "map"  ? get(value, out.emplace<outcome_map>())
                               : fail("has an unknown tag");
    }

    template <class T>
    bool get(const json::value& in, std::optional<T>& out)
    {
        return get(in, out.emplace());
    }

    template <class T>
    bool get(const json::value& in, std::vector<T>& out)
    {
        return get_array(in, [&](const json::value& element) { return get(element, out.emplace_back()); });
    }

    template <class T>
    bool get(const json::value& in, std::set<T>& out)
    {
        return get_array(in, [&](const json::value& element) {
            T value;
            return get(element, value) && (out.insert(std::move(value)).second || fail("stands twice"));
        });
    }

    bool get(const json::value& in, fact_table& out) { return get_entries(in, out); }

    bool get(const json::value& in, lapse_table& out) { return get_entries(in, out); }

    template <class Key, class T>
    bool get(const json::value& in, std::map<Key, T>& out)
    {
        const auto* object = in.if_object();
        if (!object) {
            return fail("is not an object");
        }
        for (const auto& [key, value] : *object) {
            if (!get(value, out[Key{std::string{key}}])) {
                return inside(key);
            }
        }
        return true;
    }

    template <class T>
        requires requires { fields(of<T>{}); }
    bool get(const json::value& in, T& out)
    {
        return get_object(in, out);
    }

    /// Where and why the reading failed; names and positions only, never a value.
    codec_error error() const { return {(place_.empty() ? "the text" : place_) + " " + reason_}; }

    bool fail(std::string_view reason)
    {
        reason_ = reason;
        return false;
    }

private:
    template <class Key, class T>
    bool get_entries(const json::value& in, std::map<Key, T>& out)
    {
        return get_array(in, [&](const json::value& element) {
            std::pair<Key, T> entry;
            return get_object(element, entry.first, entry.second) &&
                   (out.insert(std::move(entry)).second || fail("stands twice"));
        });
    }

    static std::string_view view(const json::value& in) { return {in.get_string().data(), in.get_string().size()}; }

    bool inside(std::string_view name)
    {
        place_ = '/' + std::string{name} + place_;
        return false;
    }

    template <class Enum>
    bool get_enum(const json::value& in, Enum& out, Enum last)
    {
        if (in.is_string()) {
            for (int i = 0; i <= std::to_underlying(last); ++i) {
                out = static_cast<Enum>(i);
                if (to_text(out) == view(in)) {
                    return true;
                }
            }
        }
        return fail("is not a known code");
    }

    bool get_array(const json::value& in, const auto& get_one)
    {
        const auto* array = in.if_array();
        if (!array) {
            return fail("is not an array");
        }
        for (std::size_t i = 0; i < array->size(); ++i) {
            if (!get_one((*array)[i])) {
                return inside(std::to_string(i));
            }
        }
        return true;
    }

    /// Reads the members of one object, in order, into one or more structures.
    template <class... Parts>
    bool get_object(const json::value& in, Parts&... parts)
    {
        const auto* object = in.if_object();
        if (!object) {
            return fail("is not an object");
        }
        const auto* next = object->begin();
        const auto* const end = object->end();
        if (!(get_members(next, end, parts) && ...)) {
            return false;
        }
        return next == end || (fail("is unknown or out of order"), inside(next->key()));
    }

    template <class T>
    bool get_members(const json::key_value_pair*& next, const json::key_value_pair* end, T& out)
    {
        const auto get_member = [&](const auto& f) {
            if (next == end || std::string_view{next->key()} != f.name) {
                return true;
            }
            return get((next++)->value(), out.*f.member) || inside(f.name);
        };
        return std::apply([&](const auto&... f) { return (get_member(f) && ...); }, fields(of<T>{}));
    }

    std::string place_;
    std::string reason_;
};

template <class T>
std::expected<T, codec_error> decode(std::string_view text)
{
    constexpr std::size_t usual_size = 32 * 1024;
    std::array<unsigned char, usual_size> buffer;
    json::monotonic_resource memory{buffer.data(), buffer.size()};
    json::error_code not_json;
    const auto tree = json::parse(text, not_json, &memory);
    decoder in;
    T value;
    if (not_json ? in.fail("is not JSON") : in.get(tree, value)) {
        return value;
    }
    return std::unexpected{in.error()};
}

template <std::size_t Index>
std::expected<event, codec_error> decode_alternative(std::string_view text)
{
    auto decoded = decode<std::variant_alternative_t<Index, event>>(text);
    if (!decoded) {
        return std::unexpected{std::move(decoded.error())};
    }
    return event{std::move(*decoded)};
}

constexpr auto event_decoders = []<std::size_t... Index>(std::index_sequence<Index...>) {
    return std::array{&decode_alternative<Index>...};
}(std::make_index_sequence<std::variant_size_v<event>>{});

} // namespace

std::expected<event, codec_error> decode_event(std::string_view kind, std::string_view text)
{
    const auto index = index_of_event(kind);
    if (index == event_decoders.size()) {
        return std::unexpected{codec_error{"unknown event kind"}};
    }
    return event_decoders[index](text);
}

std::expected<case_file, codec_error> decode_case_file(std::string_view text)
{
    return decode<case_file>(text);
}

} // namespace huhang::domain
