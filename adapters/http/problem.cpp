#include "adapters/http/problem.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace huhang::http {

namespace json = boost::json;

namespace {

json::array errors_to_json(const std::vector<field_error>& errors, language chosen)
{
    json::array list;
    for (const auto& error : errors)
        list.push_back(
            json::object{{"pointer", error.pointer}, {"code", error.code}, {"detail", error.detail.in(chosen)}}
        );
    return list;
}

} // namespace

problem make_problem(problem_kind kind, bilingual detail, std::string code)
{
    const auto& type = describe(kind);
    problem what{.kind = kind, .detail = std::move(detail)};
    what.code = code.empty() ? std::string{type.slug} : std::move(code);
    what.title = {.zh = std::string{type.title_zh}, .en = std::string{type.title_en}};
    if (kind == problem_kind::unauthenticated)
        what.headers.emplace_back("WWW-Authenticate", "Bearer");
    if (kind == problem_kind::unavailable || kind == problem_kind::rate_limited)
        what.retry_after_seconds = 1;
    return what;
}

problem make_validation_problem(std::vector<field_error> errors)
{
    auto what = make_problem(problem_kind::validation_failed);
    what.errors = std::move(errors);
    return what;
}

response to_response(const problem& what, language chosen, std::string_view request_id)
{
    json::object body{
        {"type", "/problems/" + std::string{describe(what.kind).slug}},
        {"title", what.title.in(chosen)},
        {"status", what.status()},
        {"code", what.code},
    };
    if (const auto& detail = what.detail.in(chosen); !detail.empty())
        body["detail"] = detail;
    body["instance"] = "urn:request:" + std::string{request_id};
    if (!what.errors.empty())
        body["errors"] = errors_to_json(what.errors, chosen);
    for (const auto& [name, value] : what.extra)
        body.emplace(name, value);

    auto answer = json_response(what.status(), json::serialize(body));
    answer.content_type = "application/problem+json";
    answer.headers.set("Content-Language", chosen == language::zh ? "zh-CN" : "en");
    if (what.retry_after_seconds)
        answer.headers.set("Retry-After", std::to_string(*what.retry_after_seconds));
    for (const auto& [name, value] : what.headers)
        answer.headers.set(name, value);
    return answer;
}

response to_response(const problem& what, const request& asked)
{
    return to_response(what, asked.language, asked.request_id);
}

} // namespace huhang::http
