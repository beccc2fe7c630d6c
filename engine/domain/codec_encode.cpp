#include "engine/base/overloaded.hpp"
#include "engine/domain/codec.hpp"
#include "engine/domain/event_fields.hpp"
#include "engine/domain/json_text.hpp"

namespace huhang::domain {
namespace {

/// Writes values as JSON text. Members that have the value of a default object are left out.
class encoder {
public:
    void put(bool value) { out_ += value ? "true" : "false"; }

    void put(std::integral auto value) { append_number(out_, value); }

    void put(instance_id id) { append_number(out_, static_cast<std::int32_t>(id)); }

    void put(const std::string& text) { append_text(out_, text); }

    void put(decision_status status) { append_text(out_, to_text(status)); }

    void put(handoff_stage stage) { append_text(out_, to_text(stage)); }

    void put(timestamp at) { append_number(out_, at.time_since_epoch().count()); }

    void put(date day) { append_text(out_, to_text(day)); }

    template <class Tag>
    void put(const text_id<Tag>& id)
    {
        append_text(out_, id.str());
    }

    /// A full day or an instant is one text; anything less exact keeps its range and the words of the record.
    void put(const legal_time& when)
    {
        if (!when.raw.empty() || !when.is_exact() || (when.at && legal_date(*when.at) != when.first)) {
            put_object(when);
        } else {
            append_text(out_, when.at ? to_text(*when.at) : to_text(when.first));
        }
    }

    void put(const fact_value& value)
    {
        out_ += '{';
        std::visit(
            overloaded{
                [this](bool v) { put_tagged("bool", v); },
                [this](std::int64_t v) { put_tagged("int", v); },
                [this](money v) { put_tagged("fen", v.fen); },
                [this](const std::string& v) { put_tagged("text", v); },
                [this](const legal_time& v) { put_tagged("date", v); },
                [this](const text_list& v) { put_tagged("list", v); },
                [this](const outcome_map& v) { put_tagged("map", v); }
            },
            value
        );
        out_ += '}';
    }

    template <class T>
    void put(const std::optional<T>& value)
    {
        put(*value);
    }

    template <class T>
    void put(const std::vector<T>& values)
    {
        put_array(values);
    }

    template <class T>
    void put(const std::set<T>& values)
    {
        put_array(values);
    }

    void put(const fact_table& facts) { put_entries(facts); }

    void put(const lapse_table& lapses) { put_entries(lapses); }

    template <class Key, class T>
    void put(const std::map<Key, T>& values)
    {
        put_list('{', '}', values, [this](const auto& entry) {
            put(entry.first);
            out_ += ':';
            put(entry.second);
        });
    }

    template <class T>
        requires requires { fields(of<T>{}); }
    void put(const T& value)
    {
        put_object(value);
    }

    std::string take() { return std::move(out_); }

    void reserve(std::size_t size) { out_.reserve(size); }

private:
    template <class T>
    void put_object(const T& value)
    {
        out_ += '{';
        bool first = true;
        put_members(value, first);
        out_ += '}';
    }

    template <class T>
    void put_members(const T& value, bool& first)
    {
        static const T blank{};
        const auto put_member = [&](const auto& f) {
            if (value.*f.member == blank.*f.member) {
                return;
            }
            out_ += first ? "\"" : ",\"";
            first = false;
            out_ += f.name;
            out_ += "\":";
            put(value.*f.member);
        };
        std::apply([&](const auto&... f) { (put_member(f), ...); }, fields(of<T>{}));
    }

    void put_tagged(std::string_view tag, const auto& value)
    {
        append_text(out_, tag);
        out_ += ':';
        put(value);
    }

    /// A table as a list of objects, since its keys are no texts.
    void put_entries(const auto& table)
    {
        put_list('[', ']', table, [this](const auto& entry) {
            out_ += '{';
            bool first = true;
            put_members(entry.first, first);
            put_members(entry.second, first);
            out_ += '}';
        });
    }

    void put_array(const auto& values)
    {
        put_list('[', ']', values, [this](const auto& value) { this->put(value); });
    }

    void put_list(char open, char close, const auto& values, const auto& put_one)
    {
        out_ += open;
        bool first = true;
        for (const auto& value : values) {
            if (!first) {
                out_ += ',';
            }
            first = false;
            put_one(value);
        }
        out_ += close;
    }

    std::string out_;
};

} // namespace

std::string encode(const event& what)
{
    encoder out;
    std::visit([&](const auto& e) { out.put(e); }, what);
    return out.take();
}

std::string encode(const case_file& file)
{
    constexpr std::size_t usual_size = 4096;
    encoder out;
    out.reserve(usual_size);
    out.put(file);
    return out.take();
}

std::string to_json(const fact_value& value)
{
    encoder out;
    std::visit(
        overloaded{
            [&](money v) { out.put(v.fen); },
            [&](const legal_time& v) { out.put(to_text(v)); },
            [&](const auto& v) { out.put(v); }
        },
        value
    );
    return out.take();
}

} // namespace huhang::domain
