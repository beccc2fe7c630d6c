#include "adapters/http/problem_pages.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace huhang::http {

namespace json = boost::json;

namespace {

json::object to_json(const problem_type& type)
{
    return {
        {"type", "/problems/" + std::string{type.slug}},
        {"status", type.status},
        {"title", json::object{{"zh", type.title_zh}, {"en", type.title_en}}},
        {"advice", json::object{{"zh", type.advice_zh}, {"en", type.advice_en}}},
    };
}

/// Every text comes from our own table, so there is nothing to escape.
std::string to_html(const problem_type& type)
{
    std::string page = "<!doctype html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"><title>";
    page.append(type.title_zh).append(" · ").append(type.title_en).append("</title></head>\n<body>\n<main>\n<h1>");
    page.append(std::to_string(type.status)).append(" ").append(type.title_zh).append("</h1>\n<p>");
    page.append(type.advice_zh).append("</p>\n<section lang=\"en\">\n<h2>").append(type.title_en);
    page.append("</h2>\n<p>").append(type.advice_en).append("</p>\n</section>\n</main>\n</body>\n</html>\n");
    return page;
}

response problem_page(const request& asked)
{
    const auto& slug = asked.parameter("slug");
    const auto type = std::ranges::find(problem_catalogue(), slug, &problem_type::slug);
    if (type == problem_catalogue().end())
        return to_response(make_problem(problem_kind::not_found), asked);
    const auto accept = asked.headers.find("Accept").value_or("");
    const bool browser = accept.contains("text/html");
    auto answer = browser ? html_response(200, to_html(*type)) : json_response(200, json::serialize(to_json(*type)));
    answer.headers.set("Cache-Control", "public, max-age=3600");
    answer.headers.set("Vary", "Accept");
    return answer;
}

response problem_list(const request&)
{
    json::array items;
    for (const auto& type : problem_catalogue())
        items.push_back(to_json(type));
    return json_response(200, json::serialize(json::object{{"items", std::move(items)}}));
}

} // namespace

void add_problem_pages(router& routes)
{
    routes.get("/problems", answering(problem_list));
    routes.get("/problems/{slug}", answering(problem_page));
}

} // namespace huhang::http
