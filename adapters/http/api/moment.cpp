#include "adapters/http/api/moment.hpp"

#include "adapters/http/api/paging.hpp"

#include <boost/json/object.hpp>

namespace huhang::http::api {
namespace {

namespace json = boost::json;
using huhang::to_text;

problem bad(const char* name, bilingual detail)
{
    return make_validation_problem({{name, "query.invalid", std::move(detail)}});
}

template <class Value>
json::value text_or_null(const std::optional<Value>& value)
{
    return value ? json::value(json::string_view(to_text(*value))) : json::value(nullptr);
}

} // namespace

std::expected<std::optional<app::moment>, problem> read_moment(const request& asked, timestamp now)
{
    const auto day = read_word(asked, "asOf");
    const auto instant = read_word(asked, "knownAt");
    if (!day && !instant) {
        return std::nullopt;
    }
    app::moment when;
    if (day) {
        when.as_of = parse_date(*day);
        if (!when.as_of || *when.as_of > legal_date(now)) {
            return std::unexpected(bad("?asOf", {"应为不晚于今天的日期", "expected a day, not after today"}));
        }
    }
    if (instant) {
        when.known_at = parse_timestamp(*instant);
        if (!when.known_at || *when.known_at > now) {
            return std::unexpected(
                bad("?knownAt", {"应为不晚于现在、带时区的时刻", "expected an instant with its offset, not after now"})
            );
        }
    }
    return when;
}

json::value as_json(const std::optional<app::moment>& when)
{
    if (!when) {
        return nullptr;
    }
    return json::object{{"asOf", text_or_null(when->as_of)}, {"knownAt", text_or_null(when->known_at)}};
}

} // namespace huhang::http::api
