#include "adapters/partner/form.hpp"

#include <boost/json/array.hpp>

namespace huhang::partner {
namespace json = boost::json;

namespace {

void put(json::object& into, const std::string& name, const std::string& value)
{
    if (!value.empty())
        into[name] = value;
}

std::string member(const json::object& from, const name_table& names, std::string_view term)
{
    return text_of(from, names.of(term));
}

} // namespace

std::string text_of(const json::object& from, std::string_view name)
{
    const json::value* found = from.if_contains(name);
    const json::string* text = found != nullptr ? found->if_string() : nullptr;
    return text != nullptr ? std::string{*text} : std::string{};
}

json::object write_fields(const form& content, const document_profile& document)
{
    json::object out;
    for (const field_rule& rule : document.fields) {
        const auto found = content.fields.find(rule.from);
        if (found != content.fields.end())
            out[rule.name] = found->second;
    }
    for (const auto& [name, value] : document.constants)
        out[name] = value;
    return out;
}

void read_fields(const json::object& payload, const document_profile& document, form& content)
{
    for (const field_rule& rule : document.fields) {
        std::string value = text_of(payload, rule.name);
        if (!value.empty())
            content.fields.emplace(rule.from, std::move(value));
    }
}

json::object write_party(const domain::party& who, const name_table& names)
{
    json::object out;
    put(out, names.of("party.id"), who.id.str());
    put(out, names.of("party.role"), names.of("party.role." + who.role));
    put(out, names.of("party.kind"), names.of("party.kind." + who.kind));
    put(out, names.of("party.name"), who.name);
    put(out, names.of("party.identifier"), who.identifier);
    put(out, names.of("party.address"), who.address);
    if (who.foreign)
        out[names.of("party.foreign")] = true;
    return out;
}

domain::party read_party(const json::object& from, const name_table& names)
{
    const json::value* foreign = from.if_contains(names.of("party.foreign"));
    return {
        .id = party_id{member(from, names, "party.id")},
        .role = names.back("party.role", member(from, names, "party.role")),
        .kind = names.back("party.kind", member(from, names, "party.kind")),
        .name = member(from, names, "party.name"),
        .identifier = member(from, names, "party.identifier"),
        .address = member(from, names, "party.address"),
        .foreign = foreign != nullptr && foreign->is_bool() && foreign->get_bool()
    };
}

void write_subject_matter(const form& content, const name_table& names, json::object& into)
{
    json::array rights;
    for (const domain::right& one : content.rights) {
        json::object out;
        put(out, names.of("right.id"), one.id.str());
        put(out, names.of("right.kind"), names.of("right.kind." + one.kind));
        put(out, names.of("right.number"), one.number);
        put(out, names.of("right.holder"), one.holder);
        rights.push_back(std::move(out));
    }
    into[names.of("rights")] = std::move(rights);
    json::array goods;
    if (!content.goods.empty())
        goods.push_back(json::object{{names.of("goods.line"), 1}, {names.of("goods.name"), content.goods}});
    into[names.of("goods")] = std::move(goods);
}

void read_subject_matter(const json::object& payload, const name_table& names, form& content)
{
    each_item(payload, names.of("rights"), [&](const json::object& one) {
        content.rights.push_back(
            {.id = right_id{member(one, names, "right.id")},
             .kind = names.back("right.kind", member(one, names, "right.kind")),
             .number = member(one, names, "right.number"),
             .holder = member(one, names, "right.holder")}
        );
    });
    each_item(payload, names.of("goods"), [&](const json::object& line) {
        content.goods = member(line, names, "goods.name");
    });
}

} // namespace huhang::partner
