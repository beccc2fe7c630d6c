// Reads the JSON form of a calendar. The first fault found is kept and ends the reading.

#include "engine/calendar/calendar.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

namespace huhang::calendar {

namespace {

namespace json = boost::json;

constexpr int earliest_year = 1949;
constexpr int latest_year = 2199;
constexpr std::size_t max_names = 200;

std::string escaped(std::string_view key)
{
    std::string out;
    for (const char& c : key) {
        out += c == '~' ? "~0" : c == '/' ? "~1" : std::string_view{&c, 1};
    }
    return out;
}

class calendar_reader {
public:
    std::expected<day_table, calendar_error> read(std::string_view text)
    {
        json::error_code fault;
        json::parse_options options;
        options.max_depth = 8;
        const json::value document = json::parse(json::string_view{text.data(), text.size()}, fault, {}, options);
        if (fault) {
            refuse("", "calendar.not_json", {"不是有效的 JSON", "not valid JSON"});
        } else {
            read_document(document);
        }
        return fault_ ? std::expected<day_table, calendar_error>{std::unexpect, *std::move(fault_)}
                      : std::expected<day_table, calendar_error>{std::move(table_)};
    }

private:
    using members = std::initializer_list<std::string_view>;

    bool failed() const { return fault_.has_value(); }

    void refuse(std::string pointer, std::string code, bilingual text)
    {
        if (!fault_) {
            fault_ = calendar_error{std::move(code), std::move(pointer), std::move(text)};
        }
    }

    void wrong_type(const std::string& pointer, std::string_view zh, std::string_view en)
    {
        refuse(pointer, "calendar.wrong_type", {"此处应为" + std::string{zh}, "expected " + std::string{en}});
    }

    void bad_value(const std::string& pointer, std::string zh, std::string en)
    {
        refuse(pointer, "calendar.bad_value", {std::move(zh), std::move(en)});
    }

    /// The object with exactly these members, else null.
    const json::object* object_at(const json::value& value, const std::string& at, members names)
    {
        const auto* object = value.if_object();
        if (object == nullptr) {
            wrong_type(at, "对象", "an object");
            return nullptr;
        }
        for (const auto& member : *object) {
            const std::string_view key{member.key().data(), member.key().size()};
            if (std::ranges::find(names, key) == names.end()) {
                refuse(at + "/" + escaped(key), "calendar.unknown_member", {"不认识的成员", "unknown member"});
            }
        }
        for (const auto name : names) {
            if (!object->contains(name)) {
                refuse(at + "/" + std::string{name}, "calendar.missing_member", {"缺少成员", "missing member"});
            }
        }
        return failed() ? nullptr : object;
    }

    const json::array* array_at(const json::value& value, const std::string& at)
    {
        const auto* array = value.if_array();
        if (array == nullptr) {
            wrong_type(at, "数组", "an array");
        }
        return array;
    }

    std::string text_at(const json::value& value, const std::string& at)
    {
        const auto* text = value.if_string();
        if (text == nullptr || text->empty()) {
            wrong_type(at, "非空字符串", "a text that is not empty");
            return {};
        }
        return {text->data(), text->size()};
    }

    int integer_at(const json::value& value, const std::string& at, int lowest, int highest)
    {
        const auto* number = value.if_int64();
        if (number == nullptr || *number < lowest || *number > highest) {
            const auto range = std::to_string(lowest) + "–" + std::to_string(highest);
            bad_value(at, "应为 " + range + " 之间的整数", "expected a whole number in " + range);
            return lowest;
        }
        return static_cast<int>(*number);
    }

    date date_at(const json::value& value, const std::string& at, int year)
    {
        const auto day = parse_date(text_at(value, at));
        if (!day || year_of(*day) != year) {
            const auto wanted = std::to_string(year);
            bad_value(at, "应为 " + wanted + " 年的日期", "expected a date in the year " + wanted);
            return date_of(year, 1, 1);
        }
        return *day;
    }

    bilingual bilingual_at(const json::value& value, const std::string& at)
    {
        const auto* both = object_at(value, at, {"zh", "en"});
        if (both == nullptr) {
            return {};
        }
        return {text_at(both->at("zh"), at + "/zh"), text_at(both->at("en"), at + "/en")};
    }

    void read_document(const json::value& document)
    {
        const auto* root = object_at(
            document, "", {"calendar", "version", "region", "knownYears", "citation", "flag", "names", "years"}
        );
        if (root == nullptr) {
            return;
        }
        const int version = integer_at(root->at("version"), "/version", 1, 1'000'000);
        table_.version = text_at(root->at("calendar"), "/calendar") + ".v" + std::to_string(version);
        table_.region = text_at(root->at("region"), "/region");
        table_.citation = bilingual_at(root->at("citation"), "/citation");
        table_.flag = text_at(root->at("flag"), "/flag");
        if (table_.flag != "verified" && table_.flag != "memory" && table_.flag != "contested") {
            bad_value("/flag", "应为 verified、memory 或 contested", "expected verified, memory or contested");
        }
        read_known_years(root->at("knownYears"));
        read_names(root->at("names"));
        read_years(root->at("years"));
    }

    void read_known_years(const json::value& value)
    {
        const auto* range = array_at(value, "/knownYears");
        if (range == nullptr || range->size() != 2) {
            wrong_type("/knownYears", "两个年份", "two years");
            return;
        }
        const int first = integer_at((*range)[0], "/knownYears/0", earliest_year, latest_year);
        const int last = integer_at((*range)[1], "/knownYears/1", first, latest_year);
        table_.lay_out(first, last);
    }

    void read_names(const json::value& value)
    {
        const auto* names = value.if_object();
        if (names == nullptr || names->size() > max_names) {
            wrong_type("/names", "节日名称对象", "an object of holiday names");
            return;
        }
        table_.holidays.push_back({"地方节假日", "local holiday"});
        keys_.emplace_back();
        for (const auto& member : *names) {
            keys_.emplace_back(member.key().data(), member.key().size());
            table_.holidays.push_back(bilingual_at(member.value(), "/names/" + escaped(keys_.back())));
        }
    }

    void read_years(const json::value& value)
    {
        const auto* years = failed() ? nullptr : array_at(value, "/years");
        if (years == nullptr) {
            return;
        }
        if (years->size() != static_cast<std::size_t>(table_.last_year - table_.first_year + 1)) {
            bad_value("/years", "须逐年列出全部已知年份", "every known year must be listed once, in order");
        }
        for (std::size_t i = 0; i < years->size() && !failed(); ++i) {
            read_year((*years)[i], "/years/" + std::to_string(i), table_.first_year + static_cast<int>(i));
        }
    }

    void read_year(const json::value& value, const std::string& at, int year)
    {
        const auto* object = object_at(value, at, {"year", "holidays", "makeupWorkingDays"});
        if (object == nullptr) {
            return;
        }
        integer_at(object->at("year"), at + "/year", year, year);
        const auto* holidays = array_at(object->at("holidays"), at + "/holidays");
        const auto* makeup = array_at(object->at("makeupWorkingDays"), at + "/makeupWorkingDays");
        if (failed()) {
            return;
        }
        if (holidays->empty()) {
            bad_value(at + "/holidays", "没有节假日的年份不是已知年份", "a year without holidays is not a known year");
        }
        for (std::size_t i = 0; i < holidays->size() && !failed(); ++i) {
            read_holiday((*holidays)[i], at + "/holidays/" + std::to_string(i), year);
        }
        for (std::size_t i = 0; i < makeup->size() && !failed(); ++i) {
            read_makeup((*makeup)[i], at + "/makeupWorkingDays/" + std::to_string(i), year);
        }
    }

    void read_holiday(const json::value& value, const std::string& at, int year)
    {
        const auto* object = object_at(value, at, {"name", "from", "to"});
        if (object == nullptr) {
            return;
        }
        const auto name = name_at(object->at("name"), at + "/name");
        const date from = date_at(object->at("from"), at + "/from", year);
        const date to = date_at(object->at("to"), at + "/to", year);
        if (to < from) {
            bad_value(at + "/to", "截止日早于起始日", "the last day lies before the first");
        }
        for (date day = from; day <= to && !failed(); day += std::chrono::days{1}) {
            mark(day, day_kind::holiday, name, at);
        }
    }

    void read_makeup(const json::value& value, const std::string& at, int year)
    {
        const auto* object = object_at(value, at, {"name", "date"});
        if (object == nullptr) {
            return;
        }
        const auto name = name_at(object->at("name"), at + "/name");
        const date day = date_at(object->at("date"), at + "/date", year);
        if (!is_weekend(day)) {
            bad_value(at + "/date", "调休上班日须为周末", "a make-up working day falls on a weekend");
        }
        if (!failed()) {
            mark(day, day_kind::makeup_working, name, at);
        }
    }

    std::uint8_t name_at(const json::value& value, const std::string& at)
    {
        const auto key = text_at(value, at);
        const auto found = std::ranges::find(keys_, key);
        if (key.empty() || found == keys_.end()) {
            bad_value(at, "名称未在 names 中定义", "the name is not defined in names");
            return 0;
        }
        return static_cast<std::uint8_t>(found - keys_.begin());
    }

    void mark(date day, day_kind kind, std::uint8_t name, const std::string& at)
    {
        if (!table_.mark(day, kind, name)) {
            bad_value(at, "日期 " + to_text(day) + " 重复", "the day " + to_text(day) + " appears twice");
        }
    }

    day_table table_;
    std::vector<std::string> keys_;
    std::optional<calendar_error> fault_;
};

} // namespace

std::expected<working_calendar, calendar_error> working_calendar::read(std::string_view text)
{
    if (text.size() > max_calendar_bytes) {
        return std::unexpected(calendar_error{"calendar.too_large", "", {"日历文件过大", "the calendar is too large"}});
    }
    auto table = calendar_reader{}.read(text);
    if (!table) {
        return std::unexpected(std::move(table).error());
    }
    return working_calendar{*std::move(table)};
}

} // namespace huhang::calendar
