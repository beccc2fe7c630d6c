#include "adapters/http/api/values.hpp"

#include "adapters/http/api/answers.hpp"
#include "engine/base/overloaded.hpp"

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using definition::fact_type;
using huhang::to_text;

json::object choices_schema(const definition::fact_rule& rule)
{
    json::array codes;
    json::object titles;
    for (const auto& [code, title] : rule.choices) {
        codes.emplace_back(code);
        titles[code] = both(title);
    }
    return {{"type", "string"}, {"enum", std::move(codes)}, {"x-titles", std::move(titles)}};
}

json::object strings_schema()
{
    return {{"type", "array"}, {"items", json::object{{"type", "string"}}}, {"uniqueItems", true}};
}

json::object type_schema(const definition::fact_rule& rule)
{
    switch (rule.type) {
    case fact_type::boolean: return {{"type", "boolean"}};
    case fact_type::integer: return {{"type", "integer"}};
    case fact_type::money: return {{"type", "integer"}, {"minimum", 0}, {"x-unit", "fen"}};
    case fact_type::text: return {{"type", "string"}, {"minLength", 1}};
    case fact_type::date: return {{"type", "string"}, {"format", "date"}};
    case fact_type::instant: return {{"type", "string"}, {"format", "date-time"}};
    case fact_type::choice: return choices_schema(rule);
    case fact_type::persons: return strings_schema();
    case fact_type::parties: return strings_schema();
    case fact_type::outcomes: return {{"type", "object"}, {"additionalProperties", choices_schema(rule)}};
    }
    std::abort();
}

} // namespace

json::value as_json(const domain::fact_value& value)
{
    return std::visit(
        overloaded{
            [](bool one) { return json::value(one); },
            [](std::int64_t one) { return json::value(one); },
            [](const domain::money& one) { return json::value(one.fen); },
            [](const std::string& one) { return json::value(json::string_view(one)); },
            [](const legal_time& one) { return json::value(json::string_view(to_text(one))); },
            [](const domain::text_list& many) {
                json::array list;
                for (const auto& one : many) {
                    list.emplace_back(one);
                }
                return json::value(std::move(list));
            },
            [](const domain::outcome_map& many) {
                json::object map;
                for (const auto& [party, code] : many) {
                    map[party] = code;
                }
                return json::value(std::move(map));
            },
        },
        value
    );
}

json::object as_json(const domain::party& party)
{
    return {
        {"partyId", party.id.str()},
        {"role", party.role},
        {"kind", party.kind},
        {"name", party.name},
        {"identifier", party.identifier},
        {"address", party.address},
        {"foreign", party.foreign},
    };
}

json::object as_json(const domain::right& right)
{
    return {{"rightId", right.id.str()}, {"kind", right.kind}, {"number", right.number}, {"holder", right.holder}};
}

json::value citation(const definition::procedure_definition& definition, const std::string& key)
{
    return citation(definition.law, key);
}

json::value citation(const std::map<std::string, definition::citation>& law, const std::string& key)
{
    const auto found = law.find(key);
    if (found == law.end()) {
        return nullptr;
    }
    const auto& cited = found->second;
    return json::object{
        {"title", cited.title},
        {"article", cited.article},
        {"flag", definition::to_text(cited.flag)},
        {"note", cited.note},
    };
}

json::object facts_schema(
    const definition::procedure_definition& definition,
    const std::vector<std::string>& required,
    const std::vector<std::string>& accepted
)
{
    json::object properties;
    json::array names;
    const auto add = [&](const std::string& name) {
        const auto& rule = definition.facts.at(name);
        auto schema = type_schema(rule);
        schema["title"] = rule.title.zh;
        schema["x-title-en"] = rule.title.en;
        properties[name] = std::move(schema);
    };
    for (const auto& name : required) {
        add(name);
        names.emplace_back(name);
    }
    for (const auto& name : accepted) {
        add(name);
    }
    return {
        {"type", "object"},
        {"properties", std::move(properties)},
        {"required", std::move(names)},
        {"additionalProperties", false},
    };
}

json::object as_json(const ports::case_row& row)
{
    return {
        {"caseId", row.id.str()},
        {"number", row.number},
        {"version", row.version},
        {"officeId", row.office.str()},
        {"procedure", row.procedure},
        {"title", row.title},
        {"state", row.state},
        {"closed", row.closed},
        {"received", to_text(row.received)},
        {"closedOn", row.closed_on ? json::value(json::string_view(to_text(*row.closed_on))) : json::value(nullptr)},
        {"nextDue", row.next_due ? json::value(json::string_view(to_text(*row.next_due))) : json::value(nullptr)},
    };
}

json::object as_json(const ports::link_row& row)
{
    const bool seen = row.which.has_value();
    const auto shown = [&](const std::string& text) {
        return seen ? json::value(json::string_view(text)) : json::value();
    };
    return {
        {"kind", row.kind},
        {"statedHere", row.stated_here},
        {"caseId", shown(row.other.str())},
        {"number", shown(seen ? row.which->number : "")},
        {"title", shown(seen ? row.which->title : "")},
        {"closed", seen ? json::value(row.which->closed) : json::value()},
        {"note", shown(row.note)},
    };
}

json::object as_json(const ports::delivery& row)
{
    constexpr std::string_view names[] = {"waiting", "leased", "delivered", "dead"};
    return {
        {"handoffId", row.message.handoff.str()},
        {"caseId", row.id.str()},
        {"sequence", row.message.sequence},
        {"agency", row.message.agency},
        {"document", row.message.document},
        {"status", names[static_cast<std::size_t>(row.status)]},
        {"attempts", row.attempts},
        {"nextAttempt", to_text(row.next_attempt)},
        {"lastError", row.last_error},
    };
}

json::object list_of(json::array items, const std::string& next, std::int64_t total)
{
    return {
        {"items", std::move(items)},
        {"nextCursor", next.empty() ? json::value(nullptr) : json::value(json::string_view(next))},
        {"total", total},
    };
}

} // namespace huhang::http::api
