#include "adapters/court/enforcement.hpp"

#include <boost/json/array.hpp>

namespace huhang::court {
namespace json = boost::json;

json::object enforcement::render(
    const partner::form& content, const partner::profile& names, const partner::document_profile& document
) const
{
    json::object out = partner::write_fields(content, document);
    const auto& terms = document.names;
    out[terms.of("court")] = json::object{{terms.of("court.name"), names.receiver.name}};
    out[terms.of("applicant")] = json::object{
        {terms.of("party.name"), names.sender.name}, {terms.of("party.identifier"), names.sender.credit_code}
    };
    json::array respondents;
    json::array third_parties;
    for (const domain::party& who : content.parties)
        (who.role == "respondent" ? respondents : third_parties).push_back(partner::write_party(who, terms));
    out[terms.of("respondents")] = std::move(respondents);
    out[terms.of("third_parties")] = std::move(third_parties);
    partner::write_subject_matter(content, terms, out);
    return out;
}

partner::form enforcement::parse(const json::object& payload, const partner::document_profile& document) const
{
    partner::form content;
    partner::read_fields(payload, document, content);
    for (const auto* list : {"respondents", "third_parties"}) {
        partner::each_item(payload, document.names.of(list), [&](const json::object& who) {
            content.parties.push_back(partner::read_party(who, document.names));
        });
    }
    partner::read_subject_matter(payload, document.names, content);
    return content;
}

} // namespace huhang::court
