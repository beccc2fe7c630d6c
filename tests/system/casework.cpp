#include "tests/system/casework.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <stdexcept>

namespace huhang::system_test {

namespace json = boost::json;

namespace {

json::object party(const char* role, const char* name)
{
    return {{"role", role}, {"kind", "organization"}, {"name", name}};
}

void must(
    http_client& with, const person& who, const std::string& id, const std::string& action, const std::string& body
)
{
    const auto answer = act(with, who, id, action, json::parse(body).as_object());
    if (answer.status != 200) {
        throw std::runtime_error(action + ": " + answer.body);
    }
}

} // namespace

json::object new_case(const std::string& title)
{
    return {
        {"procedure", "patent_ruling"},
        {"title", title},
        {"source", "request"},
        {"received", legal_day()},
        {"parties", json::array{party("claimant", "甲公司"), party("respondent", "乙公司")}},
    };
}

std::string open_case(http_client& with, const person& who, const json::object& what)
{
    const auto answer = with.send(request_of(who, "POST", "/api/v1/cases", what));
    if (answer.status != 201) {
        throw std::runtime_error("opening a case: " + answer.body);
    }
    return std::string(answer.json().at("caseId").as_string());
}

http_answer
act(http_client& with, const person& who, const std::string& id, const std::string& action, json::object body)
{
    const auto tag = with.send(request_of(who, "GET", case_path(id))).header("etag");
    if (!body.contains("on")) {
        body["on"] = legal_day();
    }
    auto asked = request_of(who, "POST", case_path(id, "/actions/" + action), body);
    asked.headers.emplace_back("If-Match", tag.empty() ? "\"1\"" : tag);
    return with.send(asked);
}

void approve_for_police(
    http_client& with, const person& officer, const person& head, const std::string& id, const std::string& approved_at
)
{
    must(with, officer, id, "file", R"({"facts":{"panel":["a","b","c"]}})");
    must(with, officer, id, "refer_to_police", R"({"facts":{"crime":"counterfeit_patent"}})");
    must(
        with,
        officer,
        id,
        "report",
        R"({"instanceId":2,"facts":{"verifiers":["a","b"],"crime":"counterfeit_patent","threshold":"met"}})"
    );
    must(with, head, id, "approve", R"({"instanceId":2,"on":")" + approved_at + R"("})");
}

void hand_to_police(http_client& with, const person& officer, const person& head, const std::string& id)
{
    approve_for_police(with, officer, head, id, legal_instant());
    must(with, officer, id, "send", R"({"instanceId":2,"on":")" + legal_instant() + R"("})");
}

std::string case_path(const std::string& id, std::string_view part)
{
    return "/api/v1/cases/" + id + std::string(part);
}

} // namespace huhang::system_test
