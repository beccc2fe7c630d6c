#include "engine/base/time.hpp"

#include <array>
#include <charconv>

namespace huhang {

namespace {

using std::chrono::microseconds;

/// Reads fixed-width fields from the left; a field that does not fit makes the whole reading fail.
class field_reader {
public:
    explicit field_reader(std::string_view text)
        : rest_(text)
    {
    }

    /// Exactly `width` decimal digits.
    int digits(std::size_t width)
    {
        int value = 0;
        if (rest_.size() < width) {
            ok_ = false;
            return value;
        }
        for (const char c : rest_.substr(0, width)) {
            ok_ = ok_ && c >= '0' && c <= '9';
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(width);
        return value;
    }

    void expect(std::string_view literal) { ok_ = skip(literal) && ok_; }

    bool skip(std::string_view literal)
    {
        if (!rest_.starts_with(literal)) {
            return false;
        }
        rest_.remove_prefix(literal.size());
        return true;
    }

    /// How many digits come next.
    std::size_t digits_ahead() const
    {
        const auto end = rest_.find_first_not_of("0123456789");
        return end == std::string_view::npos ? rest_.size() : end;
    }

    bool ok() const { return ok_; }

    bool done() const { return ok_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool ok_ = true;
};

void put(std::string& out, std::int64_t value, std::size_t width)
{
    std::array<char, 24> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    const auto length = static_cast<std::size_t>(end - buffer.data());
    out.append(length < width ? width - length : 0, '0').append(buffer.data(), length);
}

std::optional<date> existing_day(int year, int month, int day)
{
    const auto civil = std::chrono::year{year} / month / day;
    return civil.ok() ? std::optional{date{civil}} : std::nullopt;
}

std::optional<date> read_date(field_reader& in)
{
    const int year = in.digits(4);
    in.expect("-");
    const int month = in.digits(2);
    in.expect("-");
    const int day = in.digits(2);
    return in.ok() ? existing_day(year, month, day) : std::nullopt;
}

std::optional<microseconds> read_time_of_day(field_reader& in)
{
    const int hour = in.digits(2);
    in.expect(":");
    const int minute = in.digits(2);
    in.expect(":");
    const int second = in.digits(2);
    std::int64_t micros = 0;
    if (in.skip(".")) {
        const auto width = in.digits_ahead();
        if (width < 1 || width > 6) {
            return std::nullopt;
        }
        micros = in.digits(width);
        for (auto scale = width; scale < 6; ++scale) {
            micros *= 10;
        }
    }
    if (!in.ok() || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    return std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second} +
           microseconds{micros};
}

std::optional<std::chrono::minutes> read_offset(field_reader& in)
{
    if (in.skip("Z") || in.skip("z")) {
        return std::chrono::minutes{0};
    }
    const bool west = in.skip("-");
    if (!west) {
        in.expect("+");
    }
    const int hour = in.digits(2);
    in.expect(":");
    const int minute = in.digits(2);
    if (!in.ok() || hour > 23 || minute > 59) {
        return std::nullopt;
    }
    const auto offset = std::chrono::hours{hour} + std::chrono::minutes{minute};
    return west ? -offset : offset;
}

legal_time whole_month(std::chrono::year_month month, std::string_view raw)
{
    return {date{month / 1}, date{month / std::chrono::last}, std::nullopt, std::string{raw}};
}

std::optional<legal_time> checked_month(int year, int month, bool complete, std::string_view raw)
{
    const auto civil = std::chrono::year{year} / month;
    return complete && civil.ok() ? std::optional{whole_month(civil, raw)} : std::nullopt;
}

std::optional<legal_time> parse_iso_month(std::string_view text)
{
    field_reader in{text};
    const int year = in.digits(4);
    in.expect("-");
    const int month = in.digits(2);
    return checked_month(year, month, in.done(), text);
}

std::optional<legal_time> parse_chinese_month(std::string_view text)
{
    field_reader in{text};
    const int year = in.digits(4);
    in.expect("年");
    const auto width = in.digits_ahead();
    if (width < 1 || width > 2) {
        return std::nullopt;
    }
    const int month = in.digits(width);
    in.expect("月");
    return checked_month(year, month, in.done(), text);
}

std::optional<legal_time> parse_year(std::string_view text)
{
    field_reader in{text};
    const auto year = std::chrono::year{in.digits(4)};
    if (!in.done()) {
        return std::nullopt;
    }
    return legal_time{date{year / 1 / 1}, date{year / 12 / 31}, std::nullopt, std::string{text}};
}

} // namespace

date legal_date(timestamp at)
{
    const auto local = at.time_since_epoch() + shanghai_offset;
    return date{std::chrono::floor<std::chrono::days>(local)};
}

timestamp start_of(date day)
{
    return timestamp{day.time_since_epoch() - shanghai_offset};
}

int year_of(date day)
{
    return static_cast<int>(std::chrono::year_month_day{day}.year());
}

std::string to_text(date day)
{
    const std::chrono::year_month_day civil{day};
    std::string out;
    put(out, static_cast<int>(civil.year()), 4);
    put(out += '-', static_cast<unsigned>(civil.month()), 2);
    put(out += '-', static_cast<unsigned>(civil.day()), 2);
    return out;
}

std::string to_text(timestamp at)
{
    const date day = legal_date(at);
    const std::chrono::hh_mm_ss time{at - start_of(day)};
    std::string out = to_text(day);
    put(out += 'T', time.hours().count(), 2);
    put(out += ':', time.minutes().count(), 2);
    put(out += ':', time.seconds().count(), 2);
    if (time.subseconds() != microseconds{0}) {
        put(out += '.', time.subseconds().count(), 6);
    }
    return out += "+08:00";
}

std::optional<date> parse_date(std::string_view text)
{
    field_reader in{text};
    const auto day = read_date(in);
    return in.done() ? day : std::nullopt;
}

std::optional<timestamp> parse_timestamp(std::string_view text)
{
    field_reader in{text};
    const auto day = read_date(in);
    if (!in.skip("T")) {
        in.expect("t");
    }
    const auto time = read_time_of_day(in);
    const auto offset = read_offset(in);
    if (!in.done() || !day || !time || !offset) {
        return std::nullopt;
    }
    const timestamp at{day->time_since_epoch() + *time - *offset};
    const int year = year_of(legal_date(at));
    return year >= 0 && year <= 9999 ? std::optional{at} : std::nullopt;
}

legal_time on_day(date day)
{
    return {day, day, std::nullopt, {}};
}

legal_time at_instant(timestamp at)
{
    const date day = legal_date(at);
    return {day, day, at, {}};
}

std::optional<legal_time> parse_legal_time(std::string_view text)
{
    if (const auto day = parse_date(text)) {
        return on_day(*day);
    }
    if (const auto at = parse_timestamp(text)) {
        return at_instant(*at);
    }
    if (auto month = parse_iso_month(text)) {
        return month;
    }
    if (auto month = parse_chinese_month(text)) {
        return month;
    }
    return parse_year(text);
}

std::string to_text(const legal_time& when)
{
    if (!when.raw.empty()) {
        return when.raw;
    }
    return when.at ? to_text(*when.at) : to_text(when.first);
}

} // namespace huhang
