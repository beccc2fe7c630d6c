#include "engine/calendar/calendar.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace huhang::calendar {

namespace {

const bilingual& weekday_name(date day)
{
    static const std::array<bilingual, 7> names{{
        {"星期日", "Sunday"},
        {"星期一", "Monday"},
        {"星期二", "Tuesday"},
        {"星期三", "Wednesday"},
        {"星期四", "Thursday"},
        {"星期五", "Friday"},
        {"星期六", "Saturday"},
    }};
    return names[std::chrono::weekday{day}.c_encoding()];
}

/// FNV-1a over the days, so that equal sets give equal versions on every machine.
std::string fingerprint(std::span<const date> days)
{
    std::uint64_t hash = 14695981039346656037U;
    for (const date day : days) {
        const auto number = static_cast<std::uint64_t>(day.time_since_epoch().count());
        for (unsigned shift = 0; shift < 64; shift += 8) {
            hash = (hash ^ ((number >> shift) & 0xFFU)) * 1099511628211U;
        }
    }
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
    return {digits.data(), end};
}

} // namespace

bool is_weekend(date day)
{
    const std::chrono::weekday weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

void day_table::lay_out(int first, int last)
{
    first_year = first;
    last_year = last;
    first_day = date_of(first, 1, 1);
    first_sure = first_day;
    last_sure = date_of(last, 12, 31);
    const auto days = static_cast<std::size_t>((date_of(last + 1, 1, 1) - first_day).count());
    names.assign(days, 0);
    kinds.clear();
    kinds.reserve(days);
    for (date day = first_day; kinds.size() < days; day += std::chrono::days{1}) {
        kinds.push_back(is_weekend(day) ? day_kind::weekend : day_kind::working);
    }
}

bool day_table::mark(date day, day_kind kind, std::uint8_t name)
{
    const auto index = static_cast<std::size_t>((day - first_day).count());
    const bool unmarked = names.at(index) == 0;
    kinds[index] = kind;
    names[index] = name;
    return unmarked;
}

day_kind working_calendar::kind_of_unknown(date day) const
{
    if (is_weekend(day)) {
        return day_kind::weekend;
    }
    return std::ranges::binary_search(table_->local_days, day) ? day_kind::holiday : day_kind::working;
}

working_calendar working_calendar::with_local_days(std::span<const date> days) const
{
    if (days.empty()) {
        return *this;
    }
    day_table next = *table_;
    next.local_days.insert(next.local_days.end(), days.begin(), days.end());
    std::ranges::sort(next.local_days);
    const auto repeated = std::ranges::unique(next.local_days);
    next.local_days.erase(repeated.begin(), repeated.end());
    for (const date day : next.local_days) {
        if (has_entry(day) && is_working_day(day)) {
            next.kinds[index_of(day)] = day_kind::holiday;
            next.names[index_of(day)] = 0;
        }
    }
    next.version = next.version.substr(0, next.version.find('+')) + "+local-" + fingerprint(next.local_days);
    return working_calendar{std::move(next)};
}

working_calendar working_calendar::with_local(std::span<const working_calendar> locals) const
{
    day_table all = *table_;
    for (const auto& local : locals) {
        const auto& own = *local.table_;
        std::vector<date> days;
        for (date day = own.first_sure; day <= own.last_sure; day += std::chrono::days{1}) {
            if (local.kind_of(day) == day_kind::holiday) {
                days.push_back(day);
            }
        }
        day_table next = *with_local_days(days).table_;
        next.first_sure = std::max(next.first_sure, own.first_sure);
        next.last_sure = std::min(next.last_sure, own.last_sure);
        all.offices.push_back({"/" + own.region + "/", std::make_shared<const day_table>(std::move(next))});
    }
    return working_calendar{std::move(all)};
}

working_calendar working_calendar::for_office(std::string_view office_path) const
{
    const office_calendar* nearest = nullptr;
    for (const auto& one : table_->offices) {
        if (office_path.starts_with(one.offices) && (nearest == nullptr || one.offices > nearest->offices)) {
            nearest = &one;
        }
    }
    return nearest == nullptr ? *this : working_calendar{nearest->table};
}

described_day working_calendar::describe(date day) const
{
    const day_kind kind = kind_of(day);
    const auto& holiday = table_->holidays[has_entry(day) ? table_->names[index_of(day)] : 0];
    switch (kind) {
    case day_kind::holiday: return {kind, holiday};
    case day_kind::makeup_working: return {kind, {holiday.zh + "调休上班", "worked to make up for " + holiday.en}};
    case day_kind::weekend:
    case day_kind::working: break;
    }
    return {kind, weekday_name(day)};
}

} // namespace huhang::calendar
