#include "adapters/customs/assist.hpp"

#include <boost/json/array.hpp>

namespace huhang::customs {
namespace json = boost::json;

json::object
assist::render(const partner::form& content, const partner::profile&, const partner::document_profile& document) const
{
    json::object out = partner::write_fields(content, document);
    json::array holders;
    json::array traders;
    for (const domain::party& who : content.parties)
        (who.role == "claimant" ? holders : traders).push_back(partner::write_party(who, document.names));
    out[document.names.of("holders")] = std::move(holders);
    out[document.names.of("traders")] = std::move(traders);
    partner::write_subject_matter(content, document.names, out);
    return out;
}

partner::form assist::parse(const json::object& payload, const partner::document_profile& document) const
{
    partner::form content;
    partner::read_fields(payload, document, content);
    for (const auto* list : {"holders", "traders"}) {
        partner::each_item(payload, document.names.of(list), [&](const json::object& who) {
            content.parties.push_back(partner::read_party(who, document.names));
        });
    }
    partner::read_subject_matter(payload, document.names, content);
    return content;
}

} // namespace huhang::customs
