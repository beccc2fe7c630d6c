#include "adapters/exchange/record_bytes.hpp"

#include <algorithm>
#include <cstring>

namespace huhang::exchange {
namespace {

template <class Number>
void append(std::string& out, Number value)
{
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
}

/// Reads what append() wrote, in order.
class taker {
public:
    explicit taker(std::string_view bytes)
        : rest_(bytes)
    {
    }

    template <class Number>
    Number number()
    {
        Number value{};
        std::memcpy(&value, rest_.data(), sizeof value);
        rest_.remove_prefix(sizeof value);
        return value;
    }

    std::string_view text()
    {
        const auto size = number<std::uint32_t>();
        const auto found = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return found;
    }

private:
    std::string_view rest_;
};

void append_text(std::string& out, std::string_view text)
{
    append(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}

} // namespace

void append_record(std::string& out, std::string_view key, std::int64_t time, const log_record& record, bool broken)
{
    append_text(out, key);
    append(out, time);
    append(out, record.at.line);
    append(out, record.at.column);
    append(out, broken);
    append(out, static_cast<std::uint32_t>(record.cells.size()));
    for (const auto& one : record.cells) {
        append_text(out, one.text);
        append(out, one.at.line);
        append(out, one.at.column);
    }
}

kept_record read_record(std::string_view bytes)
{
    taker in(bytes);
    kept_record made;
    made.key = in.text();
    made.time = in.number<std::int64_t>();
    made.at.line = in.number<std::uint64_t>();
    made.at.column = in.number<std::uint32_t>();
    made.broken = in.number<bool>();
    const auto count = in.number<std::uint32_t>();
    made.cells.reserve(count);
    made.places.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        made.cells.emplace_back(in.text());
        const auto line = in.number<std::uint64_t>();
        made.places.push_back({line, in.number<std::uint32_t>()});
    }
    return made;
}

bool record_order(std::string_view a, std::string_view b)
{
    taker left(a);
    taker right(b);
    const auto key_a = left.text();
    const auto key_b = right.text();
    if (key_a != key_b) {
        return key_a < key_b;
    }
    const auto time_a = left.number<std::int64_t>();
    const auto time_b = right.number<std::int64_t>();
    if (time_a != time_b) {
        return time_a < time_b;
    }
    const auto line_a = left.number<std::uint64_t>();
    const auto line_b = right.number<std::uint64_t>();
    return line_a != line_b ? line_a < line_b : left.number<std::uint32_t>() < right.number<std::uint32_t>();
}

std::uint64_t key_prefix(std::string_view key)
{
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < sizeof prefix; ++i) {
        prefix = prefix << 8U | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
    }
    return prefix;
}

} // namespace huhang::exchange
