#include "adapters/exchange/log_time.hpp"

#include <array>
#include <charconv>

namespace huhang::exchange {
namespace {

using std::chrono::microseconds;

/// What one time is made of while it is read.
struct parts {
    int year = 0, month = 1, day = 1;
    int hour = 0, minute = 0, second = 0;
    int micros = 0;
    std::optional<std::chrono::minutes> offset;
    bool has_time = false;
};

class cursor {
public:
    explicit cursor(std::string_view text)
        : rest_(text)
    {
    }

    bool done() const { return rest_.empty(); }

    bool skip(char wanted)
    {
        const bool there = rest_.starts_with(wanted);
        rest_.remove_prefix(there ? 1 : 0);
        return there;
    }

    /// At least one and at most `width` digits.
    bool number(std::size_t width, int& value)
    {
        const auto* end = rest_.data() + std::min(width, rest_.size());
        const auto [stop, error] = std::from_chars(rest_.data(), end, value);
        if (error != std::errc() || value < 0) {
            return false;
        }
        rest_.remove_prefix(static_cast<std::size_t>(stop - rest_.data()));
        return true;
    }

    /// Up to nine digits of a second; what is finer than a microsecond is dropped.
    bool fraction(int& micros)
    {
        micros = 0;
        std::size_t digits = 0;
        for (; digits < rest_.size() && digits < 9 && rest_[digits] >= '0' && rest_[digits] <= '9'; ++digits) {
            micros = digits < 6 ? micros * 10 + (rest_[digits] - '0') : micros;
        }
        for (auto scale = digits; scale < 6; ++scale) {
            micros *= 10;
        }
        rest_.remove_prefix(digits);
        return digits > 0;
    }

    bool offset(std::optional<std::chrono::minutes>& offset)
    {
        if (skip('Z') || skip('z')) {
            offset = std::chrono::minutes{0};
            return true;
        }
        const bool west = skip('-');
        int hours = 0;
        int minutes = 0;
        if ((!west && !skip('+')) || !number(2, hours) || (skip(':'), !number(2, minutes)) || hours > 23 ||
            minutes > 59) {
            return false;
        }
        const auto size = std::chrono::hours{hours} + std::chrono::minutes{minutes};
        offset = west ? -size : size;
        return true;
    }

private:
    std::string_view rest_;
};

bool read_part(cursor& in, char directive, parts& into)
{
    switch (directive) {
    case 'Y': return in.number(4, into.year);
    case 'm': return in.number(2, into.month);
    case 'd': return in.number(2, into.day);
    case 'H': into.has_time = true; return in.number(2, into.hour);
    case 'M': return in.number(2, into.minute);
    case 'S': return in.number(2, into.second);
    case 'f': return in.fraction(into.micros);
    case 'z': return in.offset(into.offset);
    default: return false;
    }
}

std::optional<legal_time> whole(const parts& read, std::chrono::minutes zone)
{
    const auto civil = std::chrono::year{read.year} / read.month / read.day;
    if (!civil.ok() || read.hour > 23 || read.minute > 59 || read.second > 60) {
        return std::nullopt;
    }
    if (!read.has_time) {
        return on_day(date{civil});
    }
    const auto local = std::chrono::sys_days{civil} + std::chrono::hours{read.hour} +
                       std::chrono::minutes{read.minute} + std::chrono::seconds{read.second} +
                       microseconds{read.micros};
    return at_instant(timestamp{local - read.offset.value_or(zone)});
}

std::optional<legal_time> read_as(std::string_view text, std::string_view format, std::chrono::minutes zone)
{
    cursor in(text);
    parts read;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const bool directive = format[i] == '%' && i + 1 < format.size();
        if (directive ? !read_part(in, format[++i], read) : !in.skip(format[i])) {
            return std::nullopt;
        }
    }
    return in.done() ? whole(read, zone) : std::nullopt;
}

/// A date, and a time behind it if there is one: what most programs write.
std::optional<legal_time> read_usual(std::string_view text, std::chrono::minutes zone)
{
    cursor in(text);
    parts read;
    const bool day =
        in.number(4, read.year) && in.skip('-') && in.number(2, read.month) && in.skip('-') && in.number(2, read.day);
    if (!day) {
        return std::nullopt;
    }
    if (in.done()) {
        return whole(read, zone);
    }
    read.has_time = true;
    const bool time = (in.skip('T') || in.skip(' ')) && in.number(2, read.hour) && in.skip(':') &&
                      in.number(2, read.minute) && (!in.skip(':') || in.number(2, read.second)) &&
                      (!in.skip('.') || in.fraction(read.micros)) && (in.done() || in.offset(read.offset)) && in.done();
    return time ? whole(read, zone) : std::nullopt;
}

} // namespace

std::optional<legal_time> read_log_time(std::string_view text, const time_reading& how)
{
    for (const auto& format : how.formats) {
        if (const auto read = read_as(text, format, how.zone)) {
            return read;
        }
    }
    if (how.formats.empty()) {
        if (const auto read = read_usual(text, how.zone)) {
            return read;
        }
    }
    const auto other = how.partial ? parse_legal_time(text) : std::nullopt;
    return other && !other->is_exact() ? other : std::nullopt;
}

std::optional<std::chrono::minutes> read_zone(std::string_view text)
{
    cursor in(text);
    std::optional<std::chrono::minutes> offset;
    return in.offset(offset) && in.done() ? offset : std::nullopt;
}

} // namespace huhang::exchange
