#include "tools/huhang/demo/dates.hpp"

#include <algorithm>

namespace huhang::demo {
namespace {

constexpr unsigned friday = 5;
constexpr unsigned days_of_week = 7;

unsigned weekday_of(date day)
{
    return std::chrono::weekday(day).iso_encoding();
}

date friday_before(date day)
{
    const auto weekday = weekday_of(day);
    return weekday > friday ? day - std::chrono::days{weekday - friday} : day;
}

date monday_after(date day)
{
    const auto weekday = weekday_of(day);
    return weekday > friday ? day + std::chrono::days{days_of_week + 1 - weekday} : day;
}

bool is_relative(const json::value& written)
{
    return written.is_object() &&
           (written.get_object().contains("daysAgo") || written.get_object().contains("daysAfterAnswer"));
}

} // namespace

std::string day_text(const json::value& written, const setting& from)
{
    if (written.is_string()) {
        return std::string(written.get_string());
    }
    if (member(written, "daysAfterAnswer").is_int64()) {
        const std::chrono::days later{number_of(written, "daysAfterAnswer")};
        return to_text(std::min(monday_after(from.answered + later), from.all.today));
    }
    const auto day = to_text(friday_before(from.all.today - std::chrono::days{number_of(written, "daysAgo")}));
    const auto at = text_of(written, "at");
    return at.empty() ? day : day + "T" + at + ":00+08:00";
}

json::value facts_of(const json::value& written, const setting& from)
{
    if (written.is_string() && written.get_string().starts_with('@')) {
        return json::string(user_for(from.all, std::string(written.get_string().subview(1)), from.office));
    }
    if (written.is_array()) {
        json::array list;
        for (const auto& entry : written.get_array()) {
            list.push_back(facts_of(entry, from));
        }
        return list;
    }
    if (is_relative(written)) {
        return json::string(day_text(written, from));
    }
    if (!written.is_object()) {
        return written;
    }
    json::object facts;
    for (const auto& entry : written.get_object()) {
        facts[entry.key()] = facts_of(entry.value(), from);
    }
    return facts;
}

} // namespace huhang::demo
