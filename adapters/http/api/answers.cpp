#include "adapters/http/api/answers.hpp"

#include "adapters/http/conditional.hpp"

#include <boost/json/serialize.hpp>

namespace huhang::http::api {
namespace {

problem_kind kind_for(const rejection_kind& row)
{
    switch (row.http_status) {
    case 403: return problem_kind::forbidden;
    case 404: return problem_kind::not_found;
    case 409: return row.code.starts_with("action.") ? problem_kind::transition_not_allowed : problem_kind::conflict;
    case 412: return problem_kind::precondition_failed;
    case 503: return problem_kind::unavailable;
    default:
        return row.code == "idempotency.key_reused" ? problem_kind::idempotency_key_reused
                                                    : problem_kind::validation_failed;
    }
}

bilingual joined(const rejection_kind& row, const bilingual& detail)
{
    const auto join = [](std::string_view text, const std::string& more) {
        return more.empty() ? std::string(text) : std::string(text) + ": " + more;
    };
    return {join(row.zh, detail.zh), join(row.en, detail.en)};
}

} // namespace

problem as_problem(const rejection& why)
{
    const auto& row = kind_of(why.code);
    const auto text = joined(row, why.detail);
    auto made = make_problem(kind_for(row), text, std::string(why.code));
    if (!why.pointer.empty()) {
        made.errors.push_back({why.pointer, std::string(why.code), text});
    }
    return made;
}

problem storage_problem()
{
    return as_problem(reject("storage.unavailable"));
}

problem list_problem(const io_error& failed)
{
    if (!failed.bad_cursor) {
        return storage_problem();
    }
    return make_validation_problem({{"?cursor", "query.invalid", {"不是本列表的翻页标记", "not a cursor of this list"}}}
    );
}

response json_answer(int status, const boost::json::value& body)
{
    return json_response(status, boost::json::serialize(body));
}

std::string case_etag(std::uint64_t version)
{
    return strong_etag(std::to_string(version));
}

boost::json::object both(const bilingual& text)
{
    return {{"zh", text.zh}, {"en", text.en}};
}

} // namespace huhang::http::api
