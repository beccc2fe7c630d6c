#include "adapters/police/referral.hpp"

#include <boost/json/array.hpp>

namespace huhang::police {
namespace json = boost::json;

json::object
referral::render(const partner::form& content, const partner::profile&, const partner::document_profile& document) const
{
    json::object out = partner::write_fields(content, document);
    json::array parties;
    for (const domain::party& who : content.parties)
        parties.push_back(partner::write_party(who, document.names));
    out[document.names.of("parties")] = std::move(parties);
    partner::write_subject_matter(content, document.names, out);
    return out;
}

partner::form referral::parse(const json::object& payload, const partner::document_profile& document) const
{
    partner::form content;
    partner::read_fields(payload, document, content);
    partner::each_item(payload, document.names.of("parties"), [&](const json::object& who) {
        content.parties.push_back(partner::read_party(who, document.names));
    });
    partner::read_subject_matter(payload, document.names, content);
    return content;
}

} // namespace huhang::police
