#include "adapters/http/api/change_view.hpp"

#include "adapters/http/api/answers.hpp"

#include <boost/json/array.hpp>

namespace huhang::http::api {

namespace json = boost::json;

json::object change_view(const definition::definition_change& change)
{
    json::array members;
    for (const auto& one : change.members) {
        members.push_back(json::object{
            {"member", one.member}, {"title", both(one.title)}, {"before", both(one.before)}, {"after", both(one.after)}
        });
    }
    return {
        {"part", change.part},
        {"partTitle", both(change.part_title)},
        {"name", change.name},
        {"title", both(change.title)},
        {"kind", definition::to_text(change.kind)},
        {"members", std::move(members)},
    };
}

} // namespace huhang::http::api
