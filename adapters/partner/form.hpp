#pragma once
// A hand-off's content in our own terms, before any counterpart's names: what a case file yields for a document.

#include "adapters/partner/profile.hpp"
#include "engine/domain/event.hpp"

#include <boost/json/object.hpp>

#include <expected>
#include <map>
#include <string>
#include <vector>

namespace huhang::partner {

/// The case as it stood when the hand-off was requested; everything a document is made of.
struct handoff_view {
    domain::case_file file;
    std::string case_number;
    std::map<std::string, std::string> numbers; ///< "<procedure>.<document>" -> number issued
    domain::handoff handoff;
    legal_time requested_on;  ///< legal time of the action that asked for it
    timestamp requested_at{}; ///< when that was recorded
    std::string approved_by;  ///< user who took the approving action
    legal_time approved_on;
};

struct form {
    std::map<std::string, std::string> fields; ///< by source ("case.title", "fact.amount" …); only those with a value
    std::vector<domain::party> parties;
    std::vector<domain::right> rights;
    std::string goods;

    bool operator==(const form&) const = default;
};

/// A document that cannot be made: their member that has no value.
struct missing_field {
    std::string name;
};

/// A fact as text for a form: amounts in 元 with two decimals, dates and instants as written, lists joined by "、".
std::string to_text(const domain::fact_value& value);

std::expected<form, missing_field> fill(const handoff_view& view, const document_profile& document);

/// Members that all agencies' documents share: the profile's fields and constants.
boost::json::object write_fields(const form& content, const document_profile& document);
void read_fields(const boost::json::object& payload, const document_profile& document, form& content);

boost::json::object write_party(const domain::party& who, const name_table& names);
domain::party read_party(const boost::json::object& from, const name_table& names);

/// Lists "rights" and "goods" under their names; all three agencies have them in the same shape.
void write_subject_matter(const form& content, const name_table& names, boost::json::object& into);
void read_subject_matter(const boost::json::object& payload, const name_table& names, form& content);

/// The text of a member, empty when it is absent or no text.
std::string text_of(const boost::json::object& from, std::string_view name);

/// Calls `read(object)` for each object in a list member.
template <class Read>
void each_item(const boost::json::object& from, std::string_view name, Read read)
{
    const auto* member = from.if_contains(name);
    const auto* items = member != nullptr ? member->if_array() : nullptr;
    if (items == nullptr)
        return;
    for (const auto& item : *items) {
        if (const auto* object = item.if_object())
            read(*object);
    }
}

} // namespace huhang::partner
