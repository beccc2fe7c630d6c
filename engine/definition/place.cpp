#include "engine/definition/place.hpp"

#include <algorithm>
#include <limits>

namespace huhang::definition {

namespace {

constexpr std::size_t max_name = 64;
constexpr std::size_t max_text = 2'000;
constexpr std::size_t max_items = 500;

bool has_form(std::string_view name, name_form form)
{
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const bool free = form == name_form::id;
    const auto fits = [&](char c) {
        return is_small(c) || c == '_' || (c >= '0' && c <= '9') || (free && (is_capital(c) || c == '-' || c == '.'));
    };
    return !name.empty() && name.size() <= max_name && (is_small(name.front()) || (free && is_capital(name.front()))) &&
           std::ranges::all_of(name, fits);
}

bool check_name(const place& at, std::string_view name, name_form form)
{
    if (has_form(name, form)) {
        return true;
    }
    at.refuse(
        "definition.bad_name",
        {"名称“" + std::string{name} + "”的写法不符（小写字母开头，小写字母、数字、下划线）",
         "the name “" + std::string{name} + "” is not of the form letter, then letters, digits and underscores"}
    );
    return false;
}

std::string name_at(const place& at, name_form form)
{
    return at.is(json_kind::text) && check_name(at, at.node().text, form) ? at.node().text : std::string{};
}

std::vector<std::string> names_at(const place& at, name_form form)
{
    std::vector<std::string> names;
    for_each_item(at, [&](const place& item) {
        auto name = name_at(item, form);
        if (std::ranges::find(names, name) != names.end()) {
            item.refuse("definition.duplicate_id", {"重复列出 " + name, name + " is listed twice"});
        } else if (!name.empty()) {
            names.push_back(std::move(name));
        }
    });
    return names;
}

bilingual name_of(json_kind kind)
{
    switch (kind) {
    case json_kind::null: return {"null", "null"};
    case json_kind::boolean: return {"真假值", "true or false"};
    case json_kind::integer: return {"整数", "an integer"};
    case json_kind::fraction: return {"小数", "a fraction"};
    case json_kind::text: return {"文本", "a text"};
    case json_kind::list: return {"列表", "a list"};
    case json_kind::object: return {"对象", "an object"};
    }
    return {};
}

} // namespace

std::string escaped(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        if (c == '~') {
            out += "~0";
        } else if (c == '/') {
            out += "~1";
        } else {
            out += c;
        }
    }
    return out;
}

bool place::is(json_kind wanted) const
{
    if (node_->kind != wanted) {
        const auto name = name_of(wanted);
        refuse("definition.wrong_type", {"此处应为" + name.zh, "expected " + name.en});
        return false;
    }
    if (node_->items.size() > max_items) {
        refuse("definition.too_large", {"超过 500 项", "more than 500 entries"});
        return false;
    }
    return true;
}

object_reader::object_reader(const place& at)
    : at_(at)
    , is_object_(at.is(json_kind::object))
{
    std::set<std::string_view> seen;
    for (std::size_t i = 0; is_object_ && i < at.node().names.size(); ++i) {
        if (!seen.insert(at.node().names[i]).second) {
            at.member(i).refuse("definition.duplicate_member", {"成员重复出现", "the member appears twice"});
        }
    }
}

object_reader::~object_reader()
{
    for (std::size_t i = 0; is_object_ && i < at_.node().names.size(); ++i) {
        if (!asked_.contains(at_.node().names[i])) {
            at_.member(i).refuse("definition.unknown_member", {"不认识的成员", "unknown member"});
        }
    }
}

std::optional<place> object_reader::find(std::string_view name)
{
    asked_.emplace(name);
    const auto found = is_object_ ? std::ranges::find(at_.node().names, name) : at_.node().names.end();
    if (found == at_.node().names.end()) {
        return std::nullopt;
    }
    return at_.member(static_cast<std::size_t>(found - at_.node().names.begin()));
}

std::optional<place> object_reader::need(std::string_view name)
{
    auto found = find(name);
    if (!found && is_object_) {
        const std::string quoted{name};
        at_.refuse("definition.missing_member", {"缺少成员 " + quoted, "the member " + quoted + " is missing"});
    }
    return found;
}

std::string read_text(const place& at)
{
    if (!at.is(json_kind::text)) {
        return {};
    }
    if (at.node().text.empty() || at.node().text.size() > max_text) {
        at.refuse("definition.bad_value", {"文本为空或过长", "the text is empty or too long"});
    }
    return at.node().text;
}

std::string read_name(const place& at)
{
    return name_at(at, name_form::plain);
}

std::string read_id(const place& at)
{
    return name_at(at, name_form::id);
}

std::vector<std::string> read_names(const place& at)
{
    return names_at(at, name_form::plain);
}

std::vector<std::string> read_one_or_more(const place& at)
{
    if (at.node().kind == json_kind::list) {
        return read_names(at);
    }
    return {read_name(at)};
}

std::vector<std::string> read_ids(const place& at)
{
    return names_at(at, name_form::id);
}

bilingual read_bilingual(const place& at)
{
    bilingual both;
    object_reader object{at};
    read_into(both.zh, object.need("zh"), read_text);
    read_into(both.en, object.need("en"), read_text);
    return both;
}

int read_integer(const place& at, int lowest, int highest)
{
    if (!at.is(json_kind::integer)) {
        return lowest;
    }
    if (at.node().number < lowest || at.node().number > highest) {
        const auto range = std::to_string(lowest) + "–" + std::to_string(highest);
        at.refuse("definition.bad_value", {"应在 " + range + " 之间", "expected a value in " + range});
        return lowest;
    }
    return static_cast<int>(at.node().number);
}

bool read_boolean(const place& at)
{
    return at.is(json_kind::boolean) && at.node().truth;
}

std::optional<date> read_date(const place& at)
{
    if (!at.is(json_kind::text)) {
        return std::nullopt;
    }
    const auto day = parse_date(at.node().text);
    if (!day) {
        at.refuse("definition.bad_value", {"应为存在的日期", "expected a date that exists"});
    }
    return day;
}

std::map<std::string, std::string> read_name_map(const place& at)
{
    std::map<std::string, std::string> names;
    for_each_member(at, name_form::plain, [&](const std::string& name, const place& value) {
        names[name] = read_name(value);
    });
    return names;
}

calendar::period read_period(const place& at)
{
    using calendar::time_unit;
    constexpr std::array<std::pair<std::string_view, time_unit>, 5> units{{
        {"hours", time_unit::hours},
        {"workdays", time_unit::working_days},
        {"days", time_unit::calendar_days},
        {"months", time_unit::months},
        {"years", time_unit::years},
    }};
    calendar::period period;
    int given = 0;
    object_reader object{at};
    for (const auto& [name, unit] : units) {
        if (const auto amount = object.find(name)) {
            period = {read_integer(*amount, 0, std::numeric_limits<int>::max()), unit};
            ++given;
        }
    }
    if (given != 1 || !calendar::is_valid(period)) {
        at.refuse(
            "definition.bad_value", {"应为一个不超过一百年的期间", "expected one length of at most a hundred years"}
        );
    }
    return period;
}

void for_each_member(const place& at, name_form form, const std::function<void(const std::string&, const place&)>& read)
{
    if (!at.is(json_kind::object)) {
        return;
    }
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < at.node().items.size(); ++i) {
        const auto member = at.member(i);
        const auto& name = at.node().names[i];
        if (!seen.insert(name).second) {
            member.refuse("definition.duplicate_member", {"成员重复出现", "the member appears twice"});
        } else if (check_name(member, name, form)) {
            read(name, member);
        }
    }
}

void for_each_item(const place& at, const std::function<void(const place&)>& read)
{
    if (!at.is(json_kind::list)) {
        return;
    }
    for (std::size_t i = 0; i < at.node().items.size(); ++i) {
        read(at.item(i));
    }
}

void refuse_word(const place& at, std::string_view allowed)
{
    const std::string list{allowed};
    at.refuse("definition.bad_value", {"应为以下之一：" + list, "expected one of " + list});
}

} // namespace huhang::definition
