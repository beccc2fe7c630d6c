#include "adapters/partner/profile.hpp"

#include "adapters/partner/member_reader.hpp"
#include "adapters/partner/strict_json.hpp"

#include <utility>

namespace huhang::partner {
namespace json = boost::json;

namespace {

organization read_organization(member_reader from)
{
    return {
        .name = from.text("orgName", presence::required),
        .credit_code = from.text("uscc", presence::required),
        .region_code = from.text("regionCode"),
        .unit = from.text("unit"),
        .reached_at = std::nullopt
    };
}

field_rule read_field(std::string name, member_reader from)
{
    return {
        .name = std::move(name), .from = from.text("from", presence::required), .required = from.boolean("required")
    };
}

/// Calls `read(name, member)` for every member of an object-valued member; members that are no objects are errors.
template <class Read>
void each_object(member_reader& from, std::string_view name, presence must, Read read)
{
    const json::object* members = from.object(name, must);
    if (members == nullptr)
        return;
    member_reader inside = from.inside(name, *members);
    for (const auto& [key, value] : *members) {
        if (const json::object* member = inside.object(key, presence::required))
            read(std::string{key}, inside.inside(key, *member));
    }
}

template <class Map>
Map read_texts(member_reader& from, std::string_view name)
{
    Map out;
    const json::object* members = from.object(name);
    if (members == nullptr)
        return out;
    member_reader inside = from.inside(name, *members);
    for (const auto& [key, value] : *members)
        out.emplace(std::string{key}, inside.text(key, presence::required));
    return out;
}

document_profile read_document(member_reader from, const name_table& names)
{
    document_profile out;
    out.names = names;
    out.type = from.text("type", presence::required);
    out.data_schema = from.text("dataschema", presence::required);
    out.approval_action = from.text("approvalAction");
    out.only_against = from.text("onlyAgainst");
    out.priority = from.text("priority");
    out.security = from.text("security", presence::required);
    out.copy_to = from.list("copyTo", [](member_reader& item) {
        return copy_receiver{item.text("orgName", presence::required), item.text("role")};
    });
    out.basis = from.list("legalBasis", [](member_reader& item) {
        return legal_basis{item.text("title", presence::required), item.text("article", presence::required)};
    });
    out.due = from.list("replyDue", [](member_reader& item) {
        return reply_due{
            item.text("event", presence::required),
            item.text("rule"),
            item.text("basis"),
            item.text("period"),
            item.text("dayCount")
        };
    });
    if (const json::object* left_out = from.object("redaction", presence::required)) {
        auto record = from.inside("redaction", *left_out);
        out.left_out = {record.text("profile", presence::required), record.texts("fieldsRemoved")};
    }
    each_object(from, "fields", presence::required, [&](std::string name, member_reader member) {
        out.fields.push_back(read_field(std::move(name), member));
    });
    if (const json::object* constants = from.object("constants"))
        out.constants = *constants;
    return out;
}

reply_rule read_reply_rule(member_reader from)
{
    return {
        .event = from.text("event", presence::required),
        .on = from.text("on", presence::required),
        .reason = from.text("reason"),
        .facts = read_texts<std::map<std::string, std::string>>(from, "facts")
    };
}

} // namespace

std::string name_table::of(std::string_view term) const
{
    const auto found = names_.find(term);
    return found != names_.end() ? found->second : std::string{term.substr(term.rfind('.') + 1)};
}

std::string name_table::back(std::string_view group, std::string_view theirs) const
{
    for (const auto& [term, word] : names_) {
        const bool in_group = term.size() > group.size() && term.starts_with(group) && term[group.size()] == '.';
        if (in_group && word == theirs)
            return term.substr(group.size() + 1);
    }
    return std::string{theirs};
}

std::expected<profile, std::string> read_profile(std::string_view text)
{
    const auto parsed = parse_strict(text);
    if (!parsed || !parsed->is_object())
        return std::unexpected{std::string{"the partner profile is not a JSON object"}};
    first_error error;
    member_reader from{parsed->get_object(), {}, error};
    profile out;
    out.agency = from.text("agency", presence::required);
    out.version = static_cast<int>(from.integer("version", 1, 1000));
    if (const json::object* sender = from.object("sender", presence::required))
        out.sender = read_organization(from.inside("sender", *sender));
    if (const json::object* receiver = from.object("receiver", presence::required))
        out.receiver = read_organization(from.inside("receiver", *receiver));
    const name_table names{read_texts<std::map<std::string, std::string, std::less<>>>(from, "names")};
    each_object(from, "documents", presence::required, [&](std::string name, member_reader member) {
        out.documents.emplace(std::move(name), read_document(member, names));
    });
    each_object(from, "replies", presence::required, [&](std::string name, member_reader member) {
        out.replies.emplace(std::move(name), read_reply_rule(member));
    });
    if (error)
        return std::unexpected{"the partner profile does not fit at " + error->pointer};
    return out;
}

} // namespace huhang::partner
